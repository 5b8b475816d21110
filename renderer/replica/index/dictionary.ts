import { maskOf } from './spelling';
import { compareBytes } from './text-column';

/**
 * Words in order. A word that is erased takes its neighbour's place and length: its letters are gone and the order
 * stands.
 */
export interface Dictionary {
  bytes: Uint8Array;
  starts: Uint32Array;
  lengths: Uint16Array;
}

export const sizeOf = (dictionary: Dictionary) => dictionary.starts.length;

/** The first word that is not before `text`; with `past`, the first after all that begin with it. */
export function lowerWord({ bytes, starts, lengths }: Dictionary, text: Uint8Array, past = false): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle]!;
    const end = start + (past ? Math.min(lengths[middle]!, text.length) : lengths[middle]!);
    const order = compareBytes(bytes, start, end, text, 0, text.length);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function eraseWord({ bytes, starts, lengths }: Dictionary, word: number) {
  const start = starts[word]!;
  const length = lengths[word]!;
  const isWord = (other: number) => starts[other] === start && lengths[other] === length;
  let first = word;
  let last = word;
  while (first > 0 && isWord(first - 1)) first--;
  while (last + 1 < starts.length && isWord(last + 1)) last++;
  const neighbour = first > 0 ? first - 1 : last + 1;
  for (let each = first; each <= last; each++) {
    starts[each] = starts[neighbour] ?? 0;
    lengths[each] = lengths[neighbour] ?? 0;
  }
  bytes.fill(0, start, start + length);
}

export function masksOf({ bytes, starts, lengths }: Dictionary): Uint32Array {
  return starts.map((start, word) => maskOf(bytes, start, start + lengths[word]!));
}
