/** `npm run build`: the pages into dist/renderer, the shell's scripts into dist/electron. */
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './support/paths';

export async function buildPages(): Promise<void> {
  await build({ root: `${root}/renderer`, configFile: `${root}/renderer/vite.config.ts`, logLevel: 'warn' });
}

export async function buildShell(): Promise<void> {
  for (const mode of ['main', 'preload']) {
    await build({ root, configFile: `${root}/vite.electron.config.ts`, mode, logLevel: 'warn' });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildPages();
  await buildShell();
}
