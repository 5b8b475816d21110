/**
 * `npm run pack:dir`: the program as an installer would put it on a disk, with an Electron that is at hand (the project's
 * own, else the one of the smoke test), looked at from outside, and started. `--for-tests`: with Playwright's door open.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build';
import { readConfiguration, readFuses } from './support/builder';
import { findElectron } from './support/electron';
import { toInstallerOptions } from './support/installer-options';
import { describePack } from './support/packed';
import { root } from './support/paths';
import { fetchRealElectron } from './support/real-electron';
import { startPacked } from './support/start-packed';

const forTests = process.argv.includes('--for-tests');
const output = join(root, 'dist/installers');
const work = mkdtempSync(join(tmpdir(), 'blackbook-pack-'));
const staged = join(work, 'electron');
try {
  const options = toInstallerOptions(process.env);
  if (!options.ok) throw new Error(options.error);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await buildAll();
  stageElectron();
  const command = [
    join(root, 'node_modules/electron-builder/cli.js'),
    '--dir',
    `--config=${await writeConfiguration()}`,
    ...options.value,
  ];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('electron-builder has failed');
  const wrong = await describePack(output, { forTests });
  for (const one of wrong) console.error(`WRONG: ${one}`);
  await startPacked(output);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** electron-builder's own configuration, for the Electron that is here: an older one lacks fuses, and can't be told of them. */
async function writeConfiguration(): Promise<string> {
  const config = await readConfiguration();
  const fuses = await readFuses(join(staged, 'electron'));
  const known = Object.entries(config.electronFuses).filter(([name]) => fuses.has(name));
  const electronFuses = { ...Object.fromEntries(known), ...(forTests && { enableNodeCliInspectArguments: true }) };
  const file = join(work, 'electron-builder.json');
  writeFileSync(file, JSON.stringify({ ...config, electronFuses, electronDist: staged }));
  return file;
}

/** Without what stands in for the app in the smoke test's Electron: it would be started instead of ours. */
function stageElectron(): void {
  const from = join(findElectron() ?? fetchRealElectron(), '..');
  const inside = join(from, 'resources/app');
  cpSync(from, staged, { recursive: true, filter: (path) => path !== inside });
}
