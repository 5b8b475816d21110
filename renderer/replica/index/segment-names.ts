import { lowerWord, sizeOf } from './dictionary';
import { fits, leastSound, maySlip, type Reach, reaches, slipFit } from './fit';
import { flags } from './frozen';
import type { Layer } from './layer';
import { kindOf, scoreOf } from './score';
import type { Segment } from './segment';
import type { Spelling, Word } from './spelling';

/** What one typed word fits in a segment's dictionary. */
interface Marked {
  /** For each word of the dictionary how well it fits; 0: not at all. */
  fit: Uint8Array;
  /** Words that begin with it stand together. */
  from: number;
  past: number;
  /** The others that fit. */
  others: number[];
  /** How many entries that makes, and the best fit among them. */
  count: number;
  best: number;
}

/**
 * Finds people by the words of their names: each typed word marks the words that it fits, those of the rarest are gone
 * through, and their rows, in the order of their rank, as long as they can still get among the best.
 */
export function createNameFinder(segment: Segment): Layer['findNames'] {
  const { frozen, rowsOf, wordsBySound, wordMasks, soundMasks, moved } = segment;
  const { words, sounds, wordsOf } = frozen;
  const marks: Marked[] = [];

  function mark(fit: number, word: number, into: Marked) {
    if (into.fit[word]! >= fit) return;
    if (into.fit[word] === 0) {
      into.others.push(word);
      into.count += rowsOf.starts[word + 1]! - rowsOf.starts[word]!;
    }
    into.fit[word] = fit;
    into.best = Math.max(into.best, fit);
  }

  function markSound(fit: number, sound: number, into: Marked) {
    for (let at = wordsBySound.starts[sound]!; at < wordsBySound.starts[sound + 1]!; at++)
      mark(fit, wordsBySound.targets[at]!, into);
  }

  function markLetters(typed: Spelling, into: Marked) {
    into.from = lowerWord(words, typed.bytes);
    into.past = lowerWord(words, typed.bytes, true);
    into.fit.fill(fits.prefix, into.from, into.past);
    into.count = rowsOf.starts[into.past]! - rowsOf.starts[into.from]!;
    into.best = into.past > into.from ? fits.prefix : 0;
    for (let word = into.from; word < into.past && words.lengths[word] === typed.bytes.length; word++)
      into.best = into.fit[word] = fits.whole;
  }

  function markSounds(typed: Spelling, into: Marked) {
    const past = lowerWord(sounds, typed.bytes, true);
    for (let sound = lowerWord(sounds, typed.bytes); sound < past; sound++)
      markSound(sounds.lengths[sound] === typed.bytes.length ? fits.sound : fits.soundPrefix, sound, into);
  }

  function markSlips(typed: Word, into: Marked) {
    for (let word = 0; word < wordMasks.length; word++) {
      if (!maySlip(typed.mask, wordMasks[word]!) || into.fit[word]! >= fits.slip) continue;
      const start = words.starts[word]!;
      mark(slipFit(typed, words.bytes, start, start + words.lengths[word]!), word, into);
    }
    for (const sound of typed.sounds) {
      for (let other = 0; other < soundMasks.length; other++) {
        if (!maySlip(sound.mask, soundMasks[other]!)) continue;
        const start = sounds.starts[other]!;
        const fit = slipFit(sound, sounds.bytes, start, start + sounds.lengths[other]!);
        if (fit > 0) markSound(fit, other, into);
      }
    }
  }

  function markAll(typed: Word, reach: Reach, into: Marked) {
    markLetters(typed, into);
    if (reach >= reaches.sounds)
      for (const sound of typed.sounds) if (sound.bytes.length >= leastSound) markSounds(sound, into);
    if (reach >= reaches.slips) markSlips(typed, into);
  }

  function clear(into: Marked) {
    into.fit.fill(0, into.from, into.past);
    for (const word of into.others) into.fit[word] = 0;
    into.others.length = 0;
  }

  /** The word of a row's name that fits best, the first of equals; -1: none. */
  function bestWord(row: number, { fit }: Marked): number {
    let best = -1;
    for (let at = wordsOf.starts[row]!; at < wordsOf.starts[row + 1]!; at++) {
      const word = wordsOf.targets[at]!;
      if (fit[word]! > 0 && (best < 0 || fit[word]! > fit[best]!)) best = word;
    }
    return best;
  }

  /** How well a row fits all words together; 0: not all. */
  function fitOfRow(row: number, typed: number): number {
    let sum = 0;
    for (let at = 0; at < typed; at++) {
      const word = bestWord(row, marks[at]!);
      if (word < 0) return 0;
      sum += marks[at]!.fit[word]!;
    }
    return sum;
  }

  return (typed, reach, hits) => {
    const isRanked = segment.isRanked();
    let rarest: Marked | null = null;
    let best = 0;
    typed.forEach((word, at) => {
      marks[at] ??= { fit: new Uint8Array(sizeOf(words)), from: 0, past: 0, others: [], count: 0, best: 0 };
      const marked = marks[at]!;
      markAll(word, reach, marked);
      best += marked.best;
      if (rarest === null || marked.count < rarest.count) rarest = marked;
    });

    function visit(word: number, by: Marked) {
      const most = best - by.best + by.fit[word]!;
      for (let at = rowsOf.starts[word]!; at < rowsOf.starts[word + 1]!; at++) {
        const row = rowsOf.targets[at]!;
        if (frozen.flags[row] !== 0) continue;
        const rank = segment.rank(row);
        if (isRanked && scoreOf(most, rank) <= hits.least) break;
        if (bestWord(row, by) !== word) continue;
        const sum = fitOfRow(row, typed.length);
        if (sum > 0) hits.offer(scoreOf(sum, rank), row, kindOf.name);
      }
    }

    const by = rarest as Marked | null;
    if (by !== null && by.count > 0) {
      for (const row of moved) {
        const sum = (frozen.flags[row]! & flags.gone) === 0 ? fitOfRow(row, typed.length) : 0;
        if (sum > 0) hits.offer(scoreOf(sum, segment.rank(row)), row, kindOf.name);
      }
      for (let word = by.from; word < by.past; word++) visit(word, by);
      for (const word of by.others) visit(word, by);
    }
    for (let at = 0; at < typed.length; at++) clear(marks[at]!);
  };
}
