import type { Steps } from '../../kit/steps';
import type { Reader, Writer } from './bytes';
import type { LateBaskets } from './late-baskets';
import { growth, halfLives, type State } from './state';

/** Lines of late baskets that are sent. */
const lateLines = 400_000;
/** A pair takes about so much: the step to its key, its count, its weight. */
const bytesOfPair = 5.3;

/** Weights as steps of a logarithm: 16 bits keep them to a thirtieth of a percent. */
const weightToShort = (weight: number) => Math.max(1, Math.min(65_535, Math.round((Math.log2(weight) + 24) * 1500)));
const shortToWeight = (short: number) => 2 ** (short / 1500 - 24);

export function writeLate(writer: Writer, late: LateBaskets): void {
  let from = late.newest + 1;
  for (let lines = 0; from > late.oldest && lines < lateLines; from--) lines += late.itemsOf(from - 1).length;
  writer.whole(late.newest + 1 - from);
  const days = Float64Array.from({ length: late.newest + 1 - from }, (_, index) => late.dayOf(from + index));
  writer.raw(new Uint8Array(days.buffer));
  for (let basket = from; basket <= late.newest; basket++) {
    const items = late.itemsOf(basket).slice().sort();
    writer.whole(items.length);
    for (let at = 0; at < items.length; at++) writer.whole(items[at]! - (at === 0 ? 0 : items[at - 1]!));
  }
}

export function readLate(reader: Reader, late: LateBaskets): void {
  const count = reader.whole();
  const days = new Float64Array(reader.raw(count * 8).buffer);
  for (const day of days) {
    const items = new Int32Array(reader.whole());
    for (let at = 0; at < items.length; at++) items[at] = reader.whole() + (at === 0 ? 0 : items[at - 1]!);
    late.add(day, items);
  }
}

/** Each pair once, under the smaller number; the weakest for both of its products are left out when there is no room. */
export function writePairs(writer: Writer, state: State, mostBytes: number): void {
  const unit = Number.isNaN(state.start) ? 1 : growth(state, state.latest, halfLives.pairs);
  const limit = limitFor(state, Math.floor(mostBytes / bytesOfPair));
  const { pairs } = state;
  for (let item = 0; item < pairs.rows; item++) {
    const { keys, counts, weights } = pairs.chunkOf(item);
    const partners: number[] = [];
    for (let slot = pairs.startOf(item); slot < pairs.endOf(item); slot++) {
      const other = keys[slot]!;
      if (other < 0 || strength(state, item, other, weights[slot]!) < limit) continue;
      if (isWrittenAt(state, item, other)) partners.push(other);
    }
    partners.sort((a, b) => a - b);
    writer.whole(partners.length);
    for (const [at, other] of partners.entries()) {
      const slot = pairs.slotOf(item, other);
      writer.whole(other - (at === 0 ? 0 : partners[at - 1]!));
      writer.whole(counts[slot]!);
      writer.short(weightToShort(weights[slot]! / unit));
    }
  }
}

/** Rows between two breaths. */
const rowsAtOnce = 200;

export function* readPairs(reader: Reader, state: State): Steps<void> {
  for (let item = 0; item < state.pairs.rows; item++) {
    if (item % rowsAtOnce === 0) yield;
    const count = reader.whole();
    for (let at = 0, other = 0; at < count; at++) {
      other += reader.whole();
      const together = reader.whole();
      const weight = shortToWeight(reader.short());
      state.pairs.put(item, other, together, weight);
      state.pairs.put(other, item, together, weight);
    }
  }
}

/** Under the smaller number; a pair that the row of the smaller has lost stands under the larger. */
const isWrittenAt = ({ pairs }: State, item: number, other: number) => other > item || pairs.countOf(other, item) === 0;

/** What a pair means to the one of the two to whom it means more. */
const strength = ({ product: { mass } }: State, a: number, b: number, weight: number) =>
  weight / Math.min(mass[a]!, mass[b]!);

/** The strength below which pairs are left out, judged by some of them; 0: all have room. */
function limitFor(state: State, most: number): number {
  const { pairs } = state;
  let count = 0;
  const some: number[] = [];
  for (let item = 0; item < pairs.rows; item++) {
    const { keys, weights } = pairs.chunkOf(item);
    for (let slot = pairs.startOf(item); slot < pairs.endOf(item); slot++) {
      const other = keys[slot]!;
      if (other < 0 || !isWrittenAt(state, item, other)) continue;
      if (count++ % 8 === 0) some.push(strength(state, item, other, weights[slot]!));
    }
  }
  if (count <= most) return 0;
  some.sort((a, b) => b - a);
  // A little below the share that has room: what is judged by a part may be more.
  return some[Math.floor((some.length * most * 0.97) / count)] ?? 0;
}
