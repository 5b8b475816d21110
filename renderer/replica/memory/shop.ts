import type { Basket } from '../../../shared/domain/basket';
import { addFactToHistory, emptyHistory, isIncluded } from '../../../shared/domain/history';
import type { Documents } from '../../../shared/model/collections';
import type { Settings } from '../../../shared/model/company';
import type { Customer } from '../../../shared/model/customer';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import type { History } from '../../../shared/model/projection';
import type { ReplicaCollection } from '../collections/open-databases';
import type { EditedRecord } from '../collections/pushed';
import type { StoredDocument } from '../collections/read-all';
import { type CustomerIndex, createCustomerIndex } from '../index/customer-index';
import { createProductIndex, type ProductIndex } from '../index/product-index';
import { createFactBook, type FactBook } from './fact-book';
import { hourIn } from './hour';
import { createPeople, type Figures, type People, type PeopleOptions } from './people';

type Maps = { [C in keyof Omit<Documents, 'facts' | 'customers' | 'histories'>]: Map<Id, Documents[C]> } & {
  drafts: Map<Id, Basket>;
};

/** Everything that a cashier waits for, in the worker's memory: reads in IndexedDB queue behind a sync's writes. */
export interface Shop extends Readonly<Maps>, Pick<People, 'customers' | 'histories'> {
  people: People;
  facts: FactBook;
  /** People whose record is a tombstone: nothing here may name them. */
  erased: ReadonlySet<Id>;
  customerIndex: CustomerIndex;
  productIndex: ProductIndex;
  /** The company's one settings document. */
  company(): Settings | null;
  timeZoneOf(storeId: Id): string;
  /** Central's history of a customer with the facts that it does not hold yet. */
  historyOf(customerId: Id): History;
  /** What this device was the last to write: only of these can central lack something. */
  changedBy(collection: EditedRecord, deviceId: Id): Documents[EditedRecord][];
  /** Takes what a collection now holds. `isOlder`: read from the disk, so what is here already is newer. */
  apply(collection: ReplicaCollection, documents: StoredDocument[], isOlder?: boolean): void;
  /** People came from a saved memory: what the collections say of them is still to be read. */
  expect(): void;
  /** A customer who was loaded, and is still to be read, or whose history is. */
  isAwaited(customerId: Id): boolean;
  /** Central has no history of this customer. */
  markWithout(customerId: Id): void;
  /** All of a collection has been read: whoever is in memory and not in it goes. */
  settle(collection: ReplicaCollection): void;
  /** How many documents of a collection are known, deleted ones too. */
  count(collection: ReplicaCollection): number;
  clear(collection: ReplicaCollection): void;
}

/** Histories with newer facts that are kept ready. */
const mostFolded = 500;
const nothingBought: Figures = { lastAt: null, visits: 0, spend: 0 };

