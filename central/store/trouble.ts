/** Why the database could not do it, where that passes by itself or by a person's hand; the request may come again. */
export type DatabaseTrouble = 'central-disk-full' | 'central-database-away';

/** No room on the disk: 53100 disk_full, and 58030 io_error, which a failing disk gives. */
const noRoom = /^(53100|58030)$/;
/**
 * Away, overloaded, restarting, switched over to a copy, or it took too long: connection (08), out of resources (53),
 * stopped by an administrator or a crash (57), lock or transaction given up (40, 55P03, 25P03), read-only (25006), closed
 * or gone while it is restored (55000, 3D000), or it lets us in no more (28).
 */
const away = /^(08|28|40|53|57|55P03|55000|3D000|25P03|25006)/;
const network = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
/** What the driver itself says, without a code. */
const ofDriver = /Connection terminated|Query read timeout|timeout exceeded|not queryable|timeout expired/i;

/** What is wrong with the database, as far as its error tells (SQLSTATE); null: the fault lies elsewhere. */
export function toDatabaseTrouble(error: unknown): DatabaseTrouble | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const state = typeof code === 'string' ? code : '';
  if (noRoom.test(state) || state === 'ENOSPC') return 'central-disk-full';
  if (away.test(state) || network.test(state) || (state === '' && ofDriver.test(String(message))))
    return 'central-database-away';
  return null;
}

/** The database took the transaction back whole and asks to try again: 40001 serialization, 40P01 deadlock. */
export const mayTryAgain = (error: unknown): boolean =>
  /^(40001|40P01)$/.test(String((error as { code?: unknown } | null)?.code));
