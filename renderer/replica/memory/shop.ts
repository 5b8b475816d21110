import type { Basket } from '../../../shared/domain/basket';
import { addFactToHistory, emptyHistory, isIncluded } from '../../../shared/domain/history';
import type { Documents } from '../../../shared/model/collections';
import type { Settings } from '../../../shared/model/company';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { History } from '../../../shared/model/projection';
import type { ReplicaCollection } from '../collections/open-databases';
import type { StoredDocument } from '../collections/read-all';
import { type CustomerIndex, createCustomerIndex } from '../index/customer-index';
import { createProductIndex, type ProductIndex } from '../index/product-index';
import { createFactBook, type FactBook } from './fact-book';
import { hourIn } from './hour';

type Kept = Omit<Documents, 'facts'> & { drafts: Basket };
export type Maps = { [C in keyof Kept]: Map<Id, Kept[C]> };

/** Everything that a cashier waits for, in the worker's memory: reads in IndexedDB queue behind a sync's writes. */
export interface Shop extends Readonly<Maps> {
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
  /** Takes what a collection now holds. `isOlder`: read from the disk, so what is here already is newer. */
  apply(collection: ReplicaCollection, documents: StoredDocument[], isOlder?: boolean): void;
  /** How many documents of a collection are known, deleted ones too. */
  count(collection: ReplicaCollection): number;
  clear(collection: ReplicaCollection): void;
}

export function createShop(isHome: (storeId: Id) => boolean): Shop {
  const maps: Maps = {
    settings: new Map(),
    stores: new Map(),
    associates: new Map(),
    products: new Map(),
    offers: new Map(),
    customers: new Map(),
    tasks: new Map(),
    histories: new Map(),
    affinities: new Map(),
    drafts: new Map(),
  };
  const facts = createFactBook();
  const known = new Map<ReplicaCollection, Set<Id>>();
  const folded = new Map<Id, History>();
  const erased = new Set<Id>();
  const customerIndex = createCustomerIndex(isHome);
  const productIndex = createProductIndex();

  const timeZoneOf = (storeId: Id) => maps.stores.get(storeId)?.timeZone ?? 'UTC';
  const hourOf = (fact: Fact) => hourIn(fact.at, timeZoneOf(fact.storeId));

  function historyOf(customerId: Id): History {
    const ready = folded.get(customerId);
    if (ready) return ready;
    const base = maps.histories.get(customerId) ?? emptyHistory(customerId);
    const newer = facts.ofCustomer(customerId).filter((fact) => !isIncluded(base, fact));
    newer.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
    const history = newer.reduce((sum, fact) => addFactToHistory(sum, fact, hourOf), base);
    folded.set(customerId, history);
    return history;
  }

  function refreshCustomer(id: Id) {
    folded.delete(id);
    // Most customers of a first sync come before their histories: an empty one for each is neither made nor kept.
    const isKnown = maps.histories.has(id) || facts.ofCustomer(id).length > 0;
    const lastAt = isKnown ? historyOf(id).lastAt : null;
    customerIndex.touch(id, lastAt === null ? 0 : Date.parse(lastAt));
  }

  function forget(collection: ReplicaCollection, id: Id) {
    if (collection === 'facts') facts.remove(id);
    else maps[collection].delete(id);
    if (collection === 'customers') customerIndex.remove(id);
    if (collection === 'customers') folded.delete(id);
    if (collection === 'products') productIndex.remove(id);
    if (collection === 'histories') folded.delete(id);
  }

  function keep(collection: ReplicaCollection, document: StoredDocument) {
    const { _deleted, ...plain } = document;
    if (collection === 'facts') {
      const fact = plain as unknown as Fact;
      folded.delete(facts.get(fact.id)?.customerId ?? '');
      facts.put(fact);
      if (fact.customerId) refreshCustomer(fact.customerId);
      return;
    }
    (maps[collection] as Map<Id, unknown>).set(document.id, plain);
    if (collection === 'products') productIndex.put(maps.products.get(document.id)!);
    if (collection === 'histories') refreshCustomer(document.id);
    if (collection === 'customers') {
      erased.delete(document.id);
      customerIndex.put(maps.customers.get(document.id)!);
      refreshCustomer(document.id);
    }
  }

  return {
    ...maps,
    facts,
    erased,
    customerIndex,
    productIndex,
    company: () => maps.settings.get('company') ?? null,
    timeZoneOf,
    historyOf,
    apply(collection, documents, isOlder = false) {
      const ids = known.get(collection) ?? new Set<Id>();
      known.set(collection, ids);
      for (const document of documents) {
        if (isOlder && ids.has(document.id)) continue;
        ids.add(document.id);
        if (collection === 'customers' && document._deleted) erased.add(document.id);
        if (document._deleted) forget(collection, document.id);
        else keep(collection, document);
      }
    },
    count: (collection) => known.get(collection)?.size ?? 0,
    clear(collection) {
      for (const id of known.get(collection) ?? []) forget(collection, id);
      known.delete(collection);
    },
  };
}
