import type { Query } from './database';

/** The state of a document that upstream is believed to have. `body` null: of a fact, which is never edited. */
export interface Belief {
  id: string;
  rev: string;
  body: string | null;
}

export interface Place {
  epoch: string;
  /** Read there up to this number. */
  seq: number;
  /** Sent from here up to this number. */
  sent: number;
}

export async function readPlace(query: Query, collection: string): Promise<Place> {
  const [place] = await query<Place>('select epoch, seq, sent from upstream_place where collection = $1', [collection]);
  return place ?? { epoch: '', seq: 0, sent: 0 };
}

export async function savePlace(query: Query, collection: string, { epoch, seq, sent }: Place): Promise<void> {
  await query(
    `insert into upstream_place (collection, epoch, seq, sent) values ($1, $2, $3, $4)
     on conflict (collection) do update set epoch = excluded.epoch, seq = excluded.seq, sent = excluded.sent`,
    [collection, epoch, seq, sent],
  );
}

export async function readBeliefs(query: Query, collection: string, ids: readonly string[]) {
  const rows = await query<Belief>(
    'select id, rev, body from upstream_doc where collection = $1 and id = any($2::text[])',
    [collection, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function saveBeliefs(query: Query, collection: string, beliefs: readonly Belief[]): Promise<void> {
  if (beliefs.length === 0) return;
  await query(
    `insert into upstream_doc (collection, id, rev, body)
     select $1, * from unnest($2::text[], $3::text[], $4::text[])
     on conflict (collection, id) do update set rev = excluded.rev, body = excluded.body`,
    [collection, beliefs.map((one) => one.id), beliefs.map((one) => one.rev), beliefs.map((one) => one.body)],
  );
}

export interface UnsentRow {
  seq: number;
  id: string;
  rev: string;
  body: string;
  /** What upstream is believed to have; null: nothing. */
  baseRev: string | null;
  baseBody: string | null;
}

const unsent = `from doc left join upstream_doc as base on base.collection = doc.collection and base.id = doc.id
  where doc.stream = $1 and doc.collection = $2 and doc.seq > $3 and base.rev is distinct from doc.rev`;

/** What differs from what upstream is believed to have, within these numbers of a stream, in their order. */
export const readUnsent = (
  query: Query,
  {
    stream,
    collection,
    after,
    upTo,
    limit,
  }: { stream: string; collection: string; after: number; upTo: number; limit: number },
): Promise<UnsentRow[]> =>
  query<UnsentRow>(
    `select doc.seq, doc.id, doc.rev, doc.body, base.rev as "baseRev", base.body as "baseBody" ${unsent}
     and doc.seq <= $4 order by doc.seq limit $5`,
    [stream, collection, after, upTo, limit],
  );

export async function countUnsent(query: Query, stream: string, collection: string, after: number): Promise<number> {
  const [row] = await query<{ count: number }>(`select count(*) as count ${unsent}`, [stream, collection, after]);
  return row?.count ?? 0;
}

/** The stream's last number: everything up to it is committed. */
export async function readHead(query: Query, stream: string): Promise<number> {
  const [row] = await query<{ head: number }>('select head from stream where name = $1', [stream]);
  return row?.head ?? 0;
}

/**
 * Upstream may have lost what it took: facts are no longer believed to be there, nor the records that these devices
 * changed last. An edit that waits keeps its base.
 */
export async function forgetBeliefs(
  query: Query,
  { stream, collection, devices }: { stream: string; collection: string; devices: readonly string[] },
): Promise<void> {
  await query(
    `delete from upstream_doc as base using doc
     where base.collection = $2 and doc.stream = $1 and doc.collection = $2 and doc.id = base.id and base.rev = doc.rev
       and (doc.till_id is not null or doc.body::json ->> 'updatedBy' = any($3::text[]))`,
    [stream, collection, devices],
  );
}

export interface BelievedDay {
  tillId: string;
  businessDay: string;
  count: number;
  /** XOR of the first 64 bits of the facts' hashes, a signed number in text. */
  digest: string;
}

/** By till and day: the facts that upstream is believed to have. */
export const readBelievedDays = (query: Query, stream: string, from: string, to: string): Promise<BelievedDay[]> =>
  query<BelievedDay>(
    `select till_id as "tillId", business_day as "businessDay", count(*) as count, bit_xor(digest)::text as digest
     from doc join upstream_doc as base
       on base.collection = doc.collection and base.id = doc.id and base.rev = doc.rev
     where stream = $1 and business_day between $2 and $3 and till_id is not null
     group by business_day, till_id order by business_day, till_id`,
    [stream, from, to],
  );

/** The facts of a till's day are no longer believed to be upstream. */
export async function doubtDay(query: Query, stream: string, tillId: string, businessDay: string): Promise<void> {
  await query(
    `delete from upstream_doc as base using doc
     where doc.stream = $1 and doc.till_id = $2 and doc.business_day = $3
       and base.collection = doc.collection and base.id = doc.id`,
    [stream, tillId, businessDay],
  );
}
