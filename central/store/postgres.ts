import pg from 'pg';
import type { Database, Engine, Query } from './database';

const int8 = 20;

/** PostgreSQL over a pool of connections. */
export function createPostgres(url: string, engine: Engine): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
  });
  // A connection that breaks, idle or in the middle of a transaction, is replaced; the query itself reports what is wrong.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));

  const queryOf =
    (target: { query: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }> }): Query =>
    async <R>(sql: string, values: readonly unknown[] = []) =>
      (await target.query(sql, [...values])).rows as R[];

  return {
    engine,
    query: queryOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(queryOf(client));
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        const broken = await client.query('rollback').then(
          () => false,
          () => true,
        );
        client.release(broken);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
