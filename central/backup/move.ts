/**
 * The shop's database to another PostgreSQL. Copied in one transaction there, read back and compared before that commits;
 * then the place is exchanged (store/place.ts). Killed anywhere, the old one is in charge or the new one is, each whole.
 */
import { ok, type Result } from '../../shared/kit/result';
import { type DatabaseChoice, type OpenDatabase, openDatabase } from '../store/open';
import { type Passwords, withPassword } from '../store/passwords';
import { writePlace } from '../store/place';
import { listTables, readAtOnce, readRows } from '../store/tables';
import { proveTables } from './copy';
import { type BackupFault, explainFault, failBackup } from './fault';
import { fillDatabase } from './fill';
import { findDifference, type TableProof } from './format';

export interface MoveWish {
  dataFolder: string;
  /** How the shop is opened today. */
  from: DatabaseChoice;
  /** postgres://… As it is here it is written down: without a password that is kept elsewhere. */
  to: string;
  passwords: Passwords;
  onProgress: (done: number, total: number) => void;
}

export interface MoveProof {
  tables: number;
  rows: number;
}

export async function moveTo(wish: MoveWish): Promise<Result<MoveProof, BackupFault>> {
  const old = await openDatabase(wish.from);
  if (!old.ok) return failBackup('database', old.error.message);
  try {
    const target = await openDatabase({ ...wish.from, url: withPassword(wish.to, wish.passwords) });
    if (!target.ok) return failBackup('database', `The other PostgreSQL can not be used: ${target.error.message}`);
    try {
      const moved = await copy(old.value, target.value, wish);
      if (moved.ok) await writePlace(wish.dataFolder, { kind: 'outside', url: wish.to });
      return moved;
    } finally {
      await target.value.close();
    }
  } catch (error) {
    return explainFault(error);
  } finally {
    await old.value.close();
  }
}

class Unequal extends Error {}

async function copy(
  old: OpenDatabase,
  target: OpenDatabase,
  { onProgress }: MoveWish,
): Promise<Result<MoveProof, BackupFault>> {
  const wanted = await prove(old);
  const there = await prove(target);
  const proof = { tables: wanted.length, rows: sum(wanted) };
  // A move that ended before it could say so has left everything there already.
  if (findDifference(wanted, there) === null) return ok(proof);
  if (sum(there.filter(({ name }) => name === 'doc' || name === 'device_token')) > 0)
    return failBackup('target-not-empty', 'The other database holds a shop already: give it an empty one.');
  let done = 0;
  try {
    await readAtOnce(old, async (read) => {
      const tables = await listTables(read);
      await fillDatabase(
        target,
        async (insert) => {
          for (const table of tables)
            for await (const rows of readRows(read, table)) {
              await insert(
                table.name,
                table.columns.map(({ name }) => name),
                rows,
              );
              done += rows.length;
              onProgress(done, proof.rows);
            }
        },
        async (found) => {
          const difference = findDifference(wanted, found);
          if (difference) throw new Unequal(difference);
        },
      );
    });
    return ok(proof);
  } catch (error) {
    if (!(error instanceof Unequal)) return explainFault(error);
    return failBackup('unequal', `The copy is not equal: ${error.message}. The shop stays where it was.`);
  }
}

const prove = (database: OpenDatabase) =>
  readAtOnce(database, async (query) => proveTables(query, await listTables(query)));
const sum = (proofs: readonly TableProof[]) => proofs.reduce((total, { rows }) => total + rows, 0);
