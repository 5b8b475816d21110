import type { Id } from '../../model/ids';
import type { Bought, History, Visit } from '../../model/projection';
import type { Day } from '../../model/time';
import { toDayNumber } from './day-number';
import type { KnownVisits } from './occasions';
import type { Buyer } from './replenishing';

export type DayOf = (visit: Visit) => Day;

/** A history in days: its visits, and the days on which each product was bought, as far as they were kept. */
export function toBuyer(history: History, dayOf: DayOf): Buyer {
  const spendByDay = new Map<number, number>();
  for (const visit of history.recent) {
    const day = toDayNumber(dayOf(visit));
    if (Number.isFinite(day)) spendByDay.set(day, (spendByDay.get(day) ?? 0) + visit.total);
  }
  const days = [...spendByDay.keys()].sort((a, b) => a - b);
  return {
    days,
    spends: days.map((day) => Math.max(0, spendByDay.get(day)!)),
    products: history.bought.map((one) => ({ productId: one.productId, days: daysOf(one) })),
  };
}

/** Ascending. */
function daysOf({ lastDay, before = [] }: Bought): number[] {
  const last = toDayNumber(lastDay);
  return [...before.map((days) => last - days).reverse(), last].filter(Number.isFinite);
}

/** With the categories of each visit's day. */
export function withKinds(buyer: Buyer, categoryOf: (productId: Id) => string | undefined): KnownVisits {
  const kinds = new Map<number, Set<string>>();
  for (const { productId, days } of buyer.products) {
    const category = categoryOf(productId);
    if (!category) continue;
    for (const day of days) kinds.set(day, (kinds.get(day) ?? new Set()).add(category));
  }
  return { ...buyer, kinds: buyer.days.map((day) => [...(kinds.get(day) ?? [])].sort()) };
}
