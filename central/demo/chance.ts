import { hashText32 } from '../../shared/kit/random';

/** A number in [0, 1) that belongs to these words: the same at every start, whatever was asked before. */
export function chanceOf(...words: (string | number)[]): number {
  let mixed = hashText32(words.join(':'));
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

export const pickBy = <T>(list: readonly T[], ...words: (string | number)[]): T =>
  list[Math.floor(chanceOf(...words) * list.length)]!;
