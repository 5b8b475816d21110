import type { Id } from '../../../shared/model/ids';
import { endsWith, placeOf } from './digits';
import { fitOf } from './fit';
import type { Layer } from './layer';
import { classes, type IsHome, kindOf, rankOf, scoreOf } from './score';
import type { Word } from './spelling';
import { compareBytes } from './text-column';

/** A person whose entry changed lately. */
export interface LiveRow {
  id: Id;
  words: Word[];
  phone: Uint8Array;
  card: Uint8Array;
  email: Uint8Array;
  storeId: Id;
  /** Seconds. */
  lastAt: number;
}

/** The newest entries, searched one by one: the rule of what is found, in its plainest form. */
export function createLiveLayer(rows: LiveRow[], isHome: IsHome): Layer {
  const rank = (row: LiveRow) => rankOf(isHome(row.storeId), row.lastAt);
  const isEnd = (text: Uint8Array, digits: Uint8Array) => endsWith(text, 0, text.length, digits);

  return {
    idAt: (row) => rows[row]!.id,
    findCard(card, hits) {
      rows.forEach((row, at) => {
        const isSame = card.length > 0 && compareBytes(row.card, 0, row.card.length, card, 0, card.length) === 0;
        if (isSame) hits.offer(scoreOf(classes.exact, rank(row)), at, kindOf.card);
      });
    },
    findEndings(digits, hits) {
      rows.forEach((row, at) => {
        if (isEnd(row.card, digits)) hits.offer(scoreOf(classes.ending, rank(row)), at, kindOf.card);
        else if (isEnd(row.phone, digits)) hits.offer(scoreOf(classes.ending, rank(row)), at, kindOf.phone);
      });
    },
    findInside(digits, hits) {
      rows.forEach((row, at) => {
        const isInside = placeOf(row.phone, 0, row.phone.length, digits) >= 0 && !isEnd(row.phone, digits);
        if (isInside) hits.offer(scoreOf(classes.inside, rank(row)), at, kindOf.phone);
      });
    },
    findEmails(beginning, hits) {
      rows.forEach((row, at) => {
        const end = Math.min(row.email.length, beginning.length);
        const isSame = compareBytes(row.email, 0, end, beginning, 0, beginning.length) === 0;
        if (isSame) hits.offer(scoreOf(classes.email, rank(row)), at, kindOf.email);
      });
    },
    findNames(words, reach, hits) {
      rows.forEach((row, at) => {
        let sum = 0;
        for (const typed of words) {
          let best = 0;
          for (const word of row.words) best = Math.max(best, fitOf(typed, word, reach));
          if (best === 0) return;
          sum += best;
        }
        hits.offer(scoreOf(sum, rank(row)), at, kindOf.name);
      });
    },
  };
}
