import { assertNever } from '../kit/assert';
import type { CashCount, Fact, FactBody, FactOf } from '../model/fact';
import type { Id } from '../model/ids';
import type { Minor } from '../model/money';
import { type TenderKind, tenderKinds } from '../model/sale';
import type { Instant } from '../model/time';

/** What one till did in one business day. */
export interface DayTotals {
  sales: number;
  returns: number;
  /** Pieces sold less pieces brought back. */
  items: number;
  /** Sales less returns, without rounding. */
  total: Minor;
  tax: Minor;
  discounts: Minor;
  rounding: Minor;
  byTender: Record<TenderKind, { sales: number; amount: Minor }>;
  voids: { lines: number; baskets: number; amount: Minor };
  /** Cash put in (positive) and taken out. */
  cashMovements: Minor;
  rating: { count: number; sum: number; promoters: number; detractors: number };
  suggestions: Record<FactBody<'suggestion'>['outcome'], number> & { byProduct: Map<Id, SuggestionTotals> };
  closing: {
    at: Instant;
    associateId: Id;
    expectedCash: Minor;
    countedCash: Minor;
    count: CashCount;
    differenceReason: string;
  } | null;
}

export interface SuggestionTotals {
  shown: number;
  taken: number;
  /** What the sales of the same baskets brought of this product after it was taken. */
  amount: Minor;
}

/** Adds up the facts of one till and one business day, in any order. */
export function summariseDay(facts: Iterable<Fact>): DayTotals {
  const day = emptyDay();
  const all = [...facts];
  for (const fact of all) addFact(day, fact);
  addSuggestedAmounts(day, all);
  return day;
}

/** What must lie in the drawer. */
export const expectedCash = (day: DayTotals, openingFloat: Minor): Minor =>
  openingFloat + day.byTender.cash.amount + day.cashMovements;

/** The worth of a count: faces by value in minor units. */
export const countedCash = (count: CashCount): Minor =>
  Object.entries(count).reduce((sum, [face, pieces]) => sum + Number(face) * pieces, 0);

function emptyDay(): DayTotals {
  const byTender = Object.fromEntries(
    tenderKinds.map((kind) => [kind, { sales: 0, amount: 0 }]),
  ) as DayTotals['byTender'];
  return {
    sales: 0,
    returns: 0,
    items: 0,
    total: 0,
    tax: 0,
    discounts: 0,
    rounding: 0,
    byTender,
    voids: { lines: 0, baskets: 0, amount: 0 },
    cashMovements: 0,
    rating: { count: 0, sum: 0, promoters: 0, detractors: 0 },
    suggestions: { shown: 0, taken: 0, declined: 0, withheld: 0, 'held-out': 0, byProduct: new Map() },
    closing: null,
  };
}

function addFact(day: DayTotals, fact: Fact): void {
  switch (fact.kind) {
    case 'sale':
      addSale(day, fact);
      break;
    case 'return':
      addReturn(day, fact);
      break;
    case 'rating':
      addRating(day, fact.body.score);
      break;
    case 'void':
      addVoid(day, fact);
      break;
    case 'cash-movement':
      day.cashMovements += fact.body.amount;
      break;
    case 'suggestion':
      addSuggestion(day, fact);
      break;
    case 'closing':
      addClosing(day, fact);
      break;
    case 'note':
    case 'consent':
      break;
    default:
      assertNever(fact);
  }
}

/** The last count of the day stands. */
function addClosing(day: DayTotals, fact: FactOf<'closing'>): void {
  if (day.closing !== null && fact.at <= day.closing.at) return;
  const { expectedCash, countedCash, count, differenceReason } = fact.body;
  day.closing = { at: fact.at, associateId: fact.associateId, expectedCash, countedCash, count, differenceReason };
}

function addSale(day: DayTotals, { body }: FactOf<'sale'>): void {
  day.sales += 1;
  day.total += body.total;
  day.rounding += body.rounding;
  day.discounts += body.discount?.amount ?? 0;
  for (const line of body.lines) {
    day.items += line.quantity;
    day.tax += line.tax;
    day.discounts += line.discount?.amount ?? 0;
  }
  for (const kind of new Set(body.tenders.map((tender) => tender.kind))) day.byTender[kind].sales += 1;
  for (const tender of body.tenders) day.byTender[tender.kind].amount += tender.amount;
}

function addReturn(day: DayTotals, { body }: FactOf<'return'>): void {
  day.returns += 1;
  day.total -= body.total;
  day.rounding -= body.rounding;
  for (const line of body.lines) {
    day.items -= line.quantity;
    day.tax -= line.tax;
  }
  for (const tender of body.tenders) day.byTender[tender.kind].amount -= tender.amount;
}

/** Promoters give 9 or 10, detractors 0 to 6 (Reichheld, 2003). */
function addRating(day: DayTotals, score: number): void {
  day.rating.count += 1;
  day.rating.sum += score;
  if (score >= 9) day.rating.promoters += 1;
  if (score <= 6) day.rating.detractors += 1;
}

function addVoid(day: DayTotals, { body }: FactOf<'void'>): void {
  if (body.wholeBasket) day.voids.baskets += 1;
  else day.voids.lines += body.lines.length;
  day.voids.amount += body.lines.reduce((sum, line) => sum + line.total, 0);
}

function addSuggestion(day: DayTotals, { body }: FactOf<'suggestion'>): void {
  day.suggestions[body.outcome] += 1;
  const totals = day.suggestions.byProduct.get(body.productId) ?? { shown: 0, taken: 0, amount: 0 };
  if (body.outcome === 'shown') totals.shown += 1;
  if (body.outcome === 'taken') totals.taken += 1;
  day.suggestions.byProduct.set(body.productId, totals);
}

function addSuggestedAmounts(day: DayTotals, facts: Fact[]): void {
  const taken = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'suggestion' && fact.body.outcome === 'taken')
      taken.add(`${fact.body.basketId} ${fact.body.productId}`);
  }
  for (const fact of facts) {
    if (fact.kind !== 'sale') continue;
    for (const line of fact.body.lines) {
      const totals = day.suggestions.byProduct.get(line.productId);
      if (totals && taken.has(`${fact.body.basketId} ${line.productId}`)) totals.amount += line.total;
    }
  }
}
