import type { Query } from './database';

/** What the database takes on its disk, in bytes. */
export async function readSize(query: Query): Promise<number> {
  const [row] = await query<{ bytes: number }>('select pg_database_size(current_database()) as bytes');
  return row?.bytes ?? 0;
}
