import { endsWith, gramAt, gramSize, placeOf } from './digits';
import { flags } from './frozen';
import { bytesToId } from './id-bytes';
import type { Layer } from './layer';
import type { Links } from './links';
import { classes, kindOf, scoreOf } from './score';
import { lowerPlace, type Segment } from './segment';
import { createNameFinder } from './segment-names';
import { compareBytes, type TextColumn } from './text-column';
import { hashBytes } from './text-table';

/** A segment as a layer: finds what the live layer would find, without looking at everybody. */
export function createSegmentLayer(segment: Segment): Layer {
  const { frozen, byCard, cardEndings, phoneGrams } = segment;
  const { ids, phones, cards, emails, byEmail } = frozen;
  const isGone = (row: number) => (frozen.flags[row]! & flags.gone) !== 0;
  const findNames = createNameFinder(segment);

  const isEnd = ({ bytes, starts }: TextColumn, row: number, digits: Uint8Array) =>
    endsWith(bytes, starts[row]!, starts[row + 1]!, digits);

  /** The rows of one group of digits, each once. */
  function eachRow({ starts, targets }: Links, gram: number, visit: (row: number) => void) {
    let last = -1;
    for (let at = starts[gram]!; at < starts[gram + 1]!; at++) {
      const row = targets[at]!;
      if (row !== last && !isGone(row)) visit(row);
      last = row;
    }
  }

  /** Of the groups within these digits, the one that fewest have. */
  function rarestGram(digits: Uint8Array): number {
    let rarest = gramAt(digits, 0);
    const countOf = (gram: number) => phoneGrams.starts[gram + 1]! - phoneGrams.starts[gram]!;
    for (let from = 1; from + gramSize <= digits.length; from++) {
      const gram = gramAt(digits, from);
      if (countOf(gram) < countOf(rarest)) rarest = gram;
    }
    return rarest;
  }

  return {
    idAt: (row) => bytesToId(ids.bytes.subarray(ids.starts[row], ids.starts[row + 1])),
    findNames,
    findCard(card, hits) {
      byCard.eachRow(card, hashBytes(card), (row) => {
        hits.offer(scoreOf(classes.exact, segment.rank(row)), row, kindOf.card);
        return true;
      });
    },
    findEndings(digits, hits) {
      const last = Math.min(digits.length, gramSize);
      const value = gramAt(digits, digits.length - last, last);
      const step = 10 ** last;
      for (let gram = value; gram < 10 ** gramSize; gram += step) {
        eachRow(cardEndings, gram, (row) => {
          if (isEnd(cards, row, digits)) hits.offer(scoreOf(classes.ending, segment.rank(row)), row, kindOf.card);
        });
        eachRow(phoneGrams, gram, (row) => {
          if (isEnd(phones, row, digits) && !isEnd(cards, row, digits))
            hits.offer(scoreOf(classes.ending, segment.rank(row)), row, kindOf.phone);
        });
      }
    },
    findInside(digits, hits) {
      const { bytes, starts } = phones;
      const offer = (row: number) => hits.offer(scoreOf(classes.inside, segment.rank(row)), row, kindOf.phone);
      const place = (row: number) => placeOf(bytes, starts[row]!, starts[row + 1]!, digits);
      if (digits.length >= gramSize) {
        eachRow(phoneGrams, rarestGram(digits), (row) => {
          if (place(row) >= 0 && !isEnd(phones, row, digits)) offer(row);
        });
        return;
      }
      const value = gramAt(digits, 0, digits.length) * 10;
      for (let next = 0; next < 10; next++) {
        // A number that has them twice counts where they stand first.
        eachRow(phoneGrams, value + next, (row) => {
          if (bytes[place(row) + digits.length]! - 48 === next && !isEnd(phones, row, digits)) offer(row);
        });
      }
    },
    findEmails(beginning, hits) {
      const { bytes, starts } = emails;
      const compare = (row: number) => {
        const end = Math.min(starts[row + 1]!, starts[row]! + beginning.length);
        return compareBytes(bytes, starts[row]!, end, beginning, 0, beginning.length);
      };
      let at = lowerPlace(byEmail.length, (place) => compare(byEmail[place]!) < 0);
      for (; at < byEmail.length && compare(byEmail[at]!) === 0; at++) {
        const row = byEmail[at]!;
        if (row !== byEmail[at - 1] && !isGone(row))
          hits.offer(scoreOf(classes.email, segment.rank(row)), row, kindOf.email);
      }
    },
  };
}
