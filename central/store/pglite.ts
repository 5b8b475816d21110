import { PGlite } from '@electric-sql/pglite';
import type { Database, Query } from './database';

const int8 = 20;

/** PostgreSQL as WebAssembly, in this process: for machines where the real one can't start. It writes without fsync. */
export async function openPglite(folder: string): Promise<Database> {
  const lite = await PGlite.create(folder, { parsers: { [int8]: Number } });
  const queryOf =
    (target: Pick<PGlite, 'query'>): Query =>
    async <R>(sql: string, values: readonly unknown[] = []) =>
      (await target.query<R>(sql, [...values])).rows;
  return {
    engine: 'pglite',
    query: queryOf(lite),
    transaction: (work) => lite.transaction((inner) => work(queryOf(inner as unknown as PGlite))),
    // There is one node: nobody else can open the folder.
    alone: (_name, work) => work(),
    close: () => lite.close(),
  };
}
