import type { Query } from './database';

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
}

/** The tokens that there are of these, by hash. */
export async function findTokens(query: Query, hashes: readonly string[]): Promise<Map<string, TokenRow>> {
  const rows = await query<TokenRow & { hash: string }>(
    `select hash, device_id as "deviceId", store_id as "storeId", purpose, revoked_at is not null as revoked
     from device_token where hash = any($1::text[])`,
    [hashes],
  );
  return new Map(rows.map(({ hash, ...token }) => [hash, token]));
}

/** Gives a device its token and takes every earlier one of the same purpose away. */
export async function replaceToken(query: Query, hash: string, token: Omit<TokenRow, 'revoked'>): Promise<void> {
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
