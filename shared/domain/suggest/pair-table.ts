/**
 * What each product sells with: a row a product, each a small open-addressing table, three numbers a neighbour. The rows
 * of all products lie side by side in large chunks: an array of its own for each row takes twice the time to fill.
 * When a row is full, its weakest neighbours by weight go.
 */
export interface PairTable {
  readonly rows: number;
  /** Makes room for so many rows. */
  grow(rows: number): void;
  /** Where a row lies: its slots are `start` to `end` in the arrays of its chunk, until the next addition. */
  chunkOf(row: number): PairChunk;
  startOf(row: number): number;
  endOf(row: number): number;
  /** Baskets with both; 0: never, or forgotten. */
  countOf(row: number, key: number): number;
  /** One more basket with both; a row never has more than `most` neighbours. */
  add(row: number, key: number, weight: number, most: number): void;
  /** Sets a neighbour as it was packed. */
  put(row: number, key: number, count: number, weight: number): void;
  /** The place of a neighbour in its chunk, or the free one where it would stand. */
  slotOf(row: number, key: number): number;
}
export interface PairChunk {
  /** -1: free. */
  keys: Int32Array;
  /** Baskets with both, at most 65,535. */
  counts: Uint16Array;
  /** The same, a late basket for more and a long one for less. */
  weights: Float32Array;
}

const leastSlots = 8;
const chunkBits = 16;
const chunkSlots = 1 << chunkBits;
/** Of a full row, this share goes: the pruning is paid for by many cheap additions. */
const prunedShare = 0.4;
/** Slots by which a row's weights are judged: sorting all of them is most of the work of a build. */
const sampled = 64;

export function createPairTable(): PairTable {
  const chunks: PairChunk[] = [];
  /** Free places of rows, by their number of slots. */
  const free = new Map<number, number[]>();
  const sample = new Float32Array(sampled);
  let end = 0;
  let rows = 0;
  let places = new Int32Array(0);
  let slots = new Int32Array(0);
  let used = new Int32Array(0);

  function takePlace(size: number): number {
    const before = free.get(size)?.pop();
    if (before !== undefined) return before;
    // A row never lies over the end of a chunk: sizes are powers of two.
    if ((end & (chunkSlots - 1)) + size > chunkSlots) end = ((end >> chunkBits) + 1) << chunkBits;
    if (end >> chunkBits >= chunks.length) {
      chunks.push({
        keys: new Int32Array(chunkSlots).fill(-1),
        counts: new Uint16Array(chunkSlots),
        weights: new Float32Array(chunkSlots),
      });
    }
    end += size;
    return end - size;
  }

  function slotOf(row: number, key: number): number {
    const place = places[row]!;
    const { keys } = chunks[place >> chunkBits]!;
    const start = place & (chunkSlots - 1);
    const mask = slots[row]! - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (keys[start + slot] !== -1 && keys[start + slot] !== key) slot = (slot + 1) & mask;
    return start + slot;
  }

  /** Moves a row to so many slots, without what is not heavier than `limit`. */
  function rebuild(row: number, size: number, limit: number): void {
    const from = places[row]!;
    const had = slots[row]!;
    const { keys, counts, weights } = chunks[from >> chunkBits]!;
    const start = from & (chunkSlots - 1);
    places[row] = takePlace(size);
    slots[row] = size;
    used[row] = 0;
    const to = chunks[places[row]! >> chunkBits]!;
    for (let at = start; at < start + had; at++) {
      const key = keys[at]!;
      if (key === -1) continue;
      if (weights[at]! > limit) {
        const slot = slotOf(row, key);
        to.keys[slot] = key;
        to.counts[slot] = counts[at]!;
        to.weights[slot] = weights[at]!;
        used[row]! += 1;
      }
    }
    keys.fill(-1, start, start + had);
    counts.fill(0, start, start + had);
    weights.fill(0, start, start + had);
    const list = free.get(had);
    if (list) list.push(from);
    else free.set(had, [from]);
  }

  /** About the lightest 40 % of a row. */
  function weakest(row: number): number {
    const { keys, weights } = chunkOf(row);
    let found = 0;
    for (let at = startOf(row); at < endOf(row) && found < sampled; at += 3) {
      if (keys[at] !== -1) sample[found++] = weights[at]!;
    }
    return sample.subarray(0, found).sort()[Math.floor(found * prunedShare)]!;
  }

  /** The slot of a neighbour, made if need be. */
  function slotFor(row: number, key: number, most: number): number {
    const known = slotOf(row, key);
    if (chunkOf(row).keys[known] === key) return known;
    if (used[row]! >= most) rebuild(row, slots[row]!, weakest(row));
    else if ((used[row]! + 1) * 4 > slots[row]! * 3) rebuild(row, slots[row]! * 2, -1);
    const slot = slotOf(row, key);
    chunkOf(row).keys[slot] = key;
    used[row]! += 1;
    return slot;
  }

  const chunkOf = (row: number) => chunks[places[row]! >> chunkBits]!;
  const startOf = (row: number) => places[row]! & (chunkSlots - 1);
  const endOf = (row: number) => startOf(row) + slots[row]!;

  return {
    get rows() {
      return rows;
    },
    grow(wanted) {
      if (wanted > places.length) {
        const size = Math.max(64, wanted, places.length * 2);
        [places, slots, used] = [wider(places, size), wider(slots, size), wider(used, size)];
      }
      for (; rows < wanted; rows++) {
        places[rows] = takePlace(leastSlots);
        slots[rows] = leastSlots;
      }
    },
    chunkOf,
    startOf,
    endOf,
    slotOf,
    countOf: (row, key) => chunkOf(row).counts[slotOf(row, key)]!,
    add(row, key, weight, most) {
      const slot = slotFor(row, key, most);
      const { counts, weights } = chunkOf(row);
      if (counts[slot]! < 65_535) counts[slot]! += 1;
      weights[slot]! += weight;
    },
    put(row, key, count, weight) {
      const slot = slotFor(row, key, Number.POSITIVE_INFINITY);
      const { counts, weights } = chunkOf(row);
      counts[slot] = count;
      weights[slot] = weight;
    },
  };
}

function wider(column: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(size);
  grown.set(column);
  return grown;
}
