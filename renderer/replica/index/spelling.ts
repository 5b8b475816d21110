import { foldText, soundsOf } from '../../../shared/domain/search-text';
import { toBytes } from './text-column';

/** A word as bytes (ASCII, for folding leaves nothing else), with the set of its letters as bits. */
export interface Spelling {
  text: string;
  bytes: Uint8Array;
  mask: number;
}

/** A word of a name, or one that was typed, with how it may sound. */
export interface Word extends Spelling {
  sounds: Spelling[];
}

export type ReadWords = (text: string) => Word[];

/** Names repeat: most words of a first sync were read before. */
const mostKept = 4096;

/** Reads a text's words; those it read lately at once. */
export function createWordReader(): ReadWords {
  const kept = new Map<string, Word>();

  function read(text: string): Word {
    const known = kept.get(text);
    if (known) return known;
    const word = { ...toSpelling(text), sounds: soundsOf(text).map(toSpelling) };
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, word);
    return word;
  }

  return (text) => [...new Set(foldText(text).split(' '))].filter(Boolean).map(read);
}

function toSpelling(text: string): Spelling {
  const bytes = toBytes(text);
  return { text, bytes, mask: maskOf(bytes, 0, bytes.length) };
}

/** One bit a small letter, one for all digits, one for each of the sounds that are written as capitals. */
export function maskOf(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (let at = start; at < end; at++) mask |= 1 << bitOf(bytes[at]!);
  return mask;
}

const bitOf = (code: number) =>
  code >= 97 ? code - 97 : code < 58 ? 26 : code === 74 ? 27 : code === 81 ? 28 : code === 87 ? 29 : 30;
