import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownFile } from '../files';
import type { Database } from './database';

const folder = fileURLToPath(ownFile('migrations/'));
/** Any number of our own: nodes that start together over one database take turns. */
const advisoryLock = 4870001;

/** The database was written by a newer build than this one. */
export class DatabaseTooNew extends Error {}

/**
 * Brings the tables to this build's version: each file of central/migrations once, in order, all or nothing. `upTo`: not
 * beyond this one, for a database that is to be filled from an older backup.
 */
export async function migrate(database: Database, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();
  await database.transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1)', [advisoryLock]);
    await query('create table if not exists migration (number integer primary key, name text not null)');
    const done = new Set((await query<{ number: number }>('select number from migration')).map((row) => row.number));
    const [newest, known] = [Math.max(0, ...done), Math.max(...files.map(toNumber))];
    if (newest > known) throw new DatabaseTooNew(`The database is at version ${newest}, this build at ${known}`);
    for (const file of files) {
      if (done.has(toNumber(file)) || toNumber(file) > upTo) continue;
      for (const statement of toStatements(await readFile(join(folder, file), 'utf8'))) await query(statement);
      await query('insert into migration (number, name) values ($1, $2)', [toNumber(file), file]);
    }
  });
}

/** The newest migration of this build. */
export const newestMigration = async () => Math.max(...(await readdir(folder)).map(toNumber).filter(Number.isFinite));

const toNumber = (file: string) => Number(file.slice(0, 4));

/** The statements of a migration: they end in a semicolon at the end of a line. */
function toStatements(sql: string): string[] {
  return sql
    .split(/;\s*$/m)
    .map((part) => part.replace(/^\s*--.*$/gm, '').trim())
    .filter((part) => part !== '');
}
