/** The folder of backups: which files are ours, and which may go. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/kit/result';
import { type BackupFault, explainFault, failBackup } from './fault';

const ending = '.blackbook';
/** Lies in a folder that was chosen. A stick that was pulled leaves an empty folder of the same name on some systems. */
const mark = 'blackbook-backups.txt';
const words =
  'Blackbook writes the backups of a shop into this folder. If this file is missing, it takes the disk for unplugged.\n';

/** A shop's own part of each name, so that two shops may share a folder. */
const toShop = (companyId: string) => companyId.replace(/[^\w]/g, '').slice(-8) || 'shop';

/** `blackbook-1a2b3c4d-2026-11-22T03-00-00-000Z.blackbook`: in the order of their names they are in that of their dates. */
export const toFileName = (companyId: string, madeAt: string) =>
  `blackbook-${toShop(companyId)}-${madeAt.replace(/[:.]/g, '-')}${ending}`;

/** This shop's finished backups, the oldest first. */
export async function listBackups(folder: string, companyId: string): Promise<string[]> {
  const start = `blackbook-${toShop(companyId)}-`;
  return (await readdir(folder)).filter((name) => name.startsWith(start) && name.endsWith(ending)).sort();
}

/** A folder that a person has chosen is ours from now on. */
export async function claimFolder(folder: string): Promise<Result<null, BackupFault>> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, mark), words);
    return ok(null);
  } catch (error) {
    return explainFault(error);
  }
}

/** Is it the folder that was chosen? */
export const checkFolder = (folder: string): Result<null, BackupFault> =>
  existsSync(join(folder, mark))
    ? ok(null)
    : failBackup('folder-gone', `The folder for backups is not there: ${folder}. Is its disk or stick plugged in?`);

/** After a new backup was proven: the oldest ones beyond `keep` go, and what was left half written. The newest never goes. */
export async function tidy(folder: string, companyId: string, keep: number): Promise<void> {
  const old = (await listBackups(folder, companyId)).slice(0, -Math.max(1, keep));
  const start = `blackbook-${toShop(companyId)}-`;
  const halves = (await readdir(folder)).filter((name) => name.startsWith(start) && name.endsWith(`${ending}.part`));
  for (const name of [...old, ...halves]) await rm(join(folder, name), { force: true });
}
