import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

const pageSources = ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'];
const shellSources = ['electron', 'shared/ipc', 'shared/kit', 'vite.electron.config.ts', 'package-lock.json'];

export const arePagesFresh = () => isNewer('dist/renderer/index.html', pageSources);
export const isShellFresh = () =>
  isNewer('dist/electron/main.cjs', shellSources) && isNewer('dist/electron/preload.cjs', shellSources);

/** Whether what was built is younger than everything it was built from. */
function isNewer(built: string, sources: string[]): boolean {
  const builtAt = changedAt(join(root, built));
  return builtAt > Math.max(...sources.map((source) => newestIn(join(root, source))));
}

/** Milliseconds since 1970 of the last change of a file or of anything in a folder; 0 for what is not there. */
function newestIn(path: string): number {
  const own = changedAt(path);
  if (own === 0 || !statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
