import type { SuggestionReason } from '../model/fact';
import type { Id } from '../model/ids';
import type { Affinity, Bought, History } from '../model/projection';
import type { Day } from '../model/time';

/** What a suggestion is made from. All of it is in the till's memory. */
export interface SuggestionInput {
  /** Products in the basket, in the order in which they were scanned. */
  basket: Id[];
  /** Null: nobody is known. */
  history: Pick<History, 'visits' | 'bought'> | null;
  wishlist: Id[];
  affinityOf: (productId: Id) => Pick<Affinity, 'baskets' | 'pairs'> | undefined;
  /** Sold here now, at a price. */
  isSellable: (productId: Id) => boolean;
  /** Declined, or shown in this basket and left. */
  resting: ReadonlySet<Id>;
  today: Day;
}

export interface Suggestion {
  productId: Id;
  reason: SuggestionReason;
  /** Estimated chance that it is taken, 0 to 1. */
  chance: number;
}

/** Below this chance nothing is said: a cashier's breath is dear. */
export const leastChance = 0.12;
/** Bought within so many days: not again yet. */
const restDays = 10;
/** Visits with a product before it counts as bought again and again. */
const leastTimes = 3;
const wishlistChance = 0.5;

/**
 * The one product to offer, or none. Each source gives a chance with its reason: together (confidence of the best item
 * in the basket), again (the share of this customer's visits with it), wished for. A product that has several keeps its
 * best reason, and its chances add up as independent ones: 1 - (1 - a)(1 - b). Equal input gives the equal answer.
 */
export function suggest(input: SuggestionInput): Suggestion | null {
  const best = new Map<Id, Suggestion>();
  const inBasket = new Set(input.basket);
  const boughtById = new Map(input.history?.bought.map((one) => [one.productId, one]));
  const offer = (productId: Id, chance: number, reason: SuggestionReason) => {
    if (inBasket.has(productId) || input.resting.has(productId) || !input.isSellable(productId)) return;
    const bought = boughtById.get(productId);
    if (bought && reason.kind !== 'wishlist' && isTooSoon(bought, input.today)) return;
    if (bought && reason.kind === 'bought-together' && bought.times < leastTimes) return;
    const known = best.get(productId);
    if (!known) best.set(productId, { productId, chance, reason });
    else best.set(productId, joined(known, { productId, chance, reason }));
  };
  for (const candidate of together(input)) offer(...candidate);
  for (const candidate of again(input)) offer(...candidate);
  for (const productId of input.wishlist) offer(productId, wishlistChance, { kind: 'wishlist' });
  return strongest([...best.values()]);
}

type Candidate = [productId: Id, chance: number, reason: SuggestionReason];

/** The best pair of each product with anything in the basket. */
function together({ basket, affinityOf }: SuggestionInput): Candidate[] {
  const best = new Map<Id, Candidate>();
  for (const withProductId of basket) {
    const affinity = affinityOf(withProductId);
    for (const [productId, count, score] of affinity?.pairs ?? []) {
      if (score <= (best.get(productId)?.[1] ?? 0)) continue;
      const reason = { kind: 'bought-together', withProductId, together: count, baskets: affinity!.baskets } as const;
      best.set(productId, [productId, score, reason]);
    }
  }
  return [...best.values()];
}

function again({ basket, history }: SuggestionInput): Candidate[] {
  if (!history || basket.length === 0) return [];
  return history.bought
    .filter((one) => one.times >= leastTimes && one.quantity > 0)
    .map(({ productId, times, lastDay }) => [
      productId,
      times / (history.visits + 2),
      { kind: 'bought-again', times, lastDay },
    ]);
}

const dayMs = 86_400_000;
const isTooSoon = (bought: Bought, today: Day) => Date.parse(today) - Date.parse(bought.lastDay) < restDays * dayMs;

function joined(a: Suggestion, b: Suggestion): Suggestion {
  const stronger = b.chance > a.chance ? b : a;
  return { ...stronger, chance: 1 - (1 - a.chance) * (1 - b.chance) };
}

function strongest(candidates: Suggestion[]): Suggestion | null {
  const [first] = candidates.sort((a, b) => b.chance - a.chance || (a.productId < b.productId ? -1 : 1));
  return first && first.chance >= leastChance ? first : null;
}
