/**
 * A shop from a backup. The database in charge is not touched:
 *
 *     prove the file -> fill a new database beside (restore.half) -> count, digest and chains as in the file
 *       -> bring what must not come back out again -> new epoch -> restored-<date> -> in charge (store/place.ts)
 *
 * 1. Stopped anywhere before the last step, by hand or by a power cut, the old database is in charge as before.
 * 2. The old one stays in its folder, whole, until a person removes it.
 * 3. Who was erased since the backup stays erased, and who was shut out stays shut out, as far as the old database can be
 *    read, or a newer backup beside this one.
 * 4. Every till finds another epoch: it reads from the beginning, and sends again what this database lacks (law 1).
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok, type Result } from '../../shared/kit/result';
import { makeFolder } from '../data-folder';
import { readErased } from '../store/erasure';
import { writeMeta } from '../store/meta';
import { migrate, newestMigration } from '../store/migrate';
import { type DatabaseChoice, type OpenDatabase, openDatabase } from '../store/open';
import type { Passwords } from '../store/passwords';
import { readPlace, writePlace } from '../store/place';
import { insertRows, listTables, readAtOnce, readRows, type TextRow } from '../store/tables';
import { createBus } from '../sync/bus';
import { eraseAgain } from '../sync/erase';
import { findBrokenChain } from './chains';
import { type BackupFault, explainFault, failBackup } from './fault';
import { fillDatabase } from './fill';
import { findDifference, type Header, totalRows } from './format';
import { readBackup, readHeader } from './read';
import { deriveKey } from './seal';
import { listBackups } from './shelf';

export interface RestoreWish {
  dataFolder: string;
  file: string;
  passphrase: string | null;
  engine: DatabaseChoice['engine'];
  /** For a shop whose database is elsewhere today. */
  passwords: Passwords;
  newPassword: () => string;
  newId: () => string;
  /** For the name of the new folder. */
  now: string;
  onProgress: (done: number, total: number) => void;
}

export interface RestoreProof {
  madeAt: string;
  companyName: string;
  tables: number;
  rows: number;
  /** Where the database before lies. */
  asideIn: string;
}

/** What the database in charge knows, and a backup that is older does not. */
interface Since {
  erased: string[];
  /** Who may come in, by token; null: it can't be read. */
  tokens: { columns: string[]; rows: TextRow[] } | null;
}

export async function restore(wish: RestoreWish): Promise<Result<RestoreProof, BackupFault>> {
  const half = join(wish.dataFolder, 'restore.half');
  try {
    const header = await readHeader(wish.file);
    if (!header.ok) return header;
    if (header.value.migration > (await newestMigration()))
      return failBackup('newer-version', 'This backup is of a newer Blackbook: install that one first.');
    const key = await toKey(header.value, wish.passphrase);
    const sound = await readBackup(wish.file, key);
    if (!sound.ok) return sound;
    const since = await readSince(wish, header.value, key);
    await removeHalf(half, wish);
    const made = await makeFolder(half);
    if (!made.ok) return failBackup('database', made.error.message);
    const opened = await openDatabase({ ...wish, dataFolder: half, url: null, upTo: header.value.migration });
    if (!opened.ok) return failBackup('database', opened.error.message);
    try {
      const filled = await fill(opened.value, sound.value, key, wish);
      if (!filled.ok) return filled;
      await finish(opened.value, since, wish.newId());
    } finally {
      await opened.value.close();
    }

    const before = await readPlace(wish.dataFolder, wish.passwords);
    const folder = `restored-${wish.now.replace(/[:.]/g, '-')}`;
    await rename(half, join(wish.dataFolder, folder));
    await writePlace(wish.dataFolder, { kind: 'own', folder });
    const asideIn = before.ok && before.value.kind === 'own' ? join(wish.dataFolder, before.value.folder) : '';
    const { madeAt, companyName, tables } = header.value;
    return ok({ madeAt, companyName, tables: tables.length, rows: totalRows(header.value), asideIn });
  } catch (error) {
    return explainFault(error);
  }
}

const toKey = (header: Header, passphrase: string | null) =>
  header.encryption && passphrase !== null ? deriveKey(passphrase, header.encryption.derivation) : null;

