/**
 * A customer's history, as a fold over facts. Central folds all facts of a customer, a device adds its own newer ones.
 *
 * Invariants, held by test/unit/history.test.ts:
 * 1. The order in which facts arrive does not change the result (a return comes after its sale).
 * 2. Folding a part, then the rest, equals folding all.
 */
import type { Fact, FactOf } from '../model/fact';
import type { Id } from '../model/ids';
import type { Bought, DiscountTaken, History, Visit, VisitLine } from '../model/projection';
import type { Day } from '../model/time';

/** Visits beyond keep their sum and lose their lines; notes beyond are read from the facts. */
export const historyLimits = { visitsWithLines: 12, notes: 50, daysBefore: 8 };

/** Of what a fold keeps; 2: the days of what was bought again, and discounts. */
export const historyForm = 2;

export const emptyHistory = (customerId: Id): History => ({
  id: customerId,
  rev: 'none',
  included: {},
  visits: 0,
  spend: 0,
  firstAt: null,
  lastAt: null,
  recent: [],
  bought: [],
  notes: [],
  lastRating: null,
  hours: Array.from({ length: 24 }, () => 0),
  form: historyForm,
});

/** Whether a device must add this fact of its own, or central has counted it already. */
export const isIncluded = (history: History, fact: Fact): boolean => fact.n <= (history.included[fact.tillId] ?? 0);

/** `hourOf`: the hour (0-23) of a fact in its store's zone. `rev` stays as it is: who keeps the document gives it one. */
export function addFactToHistory(history: History, fact: Fact, hourOf: (fact: Fact) => number): History {
  const included = { ...history.included, [fact.tillId]: Math.max(fact.n, history.included[fact.tillId] ?? 0) };
  return addBody({ ...history, included }, fact, hourOf);
}

function addBody(history: History, fact: Fact, hourOf: (fact: Fact) => number): History {
  switch (fact.kind) {
    case 'sale':
      return addSale(history, fact, hourOf(fact));
    case 'return':
      return addReturn(history, fact);
    case 'note':
      return addNote(history, fact);
    case 'rating':
      return addRating(history, fact);
    default:
      return history;
  }
}

function addSale(history: History, fact: FactOf<'sale'>, hour: number): History {
  const visit: Visit = {
    saleId: fact.id,
    receipt: fact.body.receipt,
    at: fact.at,
    storeId: fact.storeId,
    total: fact.body.total,
    lines: fact.body.lines.map((line): VisitLine => [line.productId, line.quantity, line.unitPrice]),
  };
  return {
    ...history,
    visits: history.visits + 1,
    spend: history.spend + fact.body.total,
    firstAt: history.firstAt === null || fact.at < history.firstAt ? fact.at : history.firstAt,
    lastAt: history.lastAt === null || fact.at > history.lastAt ? fact.at : history.lastAt,
    recent: insertNewestFirst(history.recent, visit, (one) => `${one.at}${one.saleId}`).map(dropOldLines),
    bought: addBought(history.bought, fact),
    hours: history.hours.map((count, index) => (index === hour ? count + 1 : count)),
    ...addDiscounts(history.discounts, fact),
  };
}

const dropOldLines = (visit: Visit, index: number): Visit =>
  index < historyLimits.visitsWithLines || visit.lines === null ? visit : { ...visit, lines: null };

function addBought(bought: Bought[], fact: FactOf<'sale'>): Bought[] {
  const quantities = new Map<Id, number>();
  for (const line of fact.body.lines) {
    quantities.set(line.productId, (quantities.get(line.productId) ?? 0) + line.quantity);
  }
  const rest = bought.map((one) => {
    const quantity = quantities.get(one.productId);
    if (quantity === undefined) return one;
    quantities.delete(one.productId);
    return { ...one, times: one.times + 1, quantity: one.quantity + quantity, ...addDay(one, fact.businessDay) };
  });
  const first = [...quantities].map(([productId, quantity]) => ({
    productId,
    times: 1,
    quantity,
    lastDay: fact.businessDay,
  }));
  return [...rest, ...first].sort(byLastDay);
}

