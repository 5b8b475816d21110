import type { VisitDays } from '../../../shared/domain/insight/pace';

/** A shopper as known at the end of a day; null before the first visit. */
export function upTo({ days, spends }: VisitDays, until: number): VisitDays | null {
  const count = countUpTo(days, until);
  return count === 0 ? null : { days: days.slice(0, count), spends: spends.slice(0, count) };
}

export function countUpTo(days: readonly number[], until: number): number {
  const end = days.findIndex((day) => day > until);
  return end < 0 ? days.length : end;
}

export const visitsBetween = ({ days }: VisitDays, after: number, until: number): number =>
  countUpTo(days, until) - countUpTo(days, after);

export const spendBetween = ({ days, spends }: VisitDays, after: number, until: number): number =>
  spends.slice(countUpTo(days, after), countUpTo(days, until)).reduce((sum, one) => sum + one, 0);
