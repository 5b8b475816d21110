import { digitsOf } from '../../../shared/domain/search-text';
import type { CustomerHit } from '../../../shared/replica-api/views';
import type { FoundCustomer } from './customer-index';
import { leastDigits } from './digits';
import { type Reach, reaches } from './fit';
import type { Hits, Layer } from './layer';
import { kinds } from './score';
import type { ReadWords, Word } from './spelling';
import { toBytes } from './text-column';
import { createTop, type Top } from './top';

const shortDigits = 4;
/** With fewer who have what was typed, slips are thought of. */
const enough = 5;
/** More words than this say nothing more. */
const mostWords = 8;
/** A person may match by two marks (card and phone, card and e-mail) and is shown once. */
const mostMarks = 2;

/** What was typed or scanned, to the people whom it means. `layers`: all that is to be searched. */
export function createCustomerSearch(readWords: ReadWords, layers: () => readonly Layer[]) {
  /** By card, phone and e-mail; each of them above any name. */
  const marks = createTop();
  const names = createTop();

  function eachLayer(all: readonly Layer[], top: Top, find: (layer: Layer, hits: Hits) => void) {
    all.forEach((layer, at) => {
      find(layer, {
        offer: (score, row, kind) => top.offer(score, at, row, kind),
        get least() {
          return top.least;
        },
      });
    });
  }

  function searchText(text: string, limit: number, all: readonly Layer[]) {
    const typed = readWords(text).slice(0, mostWords);
    const email = text.trim().toLowerCase();
    findNames(typed, reaches.letters, limit, all);
    const plain = names.size;
    if (/[@._\d]/.test(email) || plain === 0)
      eachLayer(all, marks, (layer, hits) => layer.findEmails(toBytes(email), hits));
    if (plain + marks.size < Math.min(limit, enough)) findNames(typed, reaches.slips, limit, all);
    else if (plain < limit) findNames(typed, reaches.sounds, limit, all);
  }

  function findNames(typed: Word[], reach: Reach, limit: number, all: readonly Layer[]) {
    names.start(limit);
    if (typed.length > 0) eachLayer(all, names, (layer, hits) => layer.findNames(typed, reach, hits));
  }

  /** Short digits are the end of a number; only when none ends so, or with more of them, they may stand anywhere. */
  function searchDigits(digits: string, all: readonly Layer[]) {
    if (digits.length < leastDigits) return;
    const bytes = toBytes(digits);
    eachLayer(all, marks, (layer, hits) => layer.findEndings(bytes, hits));
    if (marks.size === 0 || digits.length > shortDigits)
      eachLayer(all, marks, (layer, hits) => layer.findInside(bytes, hits));
    if (marks.size === 0 && digits.startsWith('0')) searchDigits(digits.replace(/^0+/, ''), all);
  }

  function take(limit: number, all: readonly Layer[]): FoundCustomer[] {
    const found = new Map<string, CustomerHit['matched']>();
    const add = (layer: number, row: number, kind: number) => {
      const id = found.size < limit ? all[layer]!.idAt(row) : '';
      if (id !== '' && !found.has(id)) found.set(id, kinds[kind]!);
    };
    marks.each(add);
    names.each(add);
    return Array.from(found, ([id, matched]) => ({ id, matched }));
  }

  return (text: string, limit: number): FoundCustomer[] => {
    const trimmed = text.trim();
    if (trimmed === '') return [];
    const all = layers();
    const digits = digitsOf(trimmed);
    const isDigits = /^[\d\s()+./-]+$/.test(trimmed);
    marks.start(limit * mostMarks);
    names.start(limit);
    for (const card of new Set([trimmed, digits]))
      if (card !== '') eachLayer(all, marks, (layer, hits) => layer.findCard(toBytes(card), hits));
    if (!isDigits) searchText(trimmed, limit, all);
    else if (marks.size === 0) searchDigits(digits, all);
    return take(limit, all);
  };
}
