import { assert } from '../../shared/kit/assert';
import type { Database, Query } from './database';

/** A document as it is stored. The fields from `businessDay` on are of facts, null for records; a task has a customer too. */
export interface StoredRow {
  collection: string;
  id: string;
  rev: string;
  /** The revision that it takes the place of; null: it must be new. */
  baseRev: string | null;
  deleted: boolean;
  deviceId: string;
  /** Canonical JSON of the whole document, `_deleted` within. */
  body: string;
  businessDay: string | null;
  tillId: string | null;
  n: number | null;
  prev: string | null;
  /** The first 64 bits of the fact's hash, as a signed number in text. */
  digest: string | null;
  kind: string | null;
  customerId: string | null;
}

export interface CurrentRow {
  id: string;
  rev: string;
  deleted: boolean;
  body: string;
}

const columns = [
  ['collection', 'text'],
  ['id', 'text'],
  ['rev', 'text'],
  ['base_rev', 'text'],
  ['deleted', 'boolean'],
  ['device_id', 'text'],
  ['body', 'text'],
  ['business_day', 'text'],
  ['till_id', 'text'],
  ['n', 'bigint'],
  ['prev', 'text'],
  ['digest', 'bigint'],
  ['kind', 'text'],
  ['customer_id', 'text'],
] as const;
const names = columns.map(([name]) => name).join(', ');
/** The bodies come as lines of one text: quoted into an array's text they would cost a third of the whole statement. */
const toInput = ([name, type]: readonly [string, string], index: number) =>
  name === 'body' ? `string_to_array($${index + 3}, E'\\n')` : `$${index + 3}::${type}[]`;

/**
 * The one statement that writes documents. It takes the stream's head row, whose lock lasts until the commit, so
 * numbers become visible in their order and a reader can't step over a late one. A new document is inserted; one whose
 * central revision is the row's base takes its place; any other is left, and the answer says so by leaving it out.
 * A customer's tombstone and the order to erase the person (store/erasure) are one: no kill comes between.
 */
const writeSql = `
with head as (update stream set head = head + $2 where name = $1 returning head),
input as (select * from unnest(${columns.map(toInput).join(', ')})
  with ordinality as row (${names}, place)),
written as (
  insert into doc as central (stream, seq, ${names})
  select $1, head.head - $2 + place, ${names} from input, head order by place
  on conflict (stream, collection, id) do update set
    seq = excluded.seq, rev = excluded.rev, base_rev = excluded.base_rev, deleted = excluded.deleted,
    device_id = excluded.device_id, body = excluded.body, customer_id = excluded.customer_id
  where central.rev = excluded.base_rev and central.rev <> excluded.rev and not central.deleted and central.till_id is null
  returning collection, id, base_rev, deleted),
past as (
  insert into past_rev (stream, collection, id, rev)
  select $1, collection, id, base_rev from written where base_rev is not null on conflict do nothing),
erased as (
  insert into erased_customer (customer_id)
  select id from written where collection = 'customers' and deleted on conflict do nothing)
select collection, id from written`;

const toKey = (row: { collection: string; id: string }) => `${row.collection}/${row.id}`;

/**
 * Writes rows of different documents into one stream. Returns the rows that it left, to be looked at one by one. Throws
 * when there is no such stream: rows that could not be written must never pass for rows that central had already.
 */
export async function writeDocuments(query: Query, stream: string, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  if (rows.length === 0) return [];
  const written = await query<{ collection: string; id: string }>(writeSql, [
    stream,
    rows.length,
    rows.map((row) => row.collection),
    rows.map((row) => row.id),
    rows.map((row) => row.rev),
    rows.map((row) => row.baseRev),
    rows.map((row) => row.deleted),
    rows.map((row) => row.deviceId),
    toLines(rows.map((row) => row.body)),
    ofFacts(rows, (row) => row.businessDay),
    ofFacts(rows, (row) => row.tillId),
    ofFacts(rows, (row) => row.n),
    ofFacts(rows, (row) => row.prev),
    ofFacts(rows, (row) => row.digest),
    ofFacts(rows, (row) => row.kind),
    // Of facts and tasks.
    rows.some((row) => row.customerId !== null) ? rows.map((row) => row.customerId) : [],
  ]);
  if (written.length === rows.length) return [];
  if (written.length === 0) await readHead(query, stream);
  const done = new Set(written.map(toKey));
  return rows.filter((row) => !done.has(toKey(row)));
}

/** JSON holds no line break of its own; a body that did would shift all behind it. */
function toLines(bodies: readonly string[]): string {
  assert(!bodies.some((body) => body.includes('\n')), 'a body is one line');
  return bodies.join('\n');
}

/** Records have none of it: PostgreSQL fills a list that is too short with nulls. */
const ofFacts = <T>(rows: readonly StoredRow[], of: (row: StoredRow) => T): T[] =>
  rows.some((row) => row.tillId !== null) ? rows.map(of) : [];

