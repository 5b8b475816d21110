import type { Query } from './database';

/** A document that central refused, whole. */
export interface ParkedRow {
  deviceId: string;
  collection: string;
  id: string;
  code: string;
  /** What exactly is wrong, for the one who mends it. */
  detail: string;
  body: string;
  /** SHA-256 of the body: the same refused twice is one row. */
  bodyHash: string;
}

export async function parkDocuments(query: Query, rows: readonly ParkedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `insert into parked (device_id, collection, id, code, detail, body, body_hash)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     on conflict do nothing`,
    [
      rows.map((row) => row.deviceId),
      rows.map((row) => row.collection),
      rows.map((row) => row.id),
      rows.map((row) => row.code),
      rows.map((row) => row.detail),
      rows.map((row) => row.body),
      rows.map((row) => row.bodyHash),
    ],
  );
}

/** As `parked.code` of what a revoked device made after it was revoked (shared/model/errors). */
const late = `code = 'from-revoked-device' and decided_by is null`;

/** What waits for a decision, of one device; facts in the order of its chain. */
export async function readHandedIn(
  query: Query,
  deviceId: string,
): Promise<{ collection: string; id: string; body: string; bodyHash: string }[]> {
  return query(
    `select collection, id, body, body_hash as "bodyHash" from parked where device_id = $1 and ${late} order by at, id`,
    [deviceId],
  );
}

/** How much waits for a decision, by device. */
export async function countHandedIn(query: Query): Promise<Map<string, { sales: number; others: number }>> {
  const rows = await query<{ deviceId: string; sales: number; others: number }>(
    `select device_id as "deviceId", count(*) filter (where is_sale) as sales, count(*) filter (where not is_sale) as others
     from (select device_id, collection = 'facts' and (strpos(body, '"kind":"sale"') > 0 or strpos(body, '"kind":"return"') > 0)
       as is_sale from parked where ${late}) as waiting
     group by device_id`,
  );
  return new Map(
    rows.map(({ deviceId, sales, others }) => [deviceId, { sales: Number(sales), others: Number(others) }]),
  );
}

/** These were decided: taken into the books they go, refused they stay, with who refused them. */
export async function settleHandedIn(
  query: Query,
  deviceId: string,
  rows: readonly { collection: string; id: string; bodyHash: string }[],
  refusedBy: string | null,
): Promise<void> {
  const keys = [
    deviceId,
    rows.map((row) => row.collection),
    rows.map((row) => row.id),
    rows.map((row) => row.bodyHash),
  ];
  const where = `where device_id = $1 and ${late} and (collection, id, body_hash) in
    (select * from unnest($2::text[], $3::text[], $4::text[]))`;
  if (refusedBy === null) await query(`delete from parked ${where}`, keys);
  else await query(`update parked set decided_by = $5 ${where}`, [...keys, refusedBy]);
}
