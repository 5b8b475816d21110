import { join } from 'node:path';
import type { Say } from '../../shared/host/lines';
import { ok, type Result } from '../../shared/kit/result';
import { type Clock, toInstant } from '../../shared/model/time';
import { chooseDatabase } from '../data-folder';
import type { StartFailure } from '../failure';
import { lockFolder } from '../folder-lock';
import type { Database } from '../store/database';
import { readMeta } from '../store/meta';
import { type DatabaseChoice, openDatabase, openRunning } from '../store/open';
import type { Passwords } from '../store/passwords';
import { companyKey } from '../upstream/pairing';
import type { BackupFault } from './fault';
import { deriveKey, newDerivation } from './seal';
import { claimFolder, toFileName } from './shelf';
import { writeBackup } from './write';

interface Wanted {
  dataFolder: string;
  engine: DatabaseChoice['engine'];
  passwords: Passwords;
  folder: string;
  passphrase: string | null;
  say: Say;
  randomBytes: (count: number) => Uint8Array;
  clock: Clock;
}

/** One backup by hand, of a shop that rests or runs. It takes nothing away from the folder. */
export async function backUpOnce(
  wanted: Wanted,
): Promise<Result<{ tables: number; rows: number; message: string }, StartFailure | BackupFault>> {
  const claimed = await claimFolder(wanted.folder);
  if (!claimed.ok) return claimed;
  const choice = await chooseDatabase({ ...wanted, databaseUrl: null }, wanted.dataFolder);
  if (!choice.ok) return choice;
  const locked = await lockFolder(wanted.dataFolder);
  // Whoever holds the folder serves it: PostgreSQL lets us read beside it.
  const opened = locked.ok ? await openDatabase(choice.value) : await openRunning(choice.value);
  try {
    if (!opened) return locked as Extract<typeof locked, { ok: false }>;
    if (!opened.ok) return opened;
    const made = await write(opened.value, wanted);
    await opened.value.close();
    return made;
  } finally {
    if (locked.ok) await locked.value.release();
  }
}

async function write(database: Database, { folder, passphrase, randomBytes, clock }: Wanted) {
  const derivation = newDerivation(randomBytes(16));
  const key = passphrase === null ? null : { derivation, key: await deriveKey(passphrase, derivation) };
  const madeAt = toInstant(clock());
  const path = join(folder, toFileName((await readMeta(database.query, companyKey)) ?? '', madeAt));
  const newSalt = () => randomBytes(16);
  const written = await writeBackup(database, { path, key, madeAt, newSalt, onProgress: () => undefined });
  if (!written.ok) return written;
  const { tables, rows, bytes } = written.value;
  return ok({ tables, rows, message: `The backup ${path} has ${rows} rows in ${bytes} bytes, read back and proven.` });
}
