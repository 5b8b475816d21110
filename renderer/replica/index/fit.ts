import type { Spelling, Word } from './spelling';

/** How well a word of a name fits a typed one; better is higher, none is 0. A slip is one key gone wrong. */
export const fits = { slipPrefix: 1, soundPrefix: 2, slip: 3, sound: 4, prefix: 5, whole: 6 } as const;

/** How far to look: what was typed, then what it sounds like, then slips too. */
export const reaches = { letters: 0, sounds: 1, slips: 2 } as const;
export type Reach = (typeof reaches)[keyof typeof reaches];

/** A single letter sounds like too much. */
export const leastSound = 2;
/** With a slip in it, a shorter word says nothing. */
export const leastSlip = 2;
/** Shorter ones may be misspelt as a whole only: three letters with a slip begin half of all words. */
const leastSlipPrefix = 4;

/** The rule itself, word by word; the frozen part of the index finds the same without looking at every word. */
export function fitOf(typed: Word, word: Word, reach: Reach): number {
  if (startsWith(word.bytes, typed.bytes)) return typed.bytes.length === word.bytes.length ? fits.whole : fits.prefix;
  if (reach === reaches.letters) return 0;
  let best = reach < reaches.slips ? 0 : slipFit(typed, word.bytes, 0, word.bytes.length);
  for (const sound of typed.sounds) {
    for (const own of word.sounds) {
      if (sound.bytes.length >= leastSound && startsWith(own.bytes, sound.bytes))
        best = Math.max(best, own.bytes.length === sound.bytes.length ? fits.sound : fits.soundPrefix);
      if (reach === reaches.slips) best = Math.max(best, slipFit(sound, own.bytes, 0, own.bytes.length));
    }
  }
  return best;
}

const startsWith = (bytes: Uint8Array, start: Uint8Array) => {
  if (start.length > bytes.length) return false;
  for (let at = 0; at < start.length; at++) if (bytes[at] !== start[at]) return false;
  return true;
};

/** Whether a typed word may be one slip from another with these letters: at most one letter that the other lacks. */
export function maySlip(typed: number, mask: number): boolean {
  const lacking = typed & ~mask;
  return (lacking & (lacking - 1)) === 0;
}

/** `fits.slip` when one slip away from the word, `fits.slipPrefix` from its beginning, else 0. */
export function slipFit({ bytes: typed }: Spelling, bytes: Uint8Array, start: number, end: number): number {
  const size = typed.length;
  const length = end - start;
  if (size < leastSlip || length < size - 1) return 0;
  if (length <= size + 1 && isSlip(typed, bytes, start, length)) return fits.slip;
  if (size < leastSlipPrefix) return 0;
  for (let cut = size - 1; cut <= size + 1 && cut < length; cut++)
    if (isSlip(typed, bytes, start, cut)) return fits.slipPrefix;
  return 0;
}

/** A letter missing, added or wrong, or two neighbours swapped: optimal string alignment of at most 1, without a table. */
function isSlip(typed: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  let same = 0;
  while (same < typed.length && same < length && typed[same] === bytes[start + same]) same++;
  let left = typed.length;
  let right = length;
  while (left > same && right > same && typed[left - 1] === bytes[start + right - 1]) {
    left--;
    right--;
  }
  left -= same;
  right -= same;
  if (left <= 1 && right <= 1) return true;
  return (
    left === 2 && right === 2 && typed[same] === bytes[start + same + 1] && typed[same + 1] === bytes[start + same]
  );
}