export async function createStream(query: Query, stream: string): Promise<void> {
  await query('insert into stream (name) values ($1) on conflict do nothing', [stream]);
}

/** As `writeDocuments`, of rows whose base was read under the stream's lock: all are written, or it throws. */
export async function writeAll(query: Query, stream: string, rows: readonly StoredRow[]): Promise<void> {
  const left = await writeDocuments(query, stream, rows);
  if (left.length > 0) throw new Error(`${left.length} documents of ${stream} were changed by someone else`);
}

/** The last number that was given in the stream. Throws when there is no such stream. */
export async function readHead(query: Query, stream: string): Promise<number> {
  const head = await findHead(query, stream);
  if (head === null) throw new Error(`There is no stream ${stream}`);
  return head;
}

/** Null: there is no such stream, for nothing was ever written to it. */
export async function findHead(query: Query, stream: string): Promise<number | null> {
  const [row] = await query<{ head: number }>('select head from stream where name = $1', [stream]);
  return row?.head ?? null;
}

/** Holds the stream until the transaction ends: what is read now stays true. */
export async function lockStream(query: Query, stream: string): Promise<void> {
  await query('select head from stream where name = $1 for update', [stream]);
}

export async function readCurrent(
  query: Query,
  stream: string,
  collection: string,
  ids: readonly string[],
): Promise<Map<string, CurrentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await query<CurrentRow>(
    'select id, rev, deleted, body from doc where stream = $1 and collection = $2 and id = any($3::text[])',
    [stream, collection, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every document of a small collection (stores, settings), the deleted ones left out. */
export async function readAll(query: Query, stream: string, collection: string): Promise<string[]> {
  const rows = await query<{ body: string }>(
    'select body from doc where stream = $1 and collection = $2 and not deleted order by id',
    [stream, collection],
  );
  return rows.map((row) => row.body);
}

export interface PageWanted {
  stream: string;
  collection: string;
  after: number;
  limit: number;
  /** Facts of earlier business days are left out. */
  since: string | null;
}

export interface Page {
  /** The bodies, joined by commas. */
  text: string;
  count: number;
  /** The number of the last one; `after` when there is none. */
  last: number;
}

const pageFilter = 'stream = $1 and collection = $2 and seq > $3 and ($4::text is null or business_day >= $4)';
const toValues = ({ stream, collection, after, since }: PageWanted) => [stream, collection, after, since];

/** One page of a stream, in the order of its numbers. Shorter than `limit` only when it is the last. */
export async function readPage({ query }: Database, wanted: PageWanted): Promise<Page> {
  const [page] = await query<{ text: string | null; count: number; last: number | null }>(
    `select string_agg(body, ',' order by seq) as text, count(*) as count, max(seq) as last
     from (select seq, body from doc where ${pageFilter} order by seq limit $5) as page`,
    [...toValues(wanted), wanted.limit],
  );
  return { text: page?.text ?? '', count: page?.count ?? 0, last: page?.last ?? wanted.after };
}

/** Customers whose record names this store as their own; `isWanted` false: all but these. */
export interface Home {
  storeId: string;
  isWanted: boolean;
}

/**
 * As `readPage`, downwards from before a number. Whose home a store is stands in the body's own text, which is canonical:
 * looking for it there is a thousand times cheaper than reading it as JSON.
 */
export async function readNewest(
  { query }: Database,
  { before, home, ...wanted }: Omit<PageWanted, 'after'> & { before: number; home: Home | null },
): Promise<Page> {
  const [page] = await query<{ text: string | null; count: number; last: number | null }>(
    `select string_agg(body, ',' order by seq desc) as text, count(*) as count, min(seq) as last
     from (select seq, body from doc where stream = $1 and collection = $2 and seq < $3
       and ($4::text is null or business_day >= $4)
       and ($6::text is null or (position($6 in body) > 0) = $7)
       order by seq desc limit $5) as page`,
    [
      ...toValues({ ...wanted, after: before }),
      wanted.limit,
      home && `"homeStoreId":${JSON.stringify(home.storeId)}`,
      home?.isWanted ?? true,
    ],
  );
  return { text: page?.text ?? '', count: page?.count ?? 0, last: page?.last ?? before };
}

/** How many documents lie behind a place. */
export async function countAfter({ query }: Database, wanted: PageWanted): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*) as count from doc where ${pageFilter}`,
    toValues(wanted),
  );
  return row?.count ?? 0;
}

/** Whether a reader has been further than its stream goes: then the database is older than it was. */
export async function isBeyond({ query }: Database, { stream, after }: PageWanted): Promise<boolean> {
  const sql = 'select coalesce((select head from stream where name = $1), 0) < $2 as beyond';
  const [row] = await query<{ beyond: boolean }>(sql, [stream, after]);
  return row?.beyond === true;
}
