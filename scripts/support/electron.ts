import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

const folder = join(root, 'node_modules/electron');

/**
 * Electron's executable where it is already on this machine, else `null`. Its package must not be asked by
 * `require`: from version 43 on that alone would start a download.
 */
export function findElectron(): string | null {
  const executable = readIfThere(join(folder, 'path.txt'));
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = dist ? join(dist, executable ?? 'electron') : executable && join(folder, 'dist', executable);
  return path && existsSync(path) ? path : null;
}

const readIfThere = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null);
