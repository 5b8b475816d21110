import type { Steps } from '../../../shared/kit/steps';
import { eraseWord, masksOf, sizeOf } from './dictionary';
import { createDigitEndings, createDigitGroups, type DigitGroups } from './digits';
import { type Frozen, flags } from './frozen';
import { type Links, nowhere, turnLinks } from './links';
import { type IsHome, rankOf } from './score';
import { blank, compareBytes, textAt } from './text-column';
import { createTextTable, type TextTable } from './text-table';

/** Frozen people with what finds them quickly. Entries go and visits come; words and numbers never change. */
export interface Segment {
  frozen: Frozen;
  readonly rows: number;
  /** Rows that are gone or no longer at the place of their rank: what a new segment would mend. */
  readonly worn: number;
  byId: TextTable;
  byCard: TextTable;
  /** From a word to the rows that have it, in their order. */
  rowsOf: Links;
  /** From a sound to the words that have it. */
  wordsBySound: Links;
  wordMasks: Uint32Array;
  soundMasks: Uint32Array;
  phoneGroups: DigitGroups;
  cardEndings: DigitGroups;
  /** Rows with a visit that is newer than their place. */
  moved: number[];
  rank(row: number): number;
  /** Asks anew which stores are the own; true: the rows stand in the order of their rank, but for those that moved. */
  isRanked(): boolean;
  touch(row: number, seconds: number): void;
  isGone(row: number): boolean;
  /** A person is found no more; their bytes stay until `erase`. */
  hide(row: number): void;
  /** Takes a person out; none of their letters and digits stays. */
  erase(row: number): void;
}

export function* createSegment(frozen: Frozen, isHome: IsHome): Steps<Segment> {
  const { ids, cards, phones, emails, words, sounds, wordsOf, soundsOf, lastAt, storeOf } = frozen;
  const rows = ids.starts.length - 1;
  const storeIds = Array.from(frozen.homes, (_, store) => textAt(frozen.stores, store));
  const homes = frozen.homes.slice();
  const rowsOf = yield* turnLinks(wordsOf, sizeOf(words));
  const wordsBySound = yield* turnLinks(soundsOf, sizeOf(sounds));
  const byId = yield* createTextTable(ids);
  const byCard = yield* createTextTable(cards);
  const phoneGroups = yield* createDigitGroups(phones);
  const cardEndings = yield* createDigitEndings(cards);
  const wordMasks = masksOf(words);
  const soundMasks = masksOf(sounds);
  const moved: number[] = [];
  let gone = 0;
  for (let row = 0; row < rows; row++) {
    if (frozen.flags[row]! & flags.gone) gone += 1;
    else if (frozen.flags[row]! & flags.moved) moved.push(row);
  }

  const isGone = (row: number) => (frozen.flags[row]! & flags.gone) !== 0;

  function hide(row: number) {
    if (!isGone(row)) gone += 1;
    frozen.flags[row]! |= flags.gone;
  }

  function eraseEmail(row: number) {
    const { byEmail } = frozen;
    const { bytes, starts } = emails;
    const [start, end] = [starts[row]!, starts[row + 1]!];
    if (start === end) return;
    const compare = (other: number) => compareBytes(bytes, starts[other]!, starts[other + 1]!, bytes, start, end);
    let first = lowerPlace(byEmail.length, (place) => compare(byEmail[place]!) < 0);
    while (first < byEmail.length && byEmail[first] !== row) first++;
    let past = first;
    while (byEmail[past] === row) past++;
    byEmail.fill(byEmail[first - 1] ?? byEmail[past] ?? row, first, past);
  }

  function eraseWordsOf(row: number) {
    const own = [...new Set(wordsOf.targets.subarray(wordsOf.starts[row], wordsOf.starts[row + 1]))];
    wordsOf.targets.fill(nowhere, wordsOf.starts[row], wordsOf.starts[row + 1]);
    for (const word of own) {
      if (word === nowhere || hasTarget(rowsOf, word, (other) => !isGone(other))) continue;
      // Two who had the word alone and went together: the first of them took it along.
      if (soundsOf.targets[soundsOf.starts[word]!] === nowhere) continue;
      eraseWord(words, word);
      const heard = soundsOf.targets.slice(soundsOf.starts[word], soundsOf.starts[word + 1]);
      soundsOf.targets.fill(nowhere, soundsOf.starts[word], soundsOf.starts[word + 1]);
      for (const sound of heard) {
        const isLeft = (other: number) => soundsOf.targets[soundsOf.starts[other]!] !== nowhere;
        if (!hasTarget(wordsBySound, sound, isLeft)) eraseWord(sounds, sound);
      }
    }
  }

  return {
    frozen,
    rows,
    get worn() {
      return gone + moved.length;
    },
    byId,
    byCard,
    rowsOf,
    wordsBySound,
    wordMasks,
    soundMasks,
    phoneGroups,
    cardEndings,
    moved,
    rank: (row) => rankOf(homes[storeOf[row]!]!, lastAt[row]!),
    isRanked() {
      let isAsRanked = true;
      for (let store = 0; store < storeIds.length; store++) {
        homes[store] = isHome(storeIds[store]!) ? 1 : 0;
        if (homes[store] !== frozen.homes[store]) isAsRanked = false;
      }
      return isAsRanked;
    },
    touch(row, seconds) {
      if (lastAt[row] === seconds) return;
      lastAt[row] = seconds;
      if ((frozen.flags[row]! & flags.moved) === 0) moved.push(row);
      frozen.flags[row]! |= flags.moved;
    },
    isGone,
    hide,
    erase(row) {
      // A row that changed twice during a merge is named twice at its end.
      if (frozen.flags[row]! & flags.blank) return;
      eraseEmail(row);
      hide(row);
      frozen.flags[row]! |= flags.blank;
      eraseWordsOf(row);
      for (const column of [ids, phones, cards, emails]) blank(column, row);
      lastAt[row] = 0;
      storeOf[row] = 0;
    },
  };
}

/** The first of so many places where `isBefore` no longer holds. */
export function lowerPlace(count: number, isBefore: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hasTarget({ starts, targets }: Links, from: number, is: (target: number) => boolean): boolean {
  for (let at = starts[from]!; at < starts[from + 1]!; at++) if (is(targets[at]!)) return true;
  return false;
}
