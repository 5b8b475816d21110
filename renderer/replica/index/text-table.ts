import type { Steps } from '../../../shared/kit/steps';
import { pace } from './pace';
import { compareBytes, type TextColumn } from './text-column';

/** Finds the rows of a column that hold a whole text. */
export interface TextTable {
  /** `hash`: of the text, by `hashBytes`. Until `visit` answers false. */
  eachRow(text: Uint8Array, hash: number, visit: (row: number) => boolean): void;
}

/** Empty texts are not kept. What is blanked in the column later is found no more. */
export function* createTextTable({ bytes, starts }: TextColumn): Steps<TextTable> {
  const rows = starts.length - 1;
  const size = 2 ** Math.ceil(Math.log2(rows * 2 + 2));
  const places = new Uint32Array(size);
  for (let row = 0; row < rows; row++) {
    if (starts[row] === starts[row + 1]) continue;
    let place = hashBytes(bytes, starts[row]!, starts[row + 1]!) & (size - 1);
    while (places[place] !== 0) place = (place + 1) & (size - 1);
    places[place] = row + 1;
    if (row % (pace * 4) === 0) yield;
  }

  return {
    eachRow(text, hash, visit) {
      let place = hash & (size - 1);
      for (; places[place] !== 0; place = (place + 1) & (size - 1)) {
        const row = places[place]! - 1;
        const isSame = compareBytes(bytes, starts[row]!, starts[row + 1]!, text, 0, text.length) === 0;
        if (isSame && !visit(row)) return;
      }
    },
  };
}

/** FNV-1a with the bits spread once more, for the table takes the lowest. */
export function hashBytes(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
