/**
 * `npm run e2e:electron`: the main job and every spec of the shell in two lanes: in the double over Chromium, and in a
 * real Electron window, the project's own where it can be had. `-- --lane=real` (or `double`) runs one of them,
 * `--built` takes the build that is there; whatever else is given goes on to Playwright. Screenshots stay in test-results/<lane>.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './build';
import { ensureChromium } from './support/ensure-chromium';
import { root } from './support/paths';
import { prepareRealElectron } from './support/real-lane';

const lane = process.argv.find((one) => one.startsWith('--lane='))?.slice(7);
const isBuilt = process.argv.includes('--built');
const rest = process.argv.slice(2).filter((one) => !one.startsWith('--lane=') && one !== '--built');

if (!isBuilt) await buildAll();
const double = lane === 'real' ? 0 : runInDouble();
const real = lane === 'double' ? 0 : await runInReal();
process.exitCode = double || real;

function runInDouble(): number {
  console.log('The shell in the double of Electron, over Chromium');
  return runSpecs('electron-double', {
    BLACKBOOK_ELECTRON: join(root, 'test/electron-double/electron.mjs'),
    BLACKBOOK_CHROMIUM: process.env.BLACKBOOK_CHROMIUM ?? ensureChromium(),
  });
}

/** Where there is none it is said; only where changes are taken (CI) is that a failure. */
async function runInReal(): Promise<number> {
  const prepared = await prepareRealElectron();
  if (!prepared.ok) {
    console.log(`No real Electron: ${prepared.error}`);
    return process.env.CI ? 1 : 0;
  }
  const { electron, screen } = prepared.value;
  console.log(`The shell in ${electron}`);
  const status = runSpecs('electron', { ...screen.env, BLACKBOOK_ELECTRON: electron });
  screen.close();
  return status;
}

function runSpecs(project: string, env: Record<string, string>): number {
  const command = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', `--project=${project}`, ...rest];
  return (
    spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
  );
}