export function createShop(isHome: (storeId: Id) => boolean, options: PeopleOptions): Shop {
  const maps: Maps = {
    settings: new Map(),
    stores: new Map(),
    associates: new Map(),
    products: new Map(),
    offers: new Map(),
    tasks: new Map(),
    models: new Map(),
    drafts: new Map(),
  };
  const people = createPeople(options);
  const facts = createFactBook();
  const known = new Map<ReplicaCollection, Set<Id>>();
  const folded = new Map<Id, History>();
  const erased = new Set<Id>();
  /** People were loaded, and not all histories are read yet. */
  let isExpecting = false;
  const withoutHistory = new Set<Id>();
  const customerIndex = createCustomerIndex(isHome);
  const productIndex = createProductIndex();

  const timeZoneOf = (storeId: Id) => maps.stores.get(storeId)?.timeZone ?? 'UTC';
  const hourOf = (fact: Fact) => hourIn(fact.at, timeZoneOf(fact.storeId));

  function historyOf(customerId: Id): History {
    const ready = folded.get(customerId);
    if (ready) return ready;
    const base = people.histories.get(customerId) ?? emptyHistory(customerId);
    const history = withNewerFacts(base);
    if (folded.size >= mostFolded) folded.delete(folded.keys().next().value!);
    folded.set(customerId, history);
    return history;
  }

  function withNewerFacts(base: History): History {
    const newer = facts.ofCustomer(base.id).filter((fact) => !isIncluded(base, fact));
    newer.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
    return newer.reduce((sum, fact) => addFactToHistory(sum, fact, hourOf), base);
  }

  const isKnown = (collection: ReplicaCollection, id: Id) => known.get(collection)?.has(id) ?? false;
  const isHistoryAwaited = (id: Id) => isExpecting && !isKnown('histories', id) && !withoutHistory.has(id);

  /** `base`: central's history where it is in hand, so that it need not be unpacked again. */
  function refreshCustomer(id: Id, base = people.histories.get(id)) {
    folded.delete(id);
    // What was saved of them stands until their history is read.
    if (isHistoryAwaited(id) && people.customers.has(id)) return;
    // Most customers of a first sync come before their histories: nothing is known of them yet.
    const hasBought = base !== undefined || facts.ofCustomer(id).length > 0;
    const figures = hasBought ? withNewerFacts(base ?? emptyHistory(id)) : nothingBought;
    people.setFigures(id, figures);
    customerIndex.touch(id, figures.lastAt === null ? 0 : Date.parse(figures.lastAt));
  }

  function forget(collection: ReplicaCollection, id: Id) {
    switch (collection) {
      case 'facts':
        return facts.remove(id);
      case 'customers':
        people.removeCustomer(id);
        customerIndex.remove(id);
        return folded.delete(id);
      case 'histories':
        people.removeHistory(id);
        return refreshCustomer(id);
      case 'products':
        productIndex.remove(id);
        return maps.products.delete(id);
      default:
        return maps[collection].delete(id);
    }
  }

  function keep(collection: ReplicaCollection, { _deleted, ...document }: StoredDocument) {
    const plain: unknown = document;
    switch (collection) {
      case 'facts':
        return keepFact(plain as Fact);
      case 'customers': {
        const customer = plain as Customer;
        erased.delete(customer.id);
        people.putCustomer(customer);
        customerIndex.put(customer);
        return refreshCustomer(customer.id);
      }
      case 'histories': {
        const history = plain as History;
        people.putHistory(history);
        return refreshCustomer(history.id, history);
      }
      case 'products':
        productIndex.put(plain as Product);
        return maps.products.set(document.id, plain as Product);
      default:
        return (maps[collection] as Map<Id, unknown>).set(document.id, plain);
    }
  }

  /** One that was erased is no more its customer's. */
  function keepFact(fact: Fact) {
    const before = facts.get(fact.id)?.customerId;
    facts.put(fact);
    if (before && before !== fact.customerId) refreshCustomer(before);
    if (fact.customerId) refreshCustomer(fact.customerId);
  }

  return {
    ...maps,
    people,
    customers: people.customers,
    histories: people.histories,
    facts,
    erased,
    customerIndex,
    productIndex,
    company: () => maps.settings.get('company') ?? null,
    timeZoneOf,
    historyOf,
    changedBy: (collection, deviceId) =>
      collection === 'customers'
        ? people.changedBy(deviceId).flatMap((id) => people.customers.get(id) ?? [])
        : [...maps[collection].values()].filter((record) => record.updatedBy === deviceId),
    apply(collection, documents, isOlder = false) {
      const ids = known.get(collection) ?? new Set<Id>();
      known.set(collection, ids);
      for (const document of documents) {
        if (isOlder && ids.has(document.id)) continue;
        ids.add(people.ownId(document.id));
        if (collection === 'customers' && document._deleted) erased.add(document.id);
        if (document._deleted) forget(collection, document.id);
        else if (!isOlder || collection !== 'customers' || !people.isAt(document.id, document.rev))
          keep(collection, document);
      }
    },
    expect() {
      isExpecting = true;
    },
    isAwaited: (id) => isHistoryAwaited(id) || (isExpecting && !isKnown('customers', id)),
    markWithout(customerId) {
      withoutHistory.add(customerId);
      refreshCustomer(customerId);
    },
    settle(collection) {
      if (collection === 'customers') {
        for (const id of people.customers.keys()) if (!isKnown('customers', id)) forget('customers', id);
      }
      if (collection !== 'histories' || !isExpecting) return;
      isExpecting = false;
      withoutHistory.clear();
      for (const id of people.customers.keys()) if (!isKnown('histories', id)) refreshCustomer(id);
    },
    count: (collection) => known.get(collection)?.size ?? 0,
    clear(collection) {
      for (const id of known.get(collection) ?? []) forget(collection, id);
      known.delete(collection);
      if (collection === 'customers') for (const id of people.customers.keys()) forget(collection, id);
    },
  };
}
