/**
 * What one product sells with: a small open-addressing table, three numbers a neighbour. Maps of numbers take five times
 * the memory and a third of the speed. When a row is full, its weakest neighbours by weight go.
 */
export interface PairRow {
  /** -1: free. */
  keys: Int32Array;
  /** Baskets with both, at most 65,535. */
  counts: Uint16Array;
  /** The same, a late basket for more and a long one for less. */
  weights: Float32Array;
  used: number;
}

const leastSlots = 8;
/** Of a full row, this share goes: the pruning is paid for by many cheap additions. */
const prunedShare = 0.4;

export const createPairRow = (slots = leastSlots): PairRow => ({
  keys: new Int32Array(slots).fill(-1),
  counts: new Uint16Array(slots),
  weights: new Float32Array(slots),
  used: 0,
});

/** The slot of a key, or the free one where it would stand. */
export function slotOf({ keys }: PairRow, key: number): number {
  const mask = keys.length - 1;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
  while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

/** Adds to a neighbour; a row never has more than `most`. */
export function addToRow(row: PairRow, key: number, weight: number, most: number): void {
  let slot = slotOf(row, key);
  if (row.keys[slot] === -1) {
    if (row.used >= most) rebuild(row, row.keys.length, weakest(row));
    else if ((row.used + 1) * 4 > row.keys.length * 3) rebuild(row, row.keys.length * 2, -1);
    slot = slotOf(row, key);
    row.keys[slot] = key;
    row.used += 1;
  }
  if (row.counts[slot]! < 65_535) row.counts[slot]! += 1;
  row.weights[slot]! += weight;
}

/** Sets a neighbour as it was packed. */
export function putInRow(row: PairRow, key: number, count: number, weight: number): void {
  if ((row.used + 1) * 4 > row.keys.length * 3) rebuild(row, row.keys.length * 2, -1);
  const slot = slotOf(row, key);
  if (row.keys[slot] === -1) row.used += 1;
  row.keys[slot] = key;
  row.counts[slot] = count;
  row.weights[slot] = weight;
}

/** About the lightest 40 % of a row, judged by some of its slots: sorting all of them is most of the work of a build. */
function weakest({ keys, weights }: PairRow): number {
  const some = new Float32Array(sampled);
  let found = 0;
  for (let slot = 0; slot < keys.length && found < sampled; slot += 3) {
    if (keys[slot] !== -1) some[found++] = weights[slot]!;
  }
  return some.subarray(0, found).sort()[Math.floor(found * prunedShare)]!;
}
const sampled = 64;

/** Keeps what is heavier than `limit`. */
function rebuild(row: PairRow, slots: number, limit: number): void {
  const { keys, counts, weights } = row;
  Object.assign(row, createPairRow(slots));
  for (let from = 0; from < keys.length; from++) {
    if (keys[from] === -1 || weights[from]! <= limit) continue;
    const slot = slotOf(row, keys[from]!);
    row.keys[slot] = keys[from]!;
    row.counts[slot] = counts[from]!;
    row.weights[slot] = weights[from]!;
    row.used += 1;
  }
}
