import type { Query } from './database';

/** Whether there was no company, and now this transaction is the one that makes it: of two at once one waits, and is told no. */
export async function claimCompany(query: Query): Promise<boolean> {
  const rows = await query(
    `insert into meta (key, value) values ('company', 'made') on conflict do nothing returning key`,
  );
  return rows.length > 0;
}

/** Also when its token was taken away since. */
export async function hasEverPaired(query: Query, deviceId: string): Promise<boolean> {
  const rows = await query(`select 1 from device_token where device_id = $1 and purpose = 'device' limit 1`, [
    deviceId,
  ]);
  return rows.length > 0;
}
