import { type DigitGroups, endsWith, placeOf, valueAt } from './digits';
import { flags } from './frozen';
import { bytesToId } from './id-bytes';
import type { Layer } from './layer';
import { classes, kindOf, scoreOf } from './score';
import { lowerPlace, type Segment } from './segment';
import { createNameFinder } from './segment-names';
import { compareBytes, type TextColumn } from './text-column';
import { hashBytes } from './text-table';

/** A segment as a layer: finds what the live layer would find, without looking at everybody. */
export function createSegmentLayer(segment: Segment): Layer {
  const { frozen, byCard, cardEndings, phoneGroups } = segment;
  const { ids, phones, cards, emails, byEmail } = frozen;
  const isGone = (row: number) => (frozen.flags[row]! & flags.gone) !== 0;
  const findNames = createNameFinder(segment);

  const isEnd = ({ bytes, starts }: TextColumn, row: number, digits: Uint8Array) =>
    endsWith(bytes, starts[row]!, starts[row + 1]!, digits);

  /** The rows of one group of digits, each once. */
  function eachRow({ starts, targets }: DigitGroups, group: number, visit: (row: number) => void) {
    let last = -1;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const row = targets[at]!;
      if (row !== last && !isGone(row)) visit(row);
      last = row;
    }
  }

  /** The rows whose last digits may be these. */
  function eachEnding(groups: DigitGroups, digits: Uint8Array, visit: (row: number) => void) {
    const size = Math.min(digits.length, groups.size);
    const last = valueAt(digits, digits.length - size, size);
    for (let group = last; group < 10 ** groups.size; group += 10 ** size) eachRow(groups, group, visit);
  }

  /** Of the groups within these digits, the one that fewest have. */
  function rarestGroup({ starts, size }: DigitGroups, digits: Uint8Array): number {
    let rarest = valueAt(digits, 0, size);
    const countOf = (group: number) => starts[group + 1]! - starts[group]!;
    for (let from = 1; from + size <= digits.length; from++) {
      const group = valueAt(digits, from, size);
      if (countOf(group) < countOf(rarest)) rarest = group;
    }
    return rarest;
  }

  return {
    idAt: (row) => bytesToId(ids.bytes.subarray(ids.starts[row], ids.starts[row + 1])),
    findNames,
    findCard(card, hits) {
      byCard.eachRow(card, hashBytes(card), (row) => {
        if (!isGone(row)) hits.offer(scoreOf(classes.exact, segment.rank(row)), row, kindOf.card);
        return true;
      });
    },
    findEndings(digits, hits) {
      eachEnding(cardEndings, digits, (row) => {
        if (isEnd(cards, row, digits)) hits.offer(scoreOf(classes.ending, segment.rank(row)), row, kindOf.card);
      });
      eachEnding(phoneGroups, digits, (row) => {
        if (isEnd(phones, row, digits) && !isEnd(cards, row, digits))
          hits.offer(scoreOf(classes.ending, segment.rank(row)), row, kindOf.phone);
      });
    },
    findInside(digits, hits) {
      const { bytes, starts } = phones;
      const offer = (row: number) => hits.offer(scoreOf(classes.inside, segment.rank(row)), row, kindOf.phone);
      const place = (row: number) => placeOf(bytes, starts[row]!, starts[row + 1]!, digits);
      if (digits.length >= phoneGroups.size) {
        eachRow(phoneGroups, rarestGroup(phoneGroups, digits), (row) => {
          if (place(row) >= 0 && !isEnd(phones, row, digits)) offer(row);
        });
        return;
      }
      const value = valueAt(digits, 0, digits.length) * 10;
      for (let next = 0; next < 10; next++) {
        // A number that has them twice counts where they stand first.
        eachRow(phoneGroups, value + next, (row) => {
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
