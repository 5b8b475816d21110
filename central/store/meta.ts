import type { Query } from './database';

export async function readMeta(query: Query, key: string): Promise<string | null> {
  const [row] = await query<{ value: string }>('select value from meta where key = $1', [key]);
  return row?.value ?? null;
}

export async function writeMeta(query: Query, key: string, value: string): Promise<void> {
  await query('insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [
    key,
    value,
  ]);
}

/** The value, made and kept when there is none: of nodes that start together, all get the first one's. */
export async function keepMeta(query: Query, key: string, make: () => string): Promise<string> {
  await query('insert into meta (key, value) values ($1, $2) on conflict do nothing', [key, make()]);
  return (await readMeta(query, key)) ?? '';
}