/** The days of what is bought again: the newest few, whatever order they come in. */
function addDay({ lastDay, before }: Bought, day: Day): Pick<Bought, 'lastDay' | 'before'> {
  const off = Math.round((Date.parse(day) - Date.parse(lastDay)) / dayMs);
  // A till's clock may have written a day that there is none of.
  if (!off) return { lastDay };
  const days = [0, ...(before ?? []), -off];
  const newest = Math.min(...days);
  const all = [...new Set(days.map((one) => one - newest))].sort((a, b) => a - b);
  return { lastDay: off > 0 ? day : lastDay, before: all.slice(1, 1 + historyLimits.daysBefore) };
}

const dayMs = 86_400_000;

/** By reason; a sale counts once for each of its reasons. */
function addDiscounts(known: DiscountTaken[] | undefined, { body }: FactOf<'sale'>): Pick<History, 'discounts'> {
  const taken = new Map<string, number>();
  for (const discount of [body.discount, ...body.lines.map((line) => line.discount)])
    if (discount && discount.amount > 0)
      taken.set(discount.reason, (taken.get(discount.reason) ?? 0) + discount.amount);
  if (taken.size === 0) return known ? { discounts: known } : {};
  const all = new Map(known?.map(([reason, visits, amount]) => [reason, { visits, amount }]));
  for (const [reason, amount] of taken) {
    const before = all.get(reason) ?? { visits: 0, amount: 0 };
    all.set(reason, { visits: before.visits + 1, amount: before.amount + amount });
  }
  const sorted = [...all].sort(([a], [b]) => compare(a, b));
  return { discounts: sorted.map(([reason, { visits, amount }]): DiscountTaken => [reason, visits, amount]) };
}

const byLastDay = (a: Bought, b: Bought) =>
  a.lastDay === b.lastDay ? compare(a.productId, b.productId) : compare(b.lastDay, a.lastDay);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function addReturn(history: History, fact: FactOf<'return'>): History {
  const back = new Map<Id, number>();
  for (const line of fact.body.lines) back.set(line.productId, (back.get(line.productId) ?? 0) + line.quantity);
  return {
    ...history,
    spend: history.spend - fact.body.total,
    recent: history.recent.map((visit) => (visit.saleId === fact.body.saleId ? takeBack(visit, fact) : visit)),
    bought: history.bought.map((one) => takeBackBought(one, back.get(one.productId) ?? 0)),
  };
}

const takeBackBought = (one: Bought, pieces: number): Bought =>
  pieces === 0 ? one : { ...one, quantity: one.quantity - pieces, returned: (one.returned ?? 0) + pieces };

function takeBack(visit: Visit, fact: FactOf<'return'>): Visit {
  const back = new Map<Id, number>();
  for (const line of fact.body.lines) back.set(line.productId, (back.get(line.productId) ?? 0) + line.quantity);
  const lines = visit.lines?.map(([productId, quantity, unitPrice]): VisitLine => {
    const taken = Math.min(quantity, back.get(productId) ?? 0);
    back.set(productId, (back.get(productId) ?? 0) - taken);
    return [productId, quantity - taken, unitPrice];
  });
  return { ...visit, total: visit.total - fact.body.total, lines: lines ?? null };
}

function addRating(history: History, fact: FactOf<'rating'>): History {
  const isLater = history.lastRating === null || fact.at > history.lastRating.at;
  return isLater ? { ...history, lastRating: { score: fact.body.score, at: fact.at } } : history;
}

function addNote(history: History, fact: FactOf<'note'>): History {
  const note = { factId: fact.id, at: fact.at, associateId: fact.associateId, text: fact.body.text };
  const notes = insertNewestFirst(history.notes, note, (one) => `${one.at}${one.factId}`);
  return { ...history, notes: notes.slice(0, historyLimits.notes) };
}

function insertNewestFirst<T>(list: T[], item: T, keyOf: (item: T) => string): T[] {
  const key = keyOf(item);
  const index = list.findIndex((one) => keyOf(one) < key);
  return index < 0 ? [...list, item] : list.toSpliced(index, 0, item);
}
