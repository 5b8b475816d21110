import type { Id } from '../../model/ids';
import type { Product } from '../../model/product';
import type { Bought, Visit } from '../../model/projection';
import { isOtherSize } from './size';
import type { SayInput } from './types';

const dayMs = 86_400_000;
/** People who buy a thing again less often than this don't use it up: a kettle, a lamp. */
const leastRepeat = 0.2;
/** Visits with a product after which a person plainly does buy it again. */
const habit = 3;
/** What lasts, lasts so long (days). */
const lastingDays = 3 * 365;
/** The part of the usual time between two purchases after which it may be nearly used up. */
const nearlyUsedUp = 0.6;
/** Nobody wants to be offered again what was carried home the day before yesterday (days). */
const leastRestDays = 3;

/**
 * What must never be said. Returns whether a product may be:
 *
 *     not what is in the basket · not what is not sold here or out of stock · not what this person brought back
 *     not what lasts and is at home already, nor what can't be used up yet · not another size than theirs
 *     not what rests
 */
export function createMaySay(input: SayInput): (productId: Id) => boolean {
  const inBasket = new Set(input.basket.map((line) => line.productId));
  const { history, sizes } = input.person ?? {};
  const boughtById = new Map(history?.bought.map((one) => [one.productId, one]));
  return (productId) => {
    if (inBasket.has(productId) || input.resting.has(productId)) return false;
    const product = input.productOf(productId);
    if (!product || !isOnSale(product)) return false;
    if (sizes && isOtherSize(product, sizes)) return false;
    const bought = boughtById.get(productId);
    return !bought || (!wasBroughtBack(bought) && daysSince(bought, input) >= restOf(bought, input));
  };
}

export const isOnSale = ({ active, price, inStock }: Product): boolean => active && price > 0 && inStock !== false;

/** A history of before that was counted has fewer pieces than visits with it. */
const wasBroughtBack = ({ returned, quantity, times }: Bought): boolean => (returned ?? 0) > 0 || quantity < times;

const daysSince = ({ lastDay }: Bought, { today }: SayInput) => (Date.parse(today) - Date.parse(lastDay)) / dayMs;

/** Days for which what was bought is not offered again: by this person's own rhythm, else by everybody's. */
function restOf(bought: Bought, { model, person }: SayInput): number {
  const repeat = model?.repeatOf(bought.productId);
  if (bought.times < habit && (repeat?.rate ?? 0) < leastRepeat) return lastingDays;
  const gap = ownGap(bought, person?.history.recent ?? []) ?? repeat?.gapDays ?? null;
  return gap === null ? lastingDays : Math.max(leastRestDays, nearlyUsedUp * gap);
}

/** Days between two visits with a product, by the visits whose lines are known; null: too few. */
export function ownGap(bought: Pick<Bought, 'productId'>, recent: readonly Visit[]): number | null {
  const days = recent.flatMap(({ at, lines }) =>
    lines?.some(([productId, quantity]) => productId === bought.productId && quantity > 0)
      ? Date.parse(at) / dayMs
      : [],
  );
  if (days.length < habit) return null;
  return (days[0]! - days.at(-1)!) / (days.length - 1);
}
