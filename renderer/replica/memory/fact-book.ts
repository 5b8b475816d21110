import type { Fact, FactOf } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Day } from '../../../shared/model/time';
import { sumHashes } from '../../../shared/protocol/proof';

/** The facts in memory: own ones and the store's of the last 90 days, by what they are asked for. */
export interface FactBook {
  /** Facts are written once; one that came again counts once, and one that was erased takes the original's place. */
  put(fact: Fact): void;
  remove(id: Id): void;
  get(id: Id): Fact | undefined;
  sale(id: Id): FactOf<'sale'> | undefined;
  saleByReceipt(receipt: string): FactOf<'sale'> | undefined;
  returnsOf(saleId: Id): FactOf<'return'>[];
  ofCustomer(customerId: Id): Fact[];
  ofDay(tillId: Id, day: Day): Fact[];
  ofTill(tillId: Id): Fact[];
  /** In how many lines of sales that are here. */
  timesSold(productId: Id): number;
  /** What was suggested in a basket. */
  ofBasket(basketId: Id): FactOf<'suggestion'>[];
  /** The business days on which this till has facts here. */
  daysOf(tillId: Id): Day[];
  /** Count and digest of a till's day, as in a proof. */
  sumOfDay(tillId: Id, day: Day): { count: number; digest: string };
  all(): Iterable<Fact>;
  readonly size: number;
}

export function createFactBook(): FactBook {
  const byId = new Map<Id, Fact>();
  const byCustomer = new Map<Id, Map<Id, Fact>>();
  const byDay = new Map<string, Map<Id, Fact>>();
  const byTill = new Map<Id, Map<Id, Fact>>();
  const salesByReceipt = new Map<string, FactOf<'sale'>>();
  const byBasket = new Map<Id, Map<Id, FactOf<'suggestion'>>>();
  const returnsBySale = new Map<Id, Map<Id, FactOf<'return'>>>();
  const linesByProduct = new Map<Id, number>();
  /** Taken when asked for, dropped when the day changes. */
  const sums = new Map<string, { count: number; digest: string }>();

  function countLines(fact: FactOf<'sale'>, by: 1 | -1) {
    for (const { productId } of fact.body.lines)
      linesByProduct.set(productId, (linesByProduct.get(productId) ?? 0) + by);
  }

  function remove(id: Id) {
    const fact = byId.get(id);
    if (!fact) return;
    byId.delete(id);
    if (fact.customerId) byCustomer.get(fact.customerId)?.delete(id);
    byDay.get(dayKey(fact.tillId, fact.businessDay))?.delete(id);
    sums.delete(dayKey(fact.tillId, fact.businessDay));
    byTill.get(fact.tillId)?.delete(id);
    if (fact.kind === 'sale') {
      salesByReceipt.delete(fact.body.receipt);
      countLines(fact, -1);
    }
    if (fact.kind === 'return') returnsBySale.get(fact.body.saleId)?.delete(id);
    if (fact.kind === 'suggestion') byBasket.get(fact.body.basketId)?.delete(id);
  }

  return {
    remove,
    put(fact) {
      const known = byId.get(fact.id);
      if (known?.hash === fact.hash && known.erased === fact.erased) return;
      remove(fact.id);
      byId.set(fact.id, fact);
      if (fact.customerId) within(byCustomer, fact.customerId).set(fact.id, fact);
      within(byDay, dayKey(fact.tillId, fact.businessDay)).set(fact.id, fact);
      sums.delete(dayKey(fact.tillId, fact.businessDay));
      within(byTill, fact.tillId).set(fact.id, fact);
      if (fact.kind === 'sale') {
        salesByReceipt.set(fact.body.receipt, fact);
        countLines(fact, 1);
      }
      if (fact.kind === 'suggestion') within(byBasket, fact.body.basketId).set(fact.id, fact);
      if (fact.kind === 'return') within(returnsBySale, fact.body.saleId).set(fact.id, fact);
    },
    get: (id) => byId.get(id),
    sale(id) {
      const fact = byId.get(id);
      return fact?.kind === 'sale' ? fact : undefined;
    },
    saleByReceipt: (receipt) => salesByReceipt.get(receipt),
    returnsOf: (saleId) => [...(returnsBySale.get(saleId)?.values() ?? [])],
    ofCustomer: (customerId) => [...(byCustomer.get(customerId)?.values() ?? [])],
    ofDay: (tillId, day) => [...(byDay.get(dayKey(tillId, day))?.values() ?? [])],
    daysOf: (tillId) =>
      [...byDay]
        .filter(([key, facts]) => facts.size > 0 && key.startsWith(dayKey(tillId, '')))
        .map(([key]) => key.slice(tillId.length + 1)),
    sumOfDay(tillId, day) {
      const key = dayKey(tillId, day);
      const known = sums.get(key);
      if (known) return known;
      const sum = sumHashes([...(byDay.get(key)?.values() ?? [])].map((fact) => fact.hash));
      sums.set(key, sum);
      return sum;
    },
    timesSold: (productId) => linesByProduct.get(productId) ?? 0,
    ofBasket: (basketId) => [...(byBasket.get(basketId)?.values() ?? [])],
    ofTill: (tillId) => [...(byTill.get(tillId)?.values() ?? [])],
    all: () => byId.values(),
    get size() {
      return byId.size;
    },
  };
}

const dayKey = (tillId: Id, day: Day) => `${tillId} ${day}`;

function within<K, V>(maps: Map<K, Map<Id, V>>, key: K): Map<Id, V> {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<Id, V>();
  maps.set(key, made);
  return made;
}
