import type { Id } from '../../../shared/model/ids';

/** Whether a store is this device's own: its people come first. */
export type IsHome = (storeId: Id) => boolean;

/** What of a person matched, in a byte. */
export const kinds = ['name', 'email', 'phone', 'card'] as const;
export const kindOf = { name: 0, email: 1, phone: 2, card: 3 } as const;

/** Above all names. The end of a card and the end of a phone are as good as each other. */
export const classes = { email: 1, inside: 2, ending: 3, exact: 4 } as const;

/** Milliseconds since 1970 to what the index keeps: seconds, until 2106. */
export const toSeconds = (milliseconds: number) => Math.max(0, Math.min(0xffffffff, Math.floor(milliseconds / 1000)));

const home = 2 ** 32;
const fit = 2 ** 33;
/** Among equals, the own store's people and then those seen lately come first. */
export const rankOf = (isHome: boolean | number, seconds: number) => (isHome ? home : 0) + seconds;
/** How well it fits counts most. */
export const scoreOf = (fitting: number, rank: number) => fitting * fit + rank;
