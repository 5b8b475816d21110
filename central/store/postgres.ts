import pg from 'pg';
import type { Database, Engine, Query } from './database';
import { mayTryAgain } from './trouble';

const int8 = 20;
const attempts = 5;
const restMs = 20;
/** A statement that takes longer is given up by the database, then by us; all of ours take well under a second. */
const longestStatementMs = 30_000;
const longestAnswerMs = 40_000;
const connectMs = 10_000;
/** For another node's work: as long as a timer can. */
const longestWaitMs = 2 ** 31 - 1;
/** A node that hangs in the middle of a transaction must not hold a stream's head row for ever. */
const longestIdleMs = 60_000;

/**
 * What every connection is told before its first statement. An acknowledged fact is on disk, so a server that is set
 * to acknowledge before it has written is set right for our connections; a stricter setting than `on` is left.
 */
const manners = `
set statement_timeout = ${longestStatementMs};
set idle_in_transaction_session_timeout = ${longestIdleMs};
select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as never,
};

/** PostgreSQL over a pool of connections. */
export function createPostgres(url: string, engine: Engine): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectMs,
    query_timeout: longestAnswerMs,
    keepAlive: true,
    onConnect: (client) => client.query(manners).then(() => undefined),
    types,
  });
  // A connection that breaks, idle or in the middle of a transaction, is replaced; the query itself reports what is wrong.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));

  const queryOf =
    (target: { query: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }> }): Query =>
    async <R>(sql: string, values: readonly unknown[] = []) =>
      (await target.query(sql, [...values])).rows as R[];

  async function runOnce<T>(work: (query: Query) => Promise<T>): Promise<T> {
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
  }

  const query = queryOf(pool);
  return {
    engine,
    query: (sql, values) => tryAgain(() => query(sql, values)),
    transaction: (work) => tryAgain(() => runOnce(work)),
    async alone(name, work) {
      const client = await pool.connect();
      try {
        await client.query('set statement_timeout = 0');
        const lock = { text: 'select pg_advisory_lock($1, hashtext($2))', values: [lockSpace, name] };
        await client.query({ ...lock, query_timeout: longestWaitMs } as pg.QueryConfig);
        return await work();
      } finally {
        // The lock goes with its connection.
        client.release(true);
      }
    },
    close: () => pool.end(),
  };
}

/** Our own half of the keys of advisory locks; the other is hashtext(name). */
export const lockSpace = 4870;

async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !mayTryAgain(error)) throw error;
      await new Promise((done) => setTimeout(done, restMs * attempt));
    }
  }
}
