/**
 * What sells together, counted over baskets. A pair's score is the confidence that a basket with the one also holds
 * the other, shrunk for rare products: together / (baskets + shrink). The highest confidence of any item in the basket
 * was the strongest of the simple methods on real shops; lift alone suggests curiosities.
 */
import type { Id } from '../model/ids';
import type { Affinity } from '../model/projection';

export const affinityLimits = {
  /** A longer basket is sampled evenly: a wholesaler's says little about what goes with what. */
  itemsOfBasket: 60,
  /** Neighbours counted for a product; the weakest are dropped when twice as many have come. */
  neighbours: 384,
  /** Pairs that are sent. */
  pairs: 24,
  /** Fewer baskets together are chance. */
  together: 3,
};
const shrink = 3;

export interface AffinityCounter {
  /** Counts one basket. Repeated products count once. */
  add(productIds: Id[]): void;
  /** The products whose counts changed since the last call; all of them on the first. Without `rev`. */
  takeChanged(): Omit<Affinity, 'rev'>[];
}

export function createAffinityCounter(): AffinityCounter {
  const baskets = new Map<Id, number>();
  const neighbours = new Map<Id, Map<Id, number>>();
  let changed = new Set<Id>();

  function count(productId: Id, others: Id[]) {
    baskets.set(productId, (baskets.get(productId) ?? 0) + 1);
    changed.add(productId);
    const known = neighbours.get(productId) ?? new Map<Id, number>();
    for (const other of others) if (other !== productId) known.set(other, (known.get(other) ?? 0) + 1);
    neighbours.set(
      productId,
      known.size > 2 * affinityLimits.neighbours ? strongest(known, affinityLimits.neighbours) : known,
    );
  }

  return {
    add(productIds) {
      const items = sampleEvenly([...new Set(productIds)], affinityLimits.itemsOfBasket);
      for (const item of items) count(item, items);
    },
    takeChanged() {
      const taken = [...changed].map((id) => toAffinity(id, baskets.get(id) ?? 0, neighbours.get(id) ?? new Map()));
      changed = new Set();
      return taken;
    },
  };
}

function toAffinity(id: Id, baskets: number, known: Map<Id, number>): Omit<Affinity, 'rev'> {
  const pairs = [...strongest(known, affinityLimits.pairs)]
    .filter(([, together]) => together >= affinityLimits.together)
    .map(([other, together]): Affinity['pairs'][number] => [other, together, round4(together / (baskets + shrink))]);
  return { id, baskets, pairs };
}

/** Most counted first; equal counts by id, so that every machine gets the same. */
function strongest(known: Map<Id, number>, most: number): Map<Id, number> {
  return new Map([...known].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most));
}

function sampleEvenly<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items;
  const step = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.floor(index * step)]!);
}

const round4 = (value: number) => Math.round(value * 10000) / 10000;