/** A restore that was killed leaves it; its PostgreSQL may still run. */
async function removeHalf(half: string, wish: RestoreWish): Promise<void> {
  if (!existsSync(half)) return;
  const left = await openDatabase({ ...wish, dataFolder: half, url: null, upTo: 0 });
  if (left.ok) await left.value.close();
  await rm(half, { recursive: true, force: true });
}

class Refused extends Error {
  constructor(readonly fault: BackupFault) {
    super(fault.message);
  }
}

async function fill(
  database: OpenDatabase,
  { proofs, header }: { proofs: Parameters<typeof findDifference>[0]; header: Header },
  key: Uint8Array | null,
  { file, onProgress }: RestoreWish,
): Promise<Result<null, BackupFault>> {
  let done = 0;
  try {
    await fillDatabase(
      database,
      async (insert) => {
        const again = await readBackup(file, key, async (table, columns, rows) => {
          await insert(table, columns, rows);
          done += rows.length;
          onProgress(done, totalRows(header));
        });
        if (!again.ok) throw new Refused(again.error);
      },
      async (found, query) => {
        const difference = findDifference(proofs, found);
        if (difference)
          throw refusal('unequal', `The database is not as the backup: ${difference}. Nothing was changed.`);
        const broken = await findBrokenChain(query);
        if (broken)
          throw refusal('chain-broken', `A till's chain of facts does not hold: ${broken}. Nothing was changed.`);
      },
    );
    return ok(null);
  } catch (error) {
    return error instanceof Refused ? { ok: false, error: error.fault } : explainFault(error);
  }
}

const refusal = (code: BackupFault['code'], message: string) => new Refused({ code, message });

async function finish(database: OpenDatabase, since: Since, epoch: string): Promise<void> {
  await migrate(database);
  await eraseAgain({ database, bus: createBus(() => undefined) }, since.erased);
  const { tokens } = since;
  if (tokens)
    await database.transaction(async (query) => {
      const table = (await listTables(query)).find(({ name }) => name === 'device_token');
      if (!table || table.columns.map(({ name }) => name).join() !== tokens.columns.join()) return;
      await query('delete from device_token');
      await insertRows(query, table, tokens.rows);
    });
  await writeMeta(database.query, 'epoch', epoch);
}

async function readSince(wish: RestoreWish, header: Header, key: Uint8Array | null): Promise<Since> {
  const since: Since = { erased: [], tokens: null };
  const place = await readPlace(wish.dataFolder, wish.passwords);
  const own = place.ok && place.value.kind === 'own' ? join(wish.dataFolder, place.value.folder) : null;
  const url = place.ok && place.value.kind === 'outside' ? place.value.url : null;
  const isThere = url !== null || (own !== null && ['embedded', 'pglite'].some((one) => existsSync(join(own, one))));
  const old = isThere ? await openDatabase({ ...wish, dataFolder: own ?? wish.dataFolder, url, engine: 'auto' }) : null;
  if (old?.ok) {
    // Broken as it may be, what can be read of it is taken.
    await readAtOnce(old.value, async (query) => {
      for (let after = ''; ; ) {
        const ids = await readErased(query, after, 1000);
        since.erased.push(...ids);
        if (ids.length < 1000) break;
        after = ids.at(-1) ?? '';
      }
      const table = (await listTables(query)).find(({ name }) => name === 'device_token');
      if (!table) return;
      const rows: TextRow[] = [];
      for await (const some of readRows(query, table)) rows.push(...some);
      since.tokens = { columns: table.columns.map(({ name }) => name), rows };
    }).catch(() => undefined);
    await old.value.close();
  }
  const folder = dirname(wish.file);
  const newest = (await listBackups(folder, header.companyId).catch(() => [])).at(-1);
  if (newest && join(folder, newest) !== wish.file)
    await readBackup(join(folder, newest), key, async (table, columns, rows) => {
      const place = columns.indexOf('customer_id');
      if (table === 'erased_customer') since.erased.push(...rows.flatMap((row) => row[place] ?? []));
    });
  return since;
}
