/** `npm run smoke:electron`: the shell's specs in a real Electron, the project's own where it can be had. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildPages, buildShell } from './build';
import { findElectron } from './support/electron';
import { root } from './support/paths';
import { fetchRealElectron } from './support/real-electron';
import { openVirtualScreen, type VirtualScreen } from './support/virtual-screen';

const ready = await prepare();
if (typeof ready === 'string') {
  console.log(`No smoke test in a real Electron: ${ready}`);
  process.exit(process.env.CI ? 1 : 0);
}
await buildPages();
await buildShell();
const status = runSpecs(ready.electron, ready.screen);
ready.screen.close();
process.exit(status);

/** What the specs run in, or why they can't. */
async function prepare(): Promise<{ electron: string; screen: VirtualScreen } | string> {
  try {
    return { electron: findElectron() ?? fetchRealElectron(), screen: await openVirtualScreen() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function runSpecs(electron: string, screen: VirtualScreen): number {
  console.log(`The shell in ${electron}`);
  const env = { ...process.env, ...screen.env, BLACKBOOK_ELECTRON: electron };
  const command = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--project=electron'];
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env }).status ?? 1;
}
