import type { Query } from './database';

/** The last number of each stream. */
export type Heads = Map<string, number>;

export async function readHeads(query: Query): Promise<Heads> {
  const rows = await query<{ name: string; head: number }>('select name, head from stream');
  return new Map(rows.map((row) => [row.name, row.head]));
}

/** In which collections of which streams something is new since `before`. */
export async function listNews(
  query: Query,
  before: Heads,
  now: Heads,
  collections: readonly string[],
): Promise<{ stream: string; collections: string[] }[]> {
  const moved = [...now].filter(([stream, head]) => head > (before.get(stream) ?? 0)).map(([stream]) => stream);
  if (moved.length === 0) return [];
  const rows = await query<{ stream: string; collection: string }>(
    `select stream, collection
     from unnest($1::text[], $2::bigint[]) as moved (stream, seq), unnest($3::text[]) as name (collection)
     where exists (select 1 from doc where doc.stream = moved.stream and doc.collection = name.collection
       and doc.seq > moved.seq)`,
    [moved, moved.map((stream) => before.get(stream) ?? 0), collections],
  );
  return moved.map((stream) => ({
    stream,
    collections: rows.filter((row) => row.stream === stream).map((row) => row.collection),
  }));
}

/** Whether a fact of this kind has come since `before`. */
export async function hasFactSince(query: Query, before: Heads, now: Heads, kind: string): Promise<boolean> {
  const moved = [...now].filter(([stream, head]) => head > (before.get(stream) ?? 0)).map(([stream]) => stream);
  if (moved.length === 0) return false;
  const rows = await query(
    `select 1 from unnest($1::text[], $2::bigint[]) as moved (stream, seq)
     where exists (select 1 from doc where doc.stream = moved.stream and doc.collection = 'facts'
       and doc.seq > moved.seq and doc.kind = $3)`,
    [moved, moved.map((stream) => before.get(stream) ?? 0), kind],
  );
  return rows.length > 0;
}
