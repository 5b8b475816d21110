import type { Query } from './database';

/** Count, and XOR of the facts' digests: a signed number in text. */
export interface SumRow {
  count: number;
  digest: string;
}

/** One till's day in one store. */
export interface TillDay {
  stream: string;
  tillId: string;
  day: string;
}

/** The sums by day and till of one store, from the index alone. */
export const readProofs = (query: Query, stream: string, from: string, to: string) =>
  query<SumRow & { tillId: string; businessDay: string }>(
    `select till_id as "tillId", business_day as "businessDay", count(*) as count, bit_xor(digest)::text as digest
     from doc where stream = $1 and business_day between $2 and $3 and till_id is not null
     group by business_day, till_id order by business_day, till_id`,
    [stream, from, to],
  );

/** The sums of one till's days: a short walk in the index for each, past the other tills. */
export const ownProofsSql = `
select $2 as "tillId", day as "businessDay", count, digest
from unnest($3::text[]) as day cross join lateral (
  select count(*) as count, bit_xor(digest)::text as digest
  from doc where stream = $1 and business_day = day and till_id = $2) as own
where count > 0 order by day`;

export const readOwnProofs = (query: Query, stream: string, tillId: string, days: readonly string[]) =>
  query<SumRow & { tillId: string; businessDay: string }>(ownProofsSql, [stream, tillId, days]);

/** The sums of a till's day by the first hex digit of the hash (0 to 15), from the index alone. */
export const bucketsSql = `
select ((digest >> 60) & 15)::int as bucket, count(*) as count, bit_xor(digest)::text as digest
from doc where stream = $1 and business_day = $2 and till_id = $3
group by 1 order by 1`;

export const readBuckets = (query: Query, { stream, day, tillId }: TillDay) =>
  query<SumRow & { bucket: number }>(bucketsSql, [stream, day, tillId]);

/** The facts of a till's day in these buckets. */
export const heldSql = `
select id, rev as hash from doc
where stream = $1 and business_day = $2 and till_id = $3 and ((digest >> 60) & 15)::int = any($4::int[])
order by n`;

export const readHeld = (query: Query, { stream, day, tillId }: TillDay, buckets: readonly number[]) =>
  query<{ id: string; hash: string }>(heldSql, [stream, day, tillId, buckets]);

/** A till's facts by their ids, in the order of its chain. */
export async function readFacts(query: Query, stream: string, tillId: string, ids: readonly string[]) {
  const rows = await query<{ body: string }>(
    `select body from doc where stream = $1 and collection = 'facts' and id = any($2::text[]) and till_id = $3 order by n`,
    [stream, ids, tillId],
  );
  return rows.map((row) => row.body);
}
