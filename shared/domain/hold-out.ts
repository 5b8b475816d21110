/**
 * Who is shown no suggestion, so that the shop can see what suggestions bring: a fixed share of customers never, and a
 * fixed share of sales not. By a hash of ids: every till decides alike, without asking anybody, and again alike.
 *
 * A sale is held back whole, not one product of it: were the next best said in its place, the sale without a suggestion
 * would have had one.
 */
import { hashText32 } from '../kit/random';
import type { Settings } from '../model/company';
import type { FactBody } from '../model/fact';
import type { Id } from '../model/ids';

type Shares = Pick<Settings, 'heldOutShare' | 'withheldShare'>;

/** In basis points. */
const heldOutShare = 500;
const withheldShare = 1000;

export const isHeldOut = (customerId: Id, settings: Shares | null): boolean =>
  isAmong(`customer ${customerId}`, settings?.heldOutShare ?? heldOutShare);

/** What becomes of a suggestion in this sale, as its fact says it. */
export function toFate(
  basketId: Id,
  customerId: Id | null,
  settings: Shares | null,
): Extract<FactBody<'suggestion'>['outcome'], 'shown' | 'withheld' | 'held-out'> {
  if (customerId !== null && isHeldOut(customerId, settings)) return 'held-out';
  return isAmong(`sale ${basketId}`, settings?.withheldShare ?? withheldShare) ? 'withheld' : 'shown';
}

const isAmong = (text: string, share: number): boolean => mixed(hashText32(text)) % 10_000 < share;

/** The last step of MurmurHash3 (A. Appleby): ids that differ in their last letter alone fall anywhere. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
