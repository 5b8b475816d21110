import { soundText } from '../../../shared/domain/search-text';
import { isBeginningWithSlip } from './near';
import { createSortedKeys } from './sorted-keys';
import { createTrigrams } from './trigrams';

/** How well a word fits: better is higher. */
export const fits = { typo: 1, sound: 2, prefix: 3, whole: 4 } as const;
export type Fit = (typeof fits)[keyof typeof fits];

/** Words to slots (small numbers that stand for documents), by beginning, by sound and with one slip. */
export interface WordIndex {
  put(slot: number, words: string[]): void;
  remove(slot: number, words: string[]): void;
  /** Calls `visit` for each slot with a word that fits; a slot may come more than once. */
  eachMatch(word: string, withTypos: boolean, visit: (slot: number, fit: Fit) => void): void;
}

/** Shorter words are too like each other to guess at. */
const leastTypoLength = 4;

export function createWordIndex(): WordIndex {
  const idByWord = new Map<string, number>();
  const words: string[] = [];
  const slotsOf: number[][] = [];
  const sorted = createSortedKeys();
  const trigrams = createTrigrams();
  const idsBySound = new Map<string, number[]>();

  function idOf(word: string): number {
    const known = idByWord.get(word);
    if (known !== undefined) return known;
    const id = words.push(word) - 1;
    idByWord.set(word, id);
    slotsOf.push([]);
    sorted.add(word, id);
    trigrams.add(word, id);
    const sound = soundText(word);
    const alike = idsBySound.get(sound);
    if (alike) alike.push(id);
    else idsBySound.set(sound, [id]);
    return id;
  }

  return {
    put(slot, own) {
      for (const word of new Set(own)) slotsOf[idOf(word)]!.push(slot);
    },
    remove(slot, own) {
      for (const word of new Set(own)) {
        const slots = slotsOf[idOf(word)]!;
        const at = slots.indexOf(slot);
        if (at >= 0) slots.splice(at, 1);
      }
    },
    eachMatch(word, withTypos, visit) {
      const each = (id: number, fit: Fit) => {
        for (const slot of slotsOf[id]!) visit(slot, fit);
      };
      sorted.eachPrefix(word, (id, key) => {
        each(id, key.length === word.length ? fits.whole : fits.prefix);
        return true;
      });
      for (const id of idsBySound.get(soundText(word)) ?? []) if (!words[id]!.startsWith(word)) each(id, fits.sound);
      if (!withTypos || word.length < leastTypoLength) return;
      trigrams.eachNear(word, Math.max(1, word.length - 5), (id) => {
        const candidate = words[id]!;
        if (!candidate.startsWith(word) && isBeginningWithSlip(word, candidate)) each(id, fits.typo);
      });
    },
  };
}
