import { postingLimit } from './late-baskets';
import type { PairTable } from './pair-table';
import type { Person } from './person';
import { solvePositive } from './solve';
import { growth, halfLives, type State } from './state';
import { topIndices } from './top';

/** What speaks for a candidate: its numbers stand side by side in memory, in this order. */
export const gathered = {
  /** Over the items of the basket: confidence of the pair (sum and highest), cosine, share of either's baskets. */
  sum: 0,
  most: 1,
  cosine: 2,
  overlap: 3,
  /** The same of late and short baskets. */
  late: 4,
  lateMost: 5,
  /** Cosine, with less weight for items that always go together. */
  ridge: 6,
  /** Late baskets like this one. */
  alike: 7,
  /** Names that share rare words: the most alike, and all. */
  name: 8,
  names: 9,
  /** Goes with, or is named like, what this person bought. */
  past: 10,
  pastName: 11,
  /** Earlier visits of this person that were like this basket. */
  habit: 12,
} as const;
export const stride = 13;
/** What a product without sales of its own borrows from the like ones. */
const borrowed = [
  gathered.sum,
  gathered.most,
  gathered.cosine,
  gathered.late,
  gathered.lateMost,
  gathered.ridge,
  gathered.past,
];

export interface Gathering {
  values: Float32Array;
  /** Products that something speaks for: the first `count`. */
  touched: Int32Array;
  count: number;
}

/** Items of past visits that are asked what goes with them. */
const pastItems = 160;
/** Days after which a basket that is like this one counts half. */
const alikeHalfLife = 60;
const alikeBaskets = 80;
/** The share of an item that its companions can't explain away, at least. */
const ridge = 0.3;
/** An earlier visit weighs so much of the one after it. */
const tasteDecay = 0.8;
const habitDecay = 0.9;

