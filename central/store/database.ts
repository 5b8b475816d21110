/** One row of an answer, by column. 64-bit integers come as numbers: none here passes 2^53. */
export type Row = Record<string, unknown>;

/** Runs one statement with its values ($1, $2 …). Throws when the database refuses it. */
export type Query = <R = Row>(sql: string, values?: readonly unknown[]) => Promise<R[]>;

export type Engine = 'embedded' | 'postgres' | 'pglite';

/** What central needs of a database; PostgreSQL and PGlite both are one. */
export interface Database {
  engine: Engine;
  query: Query;
  /** All of `work` or nothing. A throw rolls back. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
