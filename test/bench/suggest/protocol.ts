import { hashText32 } from '../../../shared/kit/random';
import { groupByCustomer, type ShopBasket, type ShopData } from './shop';

/** A basket with one item hidden. */
export interface Hidden {
  basket: ShopBasket;
  shown: number[];
  target: number;
}

const byCode = (codes: string[]) => (a: number, b: number) =>
  codes[a]! < codes[b]! ? -1 : codes[a]! > codes[b]! ? 1 : 0;

/** Items sorted by code unit; hidden is the one at FNV1a32(`basket:seed`) modulo their number. */
export function hideOne(basket: ShopBasket, codes: string[], seed: string): Hidden {
  const items = [...basket.items].sort(byCode(codes));
  const [target] = items.splice(hashText32(`${basket.id}:${seed}`) % items.length, 1);
  return { basket, shown: items, target: target! };
}

/** Items ordered by FNV1a32(`basket:seed:item`): three are shown, the fourth is asked. Null: there are not four. */
export function showThree(basket: ShopBasket, codes: string[], seed: string): Hidden | null {
  if (basket.items.length < 4) return null;
  const hashes = new Map(basket.items.map((item) => [item, hashText32(`${basket.id}:${seed}:${codes[item]}`)]));
  const items = [...basket.items].sort((a, b) => hashes.get(a)! - hashes.get(b)! || a - b);
  return { basket, shown: items.slice(0, 3), target: items[3]! };
}

export interface Parts {
  /** In the order in which they are learned. */
  order: ShopBasket[];
  /** Those of them that are scored, before they are learned. */
  isScored(basket: ShopBasket): boolean;
  /** The next-basket questions: the basket that was bought, and how many baskets were learned when it is asked. */
  next: { basket: ShopBasket; learned: number }[];
}

/**
 * Test on the last fifth; development (`dev`) on the tenth before it, and then the test's baskets are never read. The next
 * basket is each customer's first after the cut; where the file has no dates, each customer's last. A file of visits
 * knows no order between customers: there each customer's last basket is the test of both (dev: the last but one).
 */
export function toParts(shop: ShopData, part: 'dev' | 'test'): Parts {
  if (shop.time === 'visits') return lastVisits(shop, part);
  const [from, to] = (part === 'test' ? [0.8, 1] : [0.7, 0.8]).map((share) => Math.floor(shop.baskets.length * share));
  const order = shop.baskets.slice(0, to);
  const scored = new Set(order.slice(from));
  const places = new Map<number, number>();
  for (const [place, { customer }] of order.entries()) {
    if (customer < 0 || (shop.time === 'dates' && (place < from! || places.has(customer)))) continue;
    places.set(customer, place);
  }
  const next = [...places.values()].map((place) => ({
    basket: order[place]!,
    learned: shop.time === 'dates' ? from! : place,
  }));
  return { order, isScored: (one) => scored.has(one), next };
}

function lastVisits(shop: ShopData, part: 'dev' | 'test'): Parts {
  const fromEnd = part === 'test' ? 1 : 2;
  const last = new Set<ShopBasket>();
  const later = new Set<ShopBasket>();
  for (const own of groupByCustomer(shop.baskets).values()) {
    if (own.length > fromEnd) last.add(own.at(-fromEnd)!);
    if (part === 'dev') later.add(own.at(-1)!);
  }
  const before = shop.baskets.filter((one) => !last.has(one) && !later.has(one));
  const next = [...last].map((basket) => ({ basket, learned: before.length }));
  return { order: [...before, ...last], isScored: (one) => last.has(one), next };
}
