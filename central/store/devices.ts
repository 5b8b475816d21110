import type { Instant } from '../../shared/model/time';
import { type Query, toInstantSql } from './database';

/**
 * 'device': a paired till or book. 'import': brings data in, and is revoked when it is done. 'hub': a store's hub, which
 * brings what every till of its store wrote.
 */
export type TokenPurpose = 'device' | 'import' | 'hub';

export interface TokenRow {
  deviceId: string;
  /** null: belongs to no store; only the company's stream is open to it. */
  storeId: string | null;
  purpose: TokenPurpose;
  revoked: boolean;
  /** When somebody took the device away; null: nobody did. */
  since: Instant | null;
}

/** The tokens that there are of these, by hash. */
export async function findTokens(query: Query, hashes: readonly string[]): Promise<Map<string, TokenRow>> {
  const rows = await query<TokenRow & { hash: string }>(
    `select hash, device_id as "deviceId", store_id as "storeId", purpose, revoked_at is not null as revoked,
       case when revoked_by is null then null else ${toInstantSql('revoked_at')} end as since
     from device_token where hash = any($1::text[])`,
    [hashes],
  );
  return new Map(rows.map(({ hash, ...token }) => [hash, token]));
}

/** Gives a device its token and takes every earlier one of the same purpose away. */
export async function replaceToken(
  query: Query,
  hash: string,
  token: Omit<TokenRow, 'revoked' | 'since'>,
): Promise<void> {
  await revokeTokens(query, token.deviceId, token.purpose);
  await query('insert into device_token (hash, device_id, store_id, purpose) values ($1, $2, $3, $4)', [
    hash,
    token.deviceId,
    token.storeId,
    token.purpose,
  ]);
}

export async function revokeTokens(query: Query, deviceId: string, purpose: TokenPurpose): Promise<void> {
  await query(
    'update device_token set revoked_at = now() where device_id = $1 and purpose = $2 and revoked_at is null',
    [deviceId, purpose],
  );
}

export async function listPairedDevices(query: Query): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    `select distinct device_id as id from device_token where purpose = 'device' and revoked_at is null`,
  );
  return new Set(rows.map((row) => row.id));
}

/** One code a device: a new one voids the one before. */
export async function replacePairCode(
  query: Query,
  code: { hash: string; deviceId: string; expiresAt: string },
): Promise<void> {
  await query('delete from pair_code where device_id = $1', [code.deviceId]);
  await query('insert into pair_code (hash, device_id, expires_at) values ($1, $2, $3)', [
    code.hash,
    code.deviceId,
    code.expiresAt,
  ]);
}

/** The device that a code is for; null: there is no such code, or no more. */
export async function findPairCode(query: Query, hash: string, now: string): Promise<string | null> {
  const [row] = await query<{ deviceId: string }>(
    'select device_id as "deviceId" from pair_code where hash = $1 and used_at is null and expires_at > $2',
    [hash, now],
  );
  return row?.deviceId ?? null;
}

/** Uses a code up. Returns its device, or null when there is no such code, or no more. */
export async function takePairCode(query: Query, hash: string, now: string): Promise<string | null> {
  const [row] = await query<{ deviceId: string }>(
    `update pair_code set used_at = $2 where hash = $1 and used_at is null and expires_at > $2
     returning device_id as "deviceId"`,
    [hash, now],
  );
  return row?.deviceId ?? null;
}

/** A token as the list of devices needs it; the newest of each device and purpose, and the newest that was taken away. */
export interface TokenState {
  deviceId: string;
  storeId: string | null;
  purpose: TokenPurpose;
  revoked: boolean;
  seenAt: Instant | null;
  version: string | null;
  waiting: number | null;
  since: Instant | null;
  by: string | null;
  reason: string | null;
  clearedAt: Instant | null;
}

/** Oldest first. */
export const listTokens = (query: Query): Promise<TokenState[]> =>
  query<TokenState>(
    `select device_id as "deviceId", store_id as "storeId", purpose, revoked_at is not null as revoked,
       ${toInstantSql('seen_at')} as "seenAt", version, waiting,
       case when revoked_by is null then null else ${toInstantSql('revoked_at')} end as since,
       revoked_by as by, reason, ${toInstantSql('cleared_at')} as "clearedAt"
     from device_token where purpose in ('device', 'hub') and (revoked_at is null or revoked_by is not null)
     order by made_at`,
  );

/** Its app's version and what waits there are left out by a contact that does not say. */
export async function noteContact(
  query: Query,
  deviceId: string,
  at: Instant,
  said: { version: string; waiting: number } | null,
): Promise<void> {
  await query(
    `update device_token set seen_at = $2, version = coalesce($3, version), waiting = coalesce($4, waiting)
     where device_id = $1 and purpose in ('device', 'hub') and revoked_at is null`,
    [deviceId, at, said?.version ?? null, said?.waiting ?? null],
  );
}

/** Takes a device's tokens away in somebody's name, and the code that waits for it. Returns false when it had none. */
export async function withdrawTokens(
  query: Query,
  deviceId: string,
  { at, by, reason }: { at: Instant; by: string; reason: string },
): Promise<boolean> {
  await query('delete from pair_code where device_id = $1', [deviceId]);
  const rows = await query(
    `update device_token set revoked_at = $2, revoked_by = $3, reason = $4
     where device_id = $1 and purpose in ('device', 'hub') and revoked_at is null returning hash`,
    [deviceId, at, by, reason],
  );
  return rows.length > 0;
}

/** As if it had had a token: a device that is paired at its store's hub alone is known by none here. */
export async function noteRevocation(
  query: Query,
  hash: string,
  device: { deviceId: string; storeId: string },
  { at, by, reason }: { at: Instant; by: string; reason: string },
): Promise<void> {
  await query(
    `insert into device_token (hash, device_id, store_id, purpose, revoked_at, revoked_by, reason)
     values ($1, $2, $3, 'device', $4, $5, $6)`,
    [hash, device.deviceId, device.storeId, at, by, reason],
  );
}

/** Of whoever goes by this token's device and was taken away at that moment. */
export async function noteCleared(query: Query, deviceId: string, since: Instant, at: Instant): Promise<void> {
  await query(
    `update device_token set cleared_at = coalesce(cleared_at, $3)
     where device_id = $1 and revoked_by is not null and ${toInstantSql('revoked_at')} = $2`,
    [deviceId, since, at],
  );
}
