/** One row of an answer, by column. 64-bit integers come as numbers: none here passes 2^53. */
export type Row = Record<string, unknown>;

/** Runs one statement with its values ($1, $2 …). Throws when the database refuses it. */
export type Query = <R = Row>(sql: string, values?: readonly unknown[]) => Promise<R[]>;

export type Engine = 'embedded' | 'postgres' | 'pglite';

/** What central needs of a database; PostgreSQL and PGlite both are one. */
export interface Database {
  engine: Engine;
  query: Query;
  /**
   * All of `work` or nothing. A throw rolls back. `work` may run again from its beginning, when the database asks for
   * that (a deadlock): it changes nothing outside.
   */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Of the nodes over this database, one at a time does work of this name; who dies lets the next one in. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A `timestamptz` in SQL as the instant of the model. */
export const toInstantSql = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
