import type { ShopBasket, ShopData } from '../shop';
import { createBoard, type Method } from './method';

/**
 * TIFU-KNN (Hu, He, Gao, Zhang: Modeling Personalized Item Frequency Information for Next-basket Recommendation,
 * SIGIR 2020): each customer is a vector of item frequencies that fade within groups of baskets and between groups,
 * mixed with the mean of the nearest customers' vectors. Tuned lightly on development.
 */
export const tifuOptions = { group: 5, within: 0.9, between: 0.7, own: 0.8, nearest: 200, refresh: 400 };

export function createTifuKnn(shop: ShopData, options = tifuOptions): Method {
  const count = shop.items.length;
  const sold = new Float64Array(count);
  const baskets = new Map<number, number[][]>();
  const vectors = new Map<number, Map<number, number>>();
  const stale = new Set<number>();
  const withItem: Set<number>[] = [];
  const board = createBoard(count);
  const near = new Map<number, { asOf: number; scores: Map<number, number> }>();
  let learned = 0;

  function vectorOf(customer: number): Map<number, number> {
    const known = vectors.get(customer);
    if (known && !stale.has(customer)) return known;
    const own = baskets.get(customer) ?? [];
    const vector = new Map<number, number>();
    const groups = Math.ceil(own.length / options.group);
    for (const [place, items] of own.entries()) {
      // Groups are counted from the newest basket, so that the last group is full.
      const age = own.length - 1 - place;
      const group = Math.floor(age / options.group);
      const inGroup = Math.min(options.group, own.length - group * options.group);
      const weight = (options.within ** (age % options.group) / inGroup) * (options.between ** group / groups);
      for (const item of items) vector.set(item, (vector.get(item) ?? 0) + weight);
    }
    vectors.set(customer, vector);
    stale.delete(customer);
    return vector;
  }

  /** Mean vector of the nearest customers by cosine; reckoned anew for a customer after so many baskets of the shop. */
  function nearOf(customer: number): Map<number, number> {
    const known = near.get(customer);
    if (known && learned - known.asOf < options.refresh) return known.scores;
    const own = vectorOf(customer);
    const dots = new Map<number, number>();
    for (const [item, weight] of own) {
      for (const other of withItem[item] ?? []) {
        if (other === customer) continue;
        dots.set(other, (dots.get(other) ?? 0) + weight * (vectorOf(other).get(item) ?? 0));
      }
    }
    const nearest = [...dots]
      .map(([other, dot]): [number, number] => [other, dot / (lengthOf(vectorOf(other)) || 1)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, options.nearest);
    const scores = new Map<number, number>();
    for (const [other] of nearest) {
      for (const [item, weight] of vectorOf(other)) scores.set(item, (scores.get(item) ?? 0) + weight / nearest.length);
    }
    near.set(customer, { asOf: learned, scores });
    return scores;
  }

  function score(customer: number): void {
    board.clear();
    for (const [item, weight] of vectorOf(customer)) board.scores[item]! += options.own * weight;
    for (const [item, weight] of nearOf(customer)) board.scores[item]! += (1 - options.own) * weight;
  }

  return {
    name: 'tifu-knn',
    learn({ items, customer }: ShopBasket) {
      learned += 1;
      for (const item of items) sold[item]! += 1;
      if (customer < 0) return;
      const own = baskets.get(customer) ?? [];
      own.push(items);
      baskets.set(customer, own);
      stale.add(customer);
      for (const item of items) {
        withItem[item] ??= new Set();
        withItem[item].add(customer);
      }
    },
    placeOf(hidden) {
      score(hidden.basket.customer);
      return board.placeOf(hidden, sold);
    },
    next(customer, _day, most) {
      score(customer);
      return board.best(most, sold);
    },
  };
}

function lengthOf(vector: Map<number, number>): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
