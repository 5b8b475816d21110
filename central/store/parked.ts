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
