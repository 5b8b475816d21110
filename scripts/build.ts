/** `npm run build`: the pages into dist/renderer, the shell's scripts into dist/electron, its central into dist/central. */
import { cpSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './support/paths';

/** Vite warns of a loader that is not the default yet. */
process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING ??= 'true';

export async function buildPages(): Promise<void> {
  await build({ configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
}

export async function buildShell(): Promise<void> {
  for (const mode of ['main', 'preload']) {
    await build({ root, configFile: `${root}/vite.electron.config.ts`, mode, logLevel: 'warn' });
  }
}

/** The files that central reads lie beside its scripts as they do in the tree (central/files.ts). */
async function buildCentral(): Promise<void> {
  await build({ root, configFile: `${root}/vite.central.config.ts`, logLevel: 'warn' });
  for (const part of ['migrations', 'demo/data']) {
    cpSync(`${root}/central/${part}`, `${root}/dist/central/${part}`, { recursive: true });
  }
}

export async function buildAll(): Promise<void> {
  await buildPages();
  await buildShell();
  await buildCentral();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildAll();
