import { randomBytes } from 'node:crypto';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../shared/kit/result';
import { failStart, type StartFailure } from './failure';
import type { Options } from './options';
import type { DatabaseChoice } from './store/open';
import { readPlace } from './store/place';

/** The database in charge: the one that the command line names, else the one that a restore or a move has left in charge. */
export async function chooseDatabase(
  { databaseUrl, engine, passwords }: Pick<Options, 'databaseUrl' | 'engine' | 'passwords'>,
  dataFolder: string,
): Promise<Result<DatabaseChoice, StartFailure>> {
  const place = await readPlace(dataFolder, passwords);
  if (!place.ok) return place;
  const own = place.value.kind === 'own' ? join(dataFolder, place.value.folder) : dataFolder;
  const url = databaseUrl ?? (place.value.kind === 'outside' ? place.value.url : null);
  return ok({ dataFolder: own, url, engine, newPassword });
}

export const newPassword = () => randomBytes(24).toString('base64url');

export async function makeFolder(path: string): Promise<Result<string, StartFailure>> {
  try {
    const isRoot = process.getuid?.() === 0;
    await mkdir(path, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    // Under root, PostgreSQL runs as another account, which must be let through to its own folder within.
    const { mode } = await stat(path);
    if (isRoot && (mode & 0o001) === 0) await chmod(path, mode | 0o011);
    return ok(await realpath(path));
  } catch (error) {
    return failStart('folder-unusable', `The data folder ${path} cannot be used: ${(error as Error).message}.`);
  }
}
