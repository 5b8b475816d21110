import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of what a browser's profile keeps for its pages: databases and private files, not the app itself. */
export function sizeOfStorage(profile: string): number {
  const names = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /[\\/](IndexedDB|File System|WebStorage)[\\/]/.test(name) && !/CacheStorage/.test(name))
    .reduce((sum, name) => sum + sizeOf(join(profile, name)), 0);
}

/** A file may go while the folder is read. */
function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : 0;
}
