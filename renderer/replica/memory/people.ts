import type { Schedule } from '../../../shared/kit/schedule';
import type { Customer } from '../../../shared/model/customer';
import type { Id } from '../../../shared/model/ids';
import type { History } from '../../../shared/model/projection';
import { type Instant, toInstant } from '../../../shared/model/time';
import {
  type Columns,
  copyOf,
  createColumns,
  createTexts,
  fromMonthDay,
  isAsLong,
  toLonger,
  toMonthDay,
} from './columns';
import { createPackedDocuments, type PackedDocuments, type SavedBlock } from './packed-documents';
import { customerShape, historyShape } from './rows';
import { createSlotOrder, type SlotOrder } from './slot-order';

/** A map to read from; each `get` gives a copy of its own. */
export interface PackedMap<T> extends Pick<ReadonlyMap<Id, T>, 'get' | 'has' | 'size'> {
  keys(): Iterable<Id>;
  values(): Iterable<T>;
}

export type PeopleSort = 'last-visit' | 'name' | 'spend';
export interface Figures {
  lastAt: Instant | null;
  visits: number;
  spend: number;
}

/** Everybody and their histories, packed: each person has a slot, in which lie both documents and a row of columns. */
export interface People {
  customers: PackedMap<Customer>;
  histories: PackedMap<History>;
  /** Whether the customer is here in this revision. */
  isAt(id: Id, rev: unknown): boolean;
  putCustomer(customer: Customer): void;
  removeCustomer(id: Id): void;
  putHistory(history: History): void;
  removeHistory(id: Id): void;
  /** By central's history and the newer facts, whoever adds them up. Nobody of this id: nothing. */
  setFigures(id: Id, figures: Figures): void;
  figuresOf(id: Id): Figures;
  /** Who was here last, the latest first. */
  lately(limit: number): Id[];
  /** `isNear`: by month times 32 plus day. `birthday`: MM-DD. Nobody is unpacked for it. */
  bornOn(homeStoreId: Id, isNear: (monthDay: number) => boolean): { id: Id; birthday: string }[];
  /** Who is known best at a store and came again, last after a moment (ms). */
  regularsOf(homeStoreId: Id, after: number): Id[];
  /** Whose record this device changed last. */
  changedBy(deviceId: Id): Id[];
  /** Null when `page` can answer; else when it will. */
  sorting(sort: PeopleSort): Promise<void> | null;
  page(sort: PeopleSort, offset: number, limit: number): Id[];
  /** These in that order. */
  sort(ids: Id[], sort: PeopleSort): Id[];
  /** The one text of an id, for whoever keeps many. */
  ownId(id: Id): Id;
  /** One small step of tidying up; true when there is more to do. */
  rest(): boolean;
  clear(which: 'customers' | 'histories'): void;
  /** Customers and columns; histories are not within. */
  save(): SavedPeople;
  /** Of the customers: the buffers themselves, as far as they are filled. */
  blocks(): SavedBlock[];
  /** How many changes there were: what is saved and the index of another moment don't fit. */
  changes(): number;
  /** Into people of whom nobody is known yet. False, and nobody, when it can't be what `save` gave. */
  load(saved: SavedPeople): boolean;
}

export interface SavedPeople {
  /** By slot; empty: a free one. */
  ids: string[];
  texts: string[];
  columns: Columns;
  places: ArrayBuffer;
  blocks: SavedBlock[];
}

export interface PeopleOptions {
  schedule: Schedule;
  now: () => number;
  /** A list is in another order than it was told. */
  onSorted(): void;
}

