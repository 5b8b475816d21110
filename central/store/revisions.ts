import type { Query } from './database';

interface Place {
  stream: string;
  collection: string;
}

/** Which of these revisions central has had before: stored once and overtaken, or merged. As `id/rev`. */
export async function findPastRevs(
  query: Query,
  { stream, collection }: Place,
  revs: readonly { id: string; rev: string }[],
): Promise<Set<string>> {
  const rows = await query<{ id: string; rev: string }>(
    `select id, rev from past_rev where stream = $1 and collection = $2
      and (id, rev) in (select * from unnest($3::text[], $4::text[]))`,
    [stream, collection, revs.map((one) => one.id), revs.map((one) => one.rev)],
  );
  return new Set(rows.map((row) => `${row.id}/${row.rev}`));
}

/** Remembers the revisions that were merged: their push may come again. */
export async function rememberRevs(
  query: Query,
  { stream, collection }: Place,
  revs: readonly { id: string; rev: string }[],
): Promise<void> {
  if (revs.length === 0) return;
  await query(
    `insert into past_rev (stream, collection, id, rev)
     select $1, $2, id, rev from unnest($3::text[], $4::text[]) as row (id, rev) on conflict do nothing`,
    [stream, collection, revs.map((one) => one.id), revs.map((one) => one.rev)],
  );
}
