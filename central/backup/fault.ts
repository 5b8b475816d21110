import { fail } from '../../shared/kit/result';

/** Why a backup, a restore or a move did not come about: a code that the screens have a sentence for, and one in English. */
export interface BackupFault {
  code:
    | 'folder-gone'
    | 'folder-refused'
    | 'disk-full'
    | 'disk-fault'
    | 'not-a-backup'
    | 'torn'
    | 'passphrase-wrong'
    | 'newer-version'
    | 'unequal'
    | 'chain-broken'
    | 'target-not-empty'
    | 'database'
    | 'busy'
    | 'stopped';
  message: string;
}

export const failBackup = (code: BackupFault['code'], message: string) => fail<BackupFault>({ code, message });

const sentences: Record<string, [BackupFault['code'], string]> = {
  ENOENT: ['folder-gone', 'The folder for backups is not there: is its disk or stick plugged in?'],
  ENOTDIR: ['folder-gone', 'The folder for backups is not there: is its disk or stick plugged in?'],
  ENXIO: ['folder-gone', 'The disk of the folder for backups has gone.'],
  ENODEV: ['folder-gone', 'The disk of the folder for backups has gone.'],
  EACCES: ['folder-refused', 'The folder for backups can not be written: its owner must allow it.'],
  EPERM: ['folder-refused', 'The folder for backups can not be written: its owner must allow it.'],
  EROFS: ['folder-refused', 'The disk of the folder for backups can only be read.'],
  ENOSPC: ['disk-full', 'The disk of the folder for backups is full.'],
  EDQUOT: ['disk-full', 'The disk of the folder for backups is full.'],
  EFBIG: ['disk-full', 'The disk of the folder for backups takes no file of this size.'],
  EIO: ['disk-fault', 'The disk of the folder for backups fails.'],
};

/** What the disk or the database said, in words. Anything else is a programmer's error, and thrown. */
export function explainFault(error: unknown): { ok: false; error: BackupFault } {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = sentences[code ?? ''];
  if (known) return failBackup(known[0], `${known[1]} (${message})`);
  if (error instanceof Error && error.name === 'AbortError') return failBackup('stopped', 'It was stopped half way.');
  return failBackup('database', `The database could not do it: ${message ?? String(error)}`);
}
