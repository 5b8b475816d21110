import type { Query } from './database';

export interface Backlog {
  stream: string;
  /** The stream's head when this was read: everything up to it is committed. */
  head: number;
  /** How many numbers lie between; about as many documents. */
  behind: number;
}

/** The stores' streams that have more than the projection has read. */
export const listBacklog = (query: Query, projection: string): Promise<Backlog[]> =>
  query<Backlog>(
    `select stream.name as stream, stream.head, stream.head - coalesce(state.seq, 0) as behind from stream
     left join projection_state as state on state.projection = $1 and state.stream = stream.name
     where stream.name like 'store:%' and stream.head > coalesce(state.seq, 0) order by stream.name`,
    [projection],
  );

export async function listStoreStreams(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(`select name from stream where name like 'store:%' order by name`);
  return rows.map((row) => row.name);
}

/** How far the projection has read, held until the transaction ends: nodes take turns. */
export async function lockState(query: Query, projection: string, stream: string): Promise<number> {
  await query('insert into projection_state (projection, stream, seq) values ($1, $2, 0) on conflict do nothing', [
    projection,
    stream,
  ]);
  const [state] = await query<{ seq: number }>(
    'select seq from projection_state where projection = $1 and stream = $2 for update',
    [projection, stream],
  );
  return state?.seq ?? 0;
}

export async function readState(query: Query, projection: string, stream: string): Promise<number> {
  const [state] = await query<{ seq: number }>(
    'select seq from projection_state where projection = $1 and stream = $2',
    [projection, stream],
  );
  return state?.seq ?? 0;
}

export async function saveState(query: Query, projection: string, stream: string, seq: number): Promise<void> {
  await query(
    `insert into projection_state (projection, stream, seq) values ($1, $2, $3)
     on conflict (projection, stream) do update set seq = excluded.seq`,
    [projection, stream, seq],
  );
}

export const readFactsAfter = (query: Query, stream: string, after: number, limit: number) =>
  query<{ seq: number; body: string }>(
    `select seq, body from doc where stream = $1 and collection = 'facts' and seq > $2 order by seq limit $3`,
    [stream, after, limit],
  );

/** Which of these customers ever brought something back. */
export async function findReturners(query: Query, customerIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select distinct customer_id as id from doc where customer_id = any($1::text[]) and kind = 'return'`,
    [customerIds],
  );
  return rows.map((row) => row.id);
}

/** A customer's facts, as far as the projection has read each stream. */
export async function readProjectedFacts(query: Query, projection: string, customerId: string): Promise<string[]> {
  const rows = await query<{ body: string }>(
    `select doc.body from doc join projection_state as state
     on state.projection = $1 and state.stream = doc.stream and doc.seq <= state.seq
     where doc.customer_id = $2 and doc.collection = 'facts' order by doc.stream, doc.seq`,
    [projection, customerId],
  );
  return rows.map((row) => row.body);
}

/** Of a collection, without what was deleted. */
export async function readLivingIds(query: Query, stream: string, collection: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'select id from doc where stream = $1 and collection = $2 and not deleted order by id',
    [stream, collection],
  );
  return rows.map((row) => row.id);
}
