import { digitsOf, foldText } from '../../../shared/domain/search-text';
import type { Customer } from '../../../shared/model/customer';
import type { Id } from '../../../shared/model/ids';
import type { CustomerHit } from '../../../shared/replica-api/views';
import { createDigitIndex } from './digit-index';
import { createSortedKeys } from './sorted-keys';
import { createWordIndex } from './word-index';

export type Matched = CustomerHit['matched'];
export interface FoundCustomer {
  id: Id;
  matched: Matched;
}
export type IndexedCustomer = Pick<Customer, 'id' | 'name' | 'phone' | 'email' | 'cardNumber' | 'homeStoreId'>;

/** Every customer in the worker's memory, found by whatever was typed or scanned. */
export interface CustomerIndex {
  put(customer: IndexedCustomer): void;
  remove(id: Id): void;
  /** `lastAt`: milliseconds of the last visit; people seen lately come first. */
  touch(id: Id, lastAt: number): void;
  /** Best first. Empty text gives none. */
  search(text: string, limit: number): FoundCustomer[];
  readonly size: number;
}

const rankOf: Record<Matched, number> = { card: 4, phone: 3, email: 2, name: 1 };
/** Fewer digits are in every number. */
const leastDigits = 3;

export function createCustomerIndex(isHome: (storeId: Id) => boolean): CustomerIndex {
  const slotById = new Map<Id, number>();
  const bySlot: (IndexedCustomer | undefined)[] = [];
  const free: number[] = [];
  let lastAtOf = new Float64Array(1024);
  const words = createWordIndex();
  const phones = createDigitIndex();
  const emails = createSortedKeys();
  const slotByCard = new Map<string, number>();
  /** Scratch: how well the word in hand fits each slot, and the sum over the words so far. */
  let fitOf = new Uint8Array(1024);
  let sumOf = new Uint8Array(1024);

  function takeSlot(id: Id): number {
    const slot = free.pop() ?? bySlot.length;
    if (slot >= lastAtOf.length) {
      lastAtOf = grown(lastAtOf, new Float64Array(slot * 2));
      fitOf = new Uint8Array(slot * 2);
      sumOf = new Uint8Array(slot * 2);
    }
    slotById.set(id, slot);
    return slot;
  }

  function take(customer: IndexedCustomer, slot: number) {
    words.remove(slot, wordsOf(customer));
    phones.remove(slot);
    slotByCard.delete(customer.cardNumber);
  }

  /** Slots that have all the words; the fits of each stand in `sumOf`. */
  function withAllWords(typed: string[], withTypos: boolean): number[] {
    let all: number[] = [];
    typed.forEach((word, index) => {
      const found: number[] = [];
      words.eachMatch(word, withTypos, (slot, fit) => {
        if (fitOf[slot] === 0) found.push(slot);
        if (fit > fitOf[slot]!) fitOf[slot] = fit;
      });
      if (index === 0) {
        all = found;
        for (const slot of found) sumOf[slot] = fitOf[slot]!;
      } else {
        const rest = all.filter((slot) => fitOf[slot]! > 0);
        for (const slot of all) sumOf[slot] = fitOf[slot]! > 0 ? sumOf[slot]! + fitOf[slot]! : 0;
        all = rest;
      }
      for (const slot of found) fitOf[slot] = 0;
    });
    return all;
  }

  function searchText(text: string, limit: number): [slot: number, score: number, matched: Matched][] {
    const hits: [number, number, Matched][] = [];
    const typed = foldText(text).split(' ').filter(Boolean);
    const email = text.trim().toLowerCase();
    let slots = typed.length === 0 ? [] : withAllWords(typed, false);
    if (/[@._\d]/.test(email) || slots.length === 0) {
      emails.eachPrefix(email, (slot, key) => {
        if (bySlot[slot]?.email.toLowerCase() === key) hits.push([slot, scoreOf(slot, 0), 'email']);
        return hits.length < 500;
      });
    }
    if (typed.length > 0 && slots.length + hits.length < Math.min(limit, 3)) slots = withAllWords(typed, true);
    for (const slot of slots) hits.push([slot, scoreOf(slot, sumOf[slot]!), 'name']);
    return hits;
  }

  function searchDigits(digits: string, limit: number): [number, number, Matched][] {
    const hits: [number, number, Matched][] = [];
    const card = slotByCard.get(digits);
    if (card !== undefined) hits.push([card, 0, 'card']);
    if (digits.length < leastDigits) return hits;
    phones.eachEnding(digits, (slot) => hits.push([slot, scoreOf(slot, 8), 'phone']));
    if (hits.length < limit) {
      phones.eachHolding(digits, (slot) => hits.push([slot, scoreOf(slot, 0), 'phone']) < 500);
    }
    if (hits.length === 0 && digits.startsWith('0')) return searchDigits(digits.replace(/^0+/, ''), limit);
    return hits;
  }

  /** The fit counts most, then the own store, then how lately the person came. */
  const scoreOf = (slot: number, fit: number) =>
    fit * 1e15 + (isHome(bySlot[slot]!.homeStoreId) ? 1e14 : 0) + lastAtOf[slot]!;

  return {
    get size() {
      return slotById.size;
    },
    put(customer) {
      const known = slotById.get(customer.id);
      const slot = known ?? takeSlot(customer.id);
      if (known !== undefined) take(bySlot[slot]!, slot);
      const { id, name, phone, email, cardNumber, homeStoreId } = customer;
      bySlot[slot] = { id, name, phone, email, cardNumber, homeStoreId };
      words.put(slot, wordsOf(customer));
      phones.put(slot, digitsOf(phone));
      if (email) emails.add(email.toLowerCase(), slot);
      if (cardNumber) slotByCard.set(cardNumber, slot);
    },
    remove(id) {
      const slot = slotById.get(id);
      if (slot === undefined) return;
      take(bySlot[slot]!, slot);
      bySlot[slot] = undefined;
      lastAtOf[slot] = 0;
      slotById.delete(id);
      free.push(slot);
    },
    touch(id, lastAt) {
      const slot = slotById.get(id);
      if (slot !== undefined) lastAtOf[slot] = lastAt;
    },
    search(text, limit) {
      const exact = slotByCard.get(text.trim());
      const digits = /^[\d\s()+./-]+$/.test(text) ? digitsOf(text) : '';
      const hits = digits === '' ? searchText(text, limit) : searchDigits(digits, limit);
      if (exact !== undefined) hits.push([exact, 0, 'card']);
      return bestOf(hits, limit).map(([slot, , matched]) => ({ id: bySlot[slot]!.id, matched }));
    },
  };
}

const wordsOf = ({ name }: IndexedCustomer) => foldText(name).split(' ').filter(Boolean);

function grown(from: Float64Array, to: Float64Array<ArrayBuffer>) {
  to.set(from);
  return to;
}

/** The best of each slot, best first. */
function bestOf(hits: [slot: number, score: number, matched: Matched][], limit: number) {
  const better = (a: (typeof hits)[number], b: (typeof hits)[number]) =>
    rankOf[b[2]] - rankOf[a[2]] || b[1] - a[1] || a[0] - b[0];
  const seen = new Set<number>();
  const best: typeof hits = [];
  for (const hit of hits.sort(better)) {
    if (seen.has(hit[0])) continue;
    seen.add(hit[0]);
    best.push(hit);
    if (best.length === limit) break;
  }
  return best;
}
