/** `npm run release`: the installers for this machine's system, into dist/installers. Further arguments are electron-builder's. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build';
import { toInstallerOptions } from './support/installer-options';
import { root } from './support/paths';

const options = toInstallerOptions(process.env);
if (!options.ok) {
  console.error(options.error);
  process.exit(1);
}
if (!process.env.BLACKBOOK_UPDATES_URL) {
  console.log('Without BLACKBOOK_UPDATES_URL: tills that are installed from these files do not update themselves.');
}
// What an earlier build has left would be packed too.
rmSync(join(root, 'dist'), { recursive: true, force: true });
await buildAll();
const command = [join(root, 'node_modules/electron-builder/cli.js'), ...options.value, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1;
