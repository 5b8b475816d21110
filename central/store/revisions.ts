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

export interface LostEditRow {
  id: string;
  field: string;
  /** JSON texts of both values. */
  kept: string;
  lost: string;
  /** The pushed revision of the merge in which it was lost. */
  lostRev: string;
  deviceId: string;
}

/** Keeps what a merge could not, for a person to see. */
export async function keepLostEdits(
  query: Query,
  { stream, collection }: Place,
  lost: readonly LostEditRow[],
): Promise<void> {
  if (lost.length === 0) return;
  await query(
    `insert into lost_edit (stream, collection, id, field, kept, lost, lost_rev, device_id)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    [
      stream,
      collection,
      lost.map((one) => one.id),
      lost.map((one) => one.field),
      lost.map((one) => one.kept),
      lost.map((one) => one.lost),
      lost.map((one) => one.lostRev),
      lost.map((one) => one.deviceId),
    ],
  );
}
