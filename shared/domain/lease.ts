/**
 * How long a device may show customers without having reached central, whatever its clock does.
 *
 *     contact            seen moves on                         until
 *        |------------------->|- - - - - - - - - - - - - - - - - |
 *
 * `seen` is the latest time that the device knows of: its clock, where that is ahead, else the time that it has run. So,
 * held by test/unit/lease.test.ts:
 * 1. Of the time from one contact to the next the device is open for no longer than was granted.
 * 2. A clock that was set back gains nothing: while it is behind, running counts.
 * 3. A clock that was set ahead locks the device, no more: the next contact begins anew by the clock as it is then.
 */
import type { DeviceKind, Role, Settings } from '../model/company';

export const defaultLeaseDays = 30;
/** A person is told so long before it runs out (ms). */
export const warnBeforeMs = 3 * 86_400_000;

/** Milliseconds since 1970, by the device's own clock. */
export interface Lease {
  until: number;
  seen: number;
}

const dayMs = 86_400_000;

/** Central has answered. */
export const grantLease = (now: number, days: number): Lease => ({ until: now + days * dayMs, seen: now });

/** The device has run, or will run, for `ms` more: paid in advance, so that a restart gains nothing. */
export const spendLease = ({ until, seen }: Lease, now: number, ms: number): Lease => ({
  until,
  seen: Math.max(now, seen + ms),
});

export const isLeaseOver = ({ until, seen }: Lease, now: number): boolean => Math.max(seen, now) >= until;

/** What is left of it (ms). */
export const leaseLeft = ({ until, seen }: Lease, now: number): number => Math.max(0, until - Math.max(seen, now));

/** Taking a device away, and deciding on what it handed in, takes someone who answers for it. */
export const mayManageDevices = (role: Role): boolean => role === 'manager' || role === 'owner';

/** A till stands among customers, a book is carried about. */
const defaultLockMinutes = { till: 5, book: 3 } as const;

/** Minutes without a touch after which a device asks for the PIN again; 0: never. */
export const lockMinutesOf = (
  settings: Pick<Settings, 'tillLockMinutes' | 'bookLockMinutes'> | undefined | null,
  kind: DeviceKind,
): number => (kind === 'till' ? settings?.tillLockMinutes : settings?.bookLockMinutes) ?? defaultLockMinutes[kind];
