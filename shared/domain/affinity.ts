/**
 * What sells together, counted over baskets. A pair's score is the confidence that a basket with the one also holds
 * the other, shrunk for rare products: together / (baskets + shrink). The highest confidence of any item in the basket
 * was the strongest of the simple methods on real shops; lift alone suggests curiosities.
 */
import type { Id } from '../model/ids';
import type { Affinity } from '../model/projection';

export const affinityLimits = {
  /** A longer basket is sampled evenly: a wholesaler's says little about what goes with what. */
  itemsOfBasket: 40,
  /** Neighbours counted for a product; the weakest are dropped when twice as many have come. */
  neighbours: 256,
  /** Pairs that are sent. */
  pairs: 24,
  /** Fewer baskets together are chance. */
  together: 3,
};
const shrink = 3;

export interface AffinityCounter {
  /** Counts one basket. Repeated products count once. */
  add(productIds: Id[]): void;
  /** At most so many products whose counts changed and were not taken since; none when all were. Without `rev`. */
  takeChanged(most: number): Omit<Affinity, 'rev'>[];
}

/** Products are counted under small numbers: a year of a shop is millions of pairs, and texts as keys cost five times as much. */
export function createAffinityCounter(): AffinityCounter {
  const numberById = new Map<Id, number>();
  const ids: Id[] = [];
  const baskets: number[] = [];
  const neighbours: Map<number, number>[] = [];
  const changed = new Set<number>();

  function numberOf(id: Id): number {
    const known = numberById.get(id);
    if (known !== undefined) return known;
    const number = ids.push(id) - 1;
    numberById.set(id, number);
    baskets.push(0);
    neighbours.push(new Map());
    return number;
  }

  /** Most counted first; equal counts by id, so that every machine gets the same. */
  const strongest = (known: Map<number, number>, most: number) =>
    [...known].sort((a, b) => b[1] - a[1] || (ids[a[0]]! < ids[b[0]]! ? -1 : 1)).slice(0, most);

  function count(item: number, others: number[]) {
    baskets[item]! += 1;
    changed.add(item);
    const known = neighbours[item]!;
    for (const other of others) if (other !== item) known.set(other, (known.get(other) ?? 0) + 1);
    if (known.size > 2 * affinityLimits.neighbours)
      neighbours[item] = new Map(strongest(known, affinityLimits.neighbours));
  }

  function toAffinity(item: number): Omit<Affinity, 'rev'> {
    const all = baskets[item]!;
    const pairs = strongest(neighbours[item]!, affinityLimits.pairs)
      .filter(([, together]) => together >= affinityLimits.together)
      .map(([other, together]): Affinity['pairs'][number] => [
        ids[other]!,
        together,
        round4(together / (all + shrink)),
      ]);
    return { id: ids[item]!, baskets: all, pairs };
  }

  return {
    add(productIds) {
      const items = sampleEvenly([...new Set(productIds)], affinityLimits.itemsOfBasket).map(numberOf);
      for (const item of items) count(item, items);
    },
    takeChanged(most) {
      const taken = [...changed].slice(0, most);
      for (const item of taken) changed.delete(item);
      return taken.map(toAffinity);
    },
  };
}

function sampleEvenly<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items;
  const step = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.floor(index * step)]!);
}

const round4 = (value: number) => Math.round(value * 10000) / 10000;