export function createPeople({ schedule, now, onSorted }: PeopleOptions): People {
  const slotById = new Map<Id, number>();
  const ids: (Id | undefined)[] = [];
  const free: number[] = [];
  let columns = createColumns(1024);
  let texts = createTexts();
  const packs = {
    customers: createPackedDocuments<Customer>(customerShape),
    histories: createPackedDocuments<History>(historyShape),
  };
  let changes = 0;
  const counts = { customers: 0, histories: 0 };
  const collator = new Intl.Collator();

  const isCustomer = (slot: number) => packs.customers.has(slot);
  const orderBy = <K>(keyOf: (slot: number) => K, compare: (a: K, b: K) => number): SlotOrder =>
    createSlotOrder<K>({
      keyOf: (slot) => (isCustomer(slot) ? keyOf(slot) : undefined),
      compare,
      end: () => ids.length,
      schedule,
      now,
      onSorted,
    });
  const nameOf = (slot: number) => packs.customers.get(slot)?.name ?? '';
  const orders: Record<PeopleSort, SlotOrder> = {
    'last-visit': orderBy(
      (slot) => columns.lastAt[slot]!,
      (a, b) => b - a,
    ),
    spend: orderBy(
      (slot) => columns.spend[slot]!,
      (a, b) => b - a,
    ),
    name: orderBy(nameOf, collator.compare),
  };

  function takeSlot(id: Id): number {
    const known = slotById.get(id);
    if (known !== undefined) return known;
    const slot = free.pop() ?? ids.length;
    if (slot >= columns.lastAt.length) columns = toLonger(columns, slot * 2);
    slotById.set(id, slot);
    ids[slot] = id;
    return slot;
  }

  function leaveSlot(slot: number) {
    if (packs.customers.has(slot) || packs.histories.has(slot)) return;
    for (const column of Object.values(columns)) column[slot] = 0;
    slotById.delete(ids[slot]!);
    ids[slot] = undefined;
    free.push(slot);
  }

  function removeFrom(name: keyof typeof packs, id: Id) {
    const slot = slotById.get(id);
    if (slot === undefined || !packs[name].has(slot)) return;
    changes += 1;
    packs[name].remove(slot);
    counts[name] -= 1;
    for (const order of Object.values(orders)) order.touch(slot);
    leaveSlot(slot);
  }

  function put<T extends { id: Id }>(name: keyof typeof packs, pack: PackedDocuments<T>, document: T): number {
    const slot = takeSlot(document.id);
    if (name === 'customers') changes += 1;
    if (!pack.has(slot)) counts[name] += 1;
    pack.set(slot, document);
    return slot;
  }

  function reading<T>(name: keyof typeof packs, pack: PackedDocuments<T>): PackedMap<T> {
    function* each<V>(read: (slot: number) => V): Generator<V> {
      for (let slot = 0; slot < ids.length; slot++) if (pack.has(slot)) yield read(slot);
    }
    return {
      get: (id) => pack.get(slotById.get(id) ?? -1),
      has: (id) => pack.has(slotById.get(id) ?? -1),
      keys: () => each((slot) => ids[slot]!),
      values: () => each((slot) => pack.get(slot)!),
      get size() {
        return counts[name];
      },
    };
  }

  function* where(fits: (slot: number) => boolean): Generator<Id> {
    for (let slot = 0; slot < ids.length; slot++) if (isCustomer(slot) && fits(slot)) yield ids[slot]!;
  }

  function clear(which: keyof typeof packs) {
    for (const [id, slot] of slotById) if (packs[which].has(slot)) removeFrom(which, id);
    if (counts[which] === 0 && which === 'customers') packs.customers.load({ places: new ArrayBuffer(0), blocks: [] });
  }

  const keysOf: Record<PeopleSort, (slot: number) => number | string> = {
    'last-visit': (slot) => -columns.lastAt[slot]!,
    spend: (slot) => -columns.spend[slot]!,
    name: nameOf,
  };
  const compareKeys = (a: number | string, b: number | string) =>
    typeof a === 'string' ? collator.compare(a, String(b)) : a - Number(b);

  return {
    customers: reading('customers', packs.customers),
    histories: reading('histories', packs.histories),
    isAt: (id, rev) => packs.customers.get(slotById.get(id) ?? -1)?.rev === rev,
    putCustomer(customer) {
      const known = slotById.get(customer.id);
      const isNamedSo = known !== undefined && isCustomer(known) && nameOf(known) === customer.name;
      const isNew = known === undefined || !isCustomer(known);
      const slot = put('customers', packs.customers, customer);
      columns.homeStore[slot] = texts.numberOf(customer.homeStoreId);
      columns.changedBy[slot] = texts.numberOf(customer.updatedBy);
      columns.birthday[slot] = toMonthDay(customer.birthday);
      if (!isNamedSo) orders.name.touch(slot);
      if (!isNew) return;
      orders.spend.touch(slot);
      orders['last-visit'].touch(slot);
    },
    removeCustomer: (id) => removeFrom('customers', id),
    putHistory(history) {
      put('histories', packs.histories, history);
    },
    removeHistory: (id) => removeFrom('histories', id),
    setFigures(id, { lastAt, visits, spend }) {
      const slot = slotById.get(id);
      if (slot === undefined) return;
      const at = lastAt === null ? 0 : Date.parse(lastAt);
      if (columns.lastAt[slot] !== at || columns.spend[slot] !== spend) changes += 1;
      if (columns.lastAt[slot] !== at) orders['last-visit'].touch(slot);
      if (columns.spend[slot] !== spend) orders.spend.touch(slot);
      columns.lastAt[slot] = at;
      columns.visits[slot] = visits;
      columns.spend[slot] = spend;
    },
    figuresOf(id) {
      const slot = slotById.get(id);
      if (slot === undefined) return { lastAt: null, visits: 0, spend: 0 };
      const at = columns.lastAt[slot]!;
      return { lastAt: at === 0 ? null : toInstant(at), visits: columns.visits[slot]!, spend: columns.spend[slot]! };
    },
    lately(limit) {
      const best: number[] = [];
      const { lastAt } = columns;
      const isLater = (a: number, b: number) => lastAt[a]! > lastAt[b]!;
      for (let slot = 0; slot < ids.length && limit > 0; slot++) {
        if (best.length === limit && !isLater(slot, best[limit - 1]!)) continue;
        if (!isCustomer(slot)) continue;
        let place = best.length;
        while (place > 0 && isLater(slot, best[place - 1]!)) place -= 1;
        best.splice(place, 0, slot);
        if (best.length > limit) best.pop();
      }
      return best.map((slot) => ids[slot]!);
    },
    bornOn(homeStoreId, isNear) {
      const store = texts.numberOf(homeStoreId);
      const { birthday, homeStore } = columns;
      const isBorn = (slot: number) => birthday[slot] !== 0 && homeStore[slot] === store && isNear(birthday[slot]!);
      return Array.from(where(isBorn), (id) => ({ id, birthday: fromMonthDay(birthday[slotById.get(id)!]!) }));
    },
    regularsOf(homeStoreId, after) {
      const store = texts.numberOf(homeStoreId);
      const { homeStore, visits, lastAt } = columns;
      return [...where((slot) => homeStore[slot] === store && visits[slot]! > 1 && lastAt[slot]! > after)];
    },
    changedBy(deviceId) {
      const device = texts.numberOf(deviceId);
      return [...where((slot) => columns.changedBy[slot] === device)];
    },
    sorting: (sort) => orders[sort].sorting(),
    page: (sort, offset, limit) =>
      [...orders[sort].take().subarray(offset, offset + limit)].flatMap((slot) => ids[slot] ?? []),
    sort(some, sort) {
      const keyed = some.map((id) => {
        const slot = slotById.get(id) ?? -1;
        return { id, slot, key: keysOf[sort](slot) };
      });
      return keyed.sort((a, b) => compareKeys(a.key, b.key) || a.slot - b.slot).map(({ id }) => id);
    },
    ownId: (id) => ids[slotById.get(id) ?? -1] ?? id,
    rest: () => packs.customers.rest() || packs.histories.rest(),
    clear,
    save: () => ({
      ids: Array.from(ids, (id) => id ?? ''),
      texts: texts.all(),
      columns: copyOf(columns),
      ...packs.customers.save(),
    }),
    blocks: () => packs.customers.blocks(),
    changes: () => changes,
    load(saved) {
      const isWhole = isAsLong(saved.columns, saved.ids.length) && packs.customers.load(saved);
      columns = isWhole ? saved.columns : columns;
      texts = createTexts(isWhole ? saved.texts : undefined);
      for (const [slot, id] of isWhole ? saved.ids.entries() : []) {
        const isThere = id !== '' && packs.customers.has(slot);
        ids[slot] = isThere ? id : undefined;
        if (isThere) slotById.set(id, slot);
        else free.push(slot);
      }
      counts.customers = slotById.size;
      const isSound = isWhole && slotById.size === packs.customers.count;
      if (!isSound) clear('customers');
      return isSound;
    },
  };
}
