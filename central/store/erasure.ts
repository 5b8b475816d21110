import type { Query } from './database';

/** Which of these people are erased. */
export async function findErased(query: Query, customerIds: readonly string[]): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const rows = await query<{ id: string }>(
    'select customer_id as id from erased_customer where customer_id = any($1::text[])',
    [customerIds],
  );
  return rows.map((row) => row.id);
}

/** Everyone who was ever erased, page by page: `after` is the last one of the page before. */
export async function readErased(query: Query, after: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'select customer_id as id from erased_customer where customer_id > $1 order by customer_id limit $2',
    [after, limit],
  );
  return rows.map((row) => row.id);
}

/** Remembers that these people are erased. */
export const orderErasure = (query: Query, customerIds: readonly string[]) =>
  query('insert into erased_customer (customer_id) select unnest($1::text[]) on conflict do nothing', [customerIds]);

export interface NamingRow {
  collection: string;
  id: string;
  rev: string;
  body: string;
}

/** The streams in which something still names these people. */
export async function findNamingStreams(query: Query, customerIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ stream: string }>(
    'select distinct stream from doc where customer_id = any($1::text[]) order by stream',
    [customerIds],
  );
  return rows.map((row) => row.stream);
}

/** Facts and tasks of a stream that name these people. */
export const readNaming = (query: Query, stream: string, customerIds: readonly string[], limit: number) =>
  query<NamingRow>(
    'select collection, id, rev, body from doc where stream = $1 and customer_id = any($2::text[]) order by seq limit $3',
    [stream, customerIds, limit],
  );

export interface ReplacedRow {
  collection: string;
  id: string;
  rev: string;
  deleted: boolean;
  body: string;
}

/**
 * Puts these in the place of what names a person, under new numbers, so that every replica reads them. The one place
 * where a fact's text changes; its hash, its place and its day don't.
 */
export async function replaceDocuments(query: Query, stream: string, rows: readonly ReplacedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `with head as (update stream set head = head + $2 where name = $1 returning head),
     input as (select * from unnest($3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[])
       with ordinality as row (collection, id, rev, deleted, body, place))
     update doc set seq = head.head - $2 + input.place, rev = input.rev, base_rev = null, deleted = input.deleted,
       body = input.body, customer_id = null
     from input, head
     where doc.stream = $1 and doc.collection = input.collection and doc.id = input.id`,
    [
      stream,
      rows.length,
      rows.map((row) => row.collection),
      rows.map((row) => row.id),
      rows.map((row) => row.rev),
      rows.map((row) => row.deleted),
      rows.map((row) => row.body),
    ],
  );
}

const namesOne = `exists (select 1 from unnest($1::text[]) as person (id)
  where strpos(body, '"customerId":"' || person.id || '"') > 0)`;

/** Forgets what the revisions of these people's documents were, and what a hub believed of them but for the revision. */
export async function forgetStates(query: Query, customerIds: readonly string[]): Promise<void> {
  await query(
    `delete from past_rev where stream = 'company' and collection in ('customers', 'histories') and id = any($1::text[])`,
    [customerIds],
  );
  await query(
    `update upstream_doc set body = null
     where (collection = 'customers' and id = any($1::text[])) or (collection = 'tasks' and ${namesOne})`,
    [customerIds],
  );
}

interface ParkedKey {
  deviceId: string;
  collection: string;
  id: string;
  bodyHash: string;
}

/** What was set aside and names these people, facts as well as records. */
export const findParkedOf = (query: Query, customerIds: readonly string[]) =>
  query<ParkedKey & { body: string }>(
    `select device_id as "deviceId", collection, id, body_hash as "bodyHash", body from parked
     where (collection = 'customers' and id = any($1::text[]))
       or ${namesOne}`,
    [customerIds],
  );

/** `body` null: it goes. */
export async function replaceParked(
  query: Query,
  { deviceId, collection, id, bodyHash }: ParkedKey,
  body: string | null,
) {
  const key = [deviceId, collection, id, bodyHash];
  const where = 'where device_id = $1 and collection = $2 and id = $3 and body_hash = $4';
  if (body === null) await query(`delete from parked ${where}`, key);
  else await query(`update parked set body = $5 ${where}`, [...key, body]);
}
