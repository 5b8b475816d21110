/** How a shop's year goes: the visits of a day beside those of an average one. */

/** Weeks of a year, 7 days each; the 365th and 366th day belong to the last. */
const weeks = 52;
/** The fewest days over which a year can be told from growth. */
const leastDays = 330;
const mostDays = 40_000;
/** Visits of an average week that stand beside those counted, so that a small shop's chance is no season. */
const trusted = 20;

/** By week of the year, mean 1. Null when the shop is not known for about a year. `days`: of visits (days since 1970). */
export function learnSeason(days: readonly number[]): number[] | null {
  const visitsByDay = new Map<number, number>();
  for (const day of days) visitsByDay.set(day, (visitsByDay.get(day) ?? 0) + 1);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of visitsByDay.keys()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  // A till whose clock was wrong for a day has not been open for a lifetime.
  if (!(last - first >= leastDays && last - first < mostDays)) return null;
  const counts = new Float64Array(weeks);
  const open = new Float64Array(weeks);
  for (let day = first; day <= last; day++) {
    const week = weekOf(day);
    open[week]! += 1;
    counts[week]! += visitsByDay.get(day) ?? 0;
  }
  const mean = days.length / (last - first + 1);
  const rates = Array.from({ length: weeks }, (_, week) => {
    const near = [-1, 0, 0, 1].map((step) => (week + step + weeks) % weeks);
    const [visits, days] = [counts, open].map((all) => near.reduce((sum, one) => sum + all[one]!, 0)) as [
      number,
      number,
    ];
    return days === 0 ? 1 : (visits + trusted) / (days * mean + trusted);
  });
  const average = rates.reduce((sum, one) => sum + one, 0) / weeks;
  return rates.map((one) => one / average);
}

const dayMs = 86_400_000;
const leapYear = 2000;

/** 0 to 365, as in a leap year, so that 1 March is the same day each year. */
export function dayOfYear(day: number): number {
  const date = new Date(day * dayMs);
  return (Date.UTC(leapYear, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(leapYear, 0, 1)) / dayMs;
}

const weekOf = (day: number) => Math.min(weeks - 1, Math.floor(dayOfYear(day) / 7));

/** 1 where no season is known. */
export const seasonOn = (season: readonly number[] | null, day: number): number => season?.[weekOf(day)] ?? 1;