/** Collects what speaks for each product. One per model: it owns its scratch memory, and each call overwrites the last. */
export function createGatherer(state: State) {
  const out: Gathering = { values: new Float32Array(0), touched: new Int32Array(0), count: 0 };
  let isTouched = new Uint8Array(0);
  let alike = new Float64Array(0);
  let places = new Int32Array(0);

  function clear(): void {
    const size = state.table.ids.length;
    if (isTouched.length < size) {
      isTouched = new Uint8Array(size + 256);
      out.values = new Float32Array((size + 256) * stride);
      out.touched = new Int32Array(size + 256);
    } else {
      for (let index = 0; index < out.count; index++) {
        const item = out.touched[index]!;
        isTouched[item] = 0;
        out.values.fill(0, item * stride, (item + 1) * stride);
      }
    }
    out.count = 0;
  }

  function touch(item: number): number {
    if (isTouched[item] === 0) {
      isTouched[item] = 1;
      out.touched[out.count++] = item;
    }
    return item * stride;
  }

  function gatherPairs(items: Int32Array, day: number): void {
    const { values } = out;
    const { sold, mass } = state.product;
    const floor = growth(state, day, halfLives.pairs) * 2;
    const shares = ridgeShares(state, items);
    for (let place = 0; place < items.length; place++) {
      const item = items[place]!;
      const { keys, counts, weights } = state.pairs.chunkOf(item);
      const end = state.pairs.endOf(item);
      const share = shares[place]!;
      const own = sold[item]!;
      const ownMass = mass[item]! + floor;
      for (let slot = state.pairs.startOf(item); slot < end; slot++) {
        const other = keys[slot]!;
        if (other < 0) continue;
        const at = touch(other);
        const count = counts[slot]!;
        const theirs = sold[other]!;
        const confidence = count / (own + 3);
        values[at]! += confidence;
        if (confidence > values[at + 1]!) values[at + 1] = confidence;
        const cosine = count / Math.sqrt((own + 3) * (theirs + 3));
        values[at + 2]! += cosine;
        const overlap = count / (own + theirs - count + 5);
        if (overlap > values[at + 3]!) values[at + 3] = overlap;
        const late = weights[slot]! / ownMass;
        values[at + 4]! += late;
        if (late > values[at + 5]!) values[at + 5] = late;
        values[at + 6]! += share * cosine;
      }
    }
  }

  function gatherAlike(items: Int32Array, day: number): void {
    const { late, product, baskets } = state;
    const oldest = late.oldest;
    const size = late.newest - oldest + 1;
    if (alike.length < size) {
      alike = new Float64Array(size * 2);
      places = new Int32Array(size * 2);
    }
    let found = 0;
    for (const item of items) {
      const list = late.withItem(item);
      if (!list) continue;
      const rarity = Math.log(baskets / (product.sold[item]! + 1) + 1);
      for (let at = Math.max(0, list.used - postingLimit); at < list.used; at++) {
        const place = list.baskets[at]! - oldest;
        if (place < 0) continue;
        if (alike[place] === 0) places[found++] = place;
        alike[place]! += rarity;
      }
    }
    const scores = new Float64Array(found);
    for (let index = 0; index < found; index++) {
      const place = places[index]!;
      const age = Math.max(0, day - late.dayOf(place + oldest));
      const length = late.itemsOf(place + oldest).length;
      scores[index] = (alike[place]! / Math.sqrt(length + 10)) * 2 ** (-age / alikeHalfLife);
      alike[place] = 0;
    }
    for (const index of topIndices(scores, found, alikeBaskets)) {
      for (const item of late.itemsOf(places[index]! + oldest))
        out.values[touch(item) + gathered.alike]! += scores[index]!;
    }
  }

  function gatherNames(items: Int32Array): void {
    for (const item of items) {
      for (const [other, likeness] of state.ranges.like(item)) {
        const at = touch(other);
        if (likeness > out.values[at + gathered.name]!) out.values[at + gathered.name] = likeness;
        out.values[at + gathered.names]! += likeness;
      }
    }
  }

  function gatherPast({ recent }: Person, day: number): void {
    const floor = growth(state, day, halfLives.pairs) * 2;
    let whole = 1;
    for (let age = 0; age < recent.length; age++) whole += recent[age]!.items.length * tasteDecay ** age;
    let left = pastItems;
    for (let age = 0; age < recent.length; age++) {
      for (const item of recent[age]!.items) {
        if (left-- <= 0) return;
        const share = tasteDecay ** age / whole / (state.product.mass[item]! + floor);
        addRow(state.pairs, item, share, out.values, touch);
        for (const [other, likeness] of state.ranges.like(item)) {
          const at = touch(other) + gathered.pastName;
          if (likeness > out.values[at]!) out.values[at] = likeness;
        }
      }
    }
  }

  function gatherHabit({ recent }: Person, items: Int32Array): void {
    const held = new Set(items);
    for (let age = 0; age < recent.length; age++) {
      const visit = recent[age]!;
      let shared = 0;
      for (const item of visit.items) if (held.has(item)) shared += 1;
      if (shared === 0) continue;
      const weight = (shared / Math.sqrt(visit.items.length * held.size)) * habitDecay ** age;
      for (const item of visit.items) out.values[touch(item) + gathered.habit]! += weight;
    }
  }

  /** A product that is hardly sold yet stands with its range and its category. */
  function lend(): void {
    for (const { item, from, share } of state.young) {
      if (from.length === 0) continue;
      const at = touch(item);
      for (const column of borrowed) {
        let sum = 0;
        for (const other of from) sum += out.values[other * stride + column]!;
        out.values[at + column]! += (share * sum) / from.length;
      }
    }
  }

  return function gather(items: Int32Array, person: Person | null, day: number): Gathering {
    clear();
    gatherPairs(items, day);
    gatherNames(items);
    gatherAlike(items, day);
    if (person) {
      for (const item of person.bought.keys()) touch(item);
      gatherPast(person, day);
      gatherHabit(person, items);
    }
    for (const item of state.popular) touch(item);
    lend();
    return out;
  };
}

function addRow(
  pairs: PairTable,
  row: number,
  scale: number,
  values: Float32Array,
  touch: (item: number) => number,
): void {
  const { keys, weights } = pairs.chunkOf(row);
  const end = pairs.endOf(row);
  for (let slot = pairs.startOf(row); slot < end; slot++) {
    if (keys[slot]! >= 0) values[touch(keys[slot]!) + gathered.past]! += weights[slot]! * scale;
  }
}

/**
 * Weights of the basket's items, so that two that always go together don't speak twice: (C + ridge I) x = 1, with the
 * cosines C between them. It is kernel ridge regression of "is in the basket" on the items that are there.
 */
function ridgeShares({ pairs, product: { sold } }: State, items: Int32Array): Float64Array {
  const size = items.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    matrix[a * size + a] = 1 + ridge;
    for (let b = 0; b < a; b++) {
      const count = pairs.countOf(items[a]!, items[b]!);
      matrix[a * size + b] = count / Math.sqrt((sold[items[a]!]! + 3) * (sold[items[b]!]! + 3));
    }
  }
  return solvePositive(matrix, new Float64Array(size).fill(1));
}
