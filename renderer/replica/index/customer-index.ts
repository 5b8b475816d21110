import { digitsOf, foldText } from '../../../shared/domain/search-text';
import type { Customer } from '../../../shared/model/customer';
import type { Id } from '../../../shared/model/ids';
import type { CustomerHit } from '../../../shared/replica-api/views';
import { type Best, createBest } from './best';
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
  /** One small step of tidying up, a few milliseconds at most; true when more is to do. */
  rest(): boolean;
  /** Everything that is known now, in a few buffers of their own. Nothing of a person who was removed is in them. */
  save(): IndexParts;
  /** Takes what `save` gave in place of what is here; false, and nothing is taken, when it can't be read. */
  load(parts: IndexParts): boolean;
}

/** The saved form. What stands in it is the index's own business; it is only ever read by the program that wrote it. */
export type IndexParts = Record<string, ArrayBuffer>;

/** The end of a card and the end of a phone are as good as each other: the own store and the last visit decide. */
const rankOf: Record<Matched, number> = { card: 3, phone: 3, email: 2, name: 1 };
/** Fewer digits are in every number. */
const leastDigits = 3;
const shortDigits = 4;
/** Beyond so many, the beginning of an e-mail or the middle of a number says too little to rank. */
const mostEmails = 500;
const mostAnywhere = 500;
/** With fewer names than this, slips are thought of. */
const enough = 3;

export function createCustomerIndex(isHome: (storeId: Id) => boolean): CustomerIndex {
  const slotById = new Map<Id, number>();
  const bySlot: (IndexedCustomer | undefined)[] = [];
  const free: number[] = [];
  let lastAtOf = new Float64Array(1024);
  const words = createWordIndex();
  const phones = createDigitIndex();
  const cards = createDigitIndex();
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
    cards.remove(slot);
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

  function searchText(text: string, limit: number, best: Best<Matched>): void {
    const typed = foldText(text).split(' ').filter(Boolean);
    const email = text.trim().toLowerCase();
    let slots = typed.length === 0 ? [] : withAllWords(typed, false);
    let emailsLeft = mostEmails;
    if (/[@._\d]/.test(email) || slots.length === 0) {
      emails.eachPrefix(email, (slot, key) => {
        if (bySlot[slot]?.email.toLowerCase() === key) best.add(slot, scoreOf(slot, 0), 'email');
        emailsLeft -= 1;
        return emailsLeft > 0;
      });
    }
    if (typed.length > 0 && slots.length + best.size < Math.min(limit, enough)) slots = withAllWords(typed, true);
    for (const slot of slots) best.add(slot, scoreOf(slot, sumOf[slot] ?? 0), 'name');
  }

  /** Short digits are the end of a number; only when none ends so, or with more of them, they may stand anywhere. */
  function searchDigits(digits: string, best: Best<Matched>): void {
    if (digits.length < leastDigits) return;
    cards.eachEnding(digits, (slot) => best.add(slot, scoreOf(slot, 1), 'card'));
    phones.eachEnding(digits, (slot) => best.add(slot, scoreOf(slot, 1), 'phone'));
    if (best.size > 0 && digits.length <= shortDigits) return;
    let left = mostAnywhere;
    phones.eachHolding(digits, (slot) => {
      best.add(slot, scoreOf(slot, 0), 'phone');
      left -= 1;
      return left > 0;
    });
    if (best.size === 0 && digits.startsWith('0')) searchDigits(digits.replace(/^0+/, ''), best);
  }

  const idOf = (slot: number): Id => bySlot[slot]?.id ?? '';

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
      cards.put(slot, digitsOf(cardNumber));
      if (email) emails.add(email.toLowerCase(), slot);
      if (cardNumber) slotByCard.set(cardNumber, slot);
    },
    remove(id) {
      const slot = slotById.get(id);
      if (slot === undefined) return;
      const gone = bySlot[slot]!;
      take(gone, slot);
      if (gone.email) emails.remove(gone.email.toLowerCase(), slot);
      bySlot[slot] = undefined;
      lastAtOf[slot] = 0;
      slotById.delete(id);
      free.push(slot);
    },
    touch(id, lastAt) {
      const slot = slotById.get(id);
      if (slot !== undefined) lastAtOf[slot] = lastAt;
    },
    rest: () => false,
    save: () => ({
      customers: packRows(bySlot.flatMap((row, slot) => (row ? [[row, lastAtOf[slot] ?? 0] satisfies SavedRow] : []))),
    }),
    load(parts) {
      const rows = unpackRows(parts.customers);
      for (const id of rows ? [...slotById.keys()] : []) this.remove(id);
      for (const [row, lastAt] of rows ?? []) {
        this.put(row);
        this.touch(row.id, lastAt);
      }
      return rows !== null;
    },
    search(text, limit) {
      if (text.trim() === '') return [];
      const exact = slotByCard.get(text.trim()) ?? slotByCard.get(digitsOf(text));
      const isDigits = /^[\d\s()+./-]+$/.test(text);
      if (exact !== undefined && isDigits) return [{ id: idOf(exact), matched: 'card' }];
      const best = createBest<Matched>(limit, (matched) => rankOf[matched]);
      if (isDigits) searchDigits(digitsOf(text), best);
      else searchText(text, limit, best);
      if (exact !== undefined) best.add(exact, 0, 'card');
      return best.take().map(({ slot, mark }) => ({ id: idOf(slot), matched: mark }));
    },
  };
}

const wordsOf = ({ name }: IndexedCustomer) => foldText(name).split(' ').filter(Boolean);

function grown(from: Float64Array, to: Float64Array<ArrayBuffer>) {
  to.set(from);
  return to;
}

type SavedRow = [row: IndexedCustomer, lastAt: number];
const savedVersion = 1;

function packRows(rows: SavedRow[]): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify([savedVersion, rows])).buffer;
}

function unpackRows(part: ArrayBuffer | undefined): SavedRow[] | null {
  try {
    const [version, rows] = JSON.parse(new TextDecoder().decode(part)) as [number, SavedRow[]];
    return version === savedVersion ? rows : null;
  } catch {
    return null;
  }
}
