import type { Hidden } from '../protocol';
import type { ShopBasket } from '../shop';

/** One way to suggest. Asked before it learns, always in the order of the file. */
export interface Method {
  name: string;
  learn(basket: ShopBasket): void;
  /** Place of the hidden item, 1 is the first; Infinity: not named, or never seen. */
  placeOf(hidden: Hidden): number;
  /** What this customer will buy next, best first. */
  next(customer: number, day: number, most: number): number[];
}

/** Scores of all items, and where an item stands by them: equal scores by what is sold more, then by number. */
export interface Board {
  scores: Float64Array;
  clear(): void;
  placeOf(hidden: Hidden, sold: Float64Array): number;
  best(most: number, sold: Float64Array): number[];
}

export function createBoard(items: number): Board {
  const scores = new Float64Array(items);
  const isAhead = (a: number, b: number, sold: Float64Array) =>
    scores[a]! > scores[b]! || (scores[a] === scores[b] && (sold[a]! > sold[b]! || (sold[a] === sold[b] && a < b)));
  return {
    scores,
    clear: () => scores.fill(0),
    placeOf({ shown, target }, sold) {
      if (sold[target] === 0) return Infinity;
      let place = 1;
      for (let item = 0; item < items; item++) if (sold[item]! > 0 && isAhead(item, target, sold)) place += 1;
      for (const item of shown) if (sold[item]! > 0 && isAhead(item, target, sold)) place -= 1;
      return place;
    },
    best(most, sold) {
      const best: number[] = [];
      for (let item = 0; item < items; item++) {
        if (sold[item] === 0) continue;
        if (best.length === most && !isAhead(item, best[most - 1]!, sold)) continue;
        let at = Math.min(best.length, most - 1);
        while (at > 0 && isAhead(item, best[at - 1]!, sold)) {
          best[at] = best[at - 1]!;
          at -= 1;
        }
        best[at] = item;
      }
      return best;
    },
  };
}
