/**
 * What comes back every year: a birthday that presents are bought for, an anniversary. A visit near the same date in two
 * years may be chance, the more so in a busy week or of somebody who comes often. So each date is judged by the ratio of
 * likelihoods: visits fall at the customer's own rate and the shop's season, or besides there is one more visit about
 * that date in most years (a point process with a rare extra point; Daley and Vere-Jones 2003). The chance of an
 * occasion follows from it by Bayes, with a prior for every day of the year. An occasion also has habits: so many days
 * about its date, and about the same sum each year.
 */
import type { VisitDays } from './pace';
import { dayOfYear, seasonOn } from './season';

export interface Occasion {
  /** The visit's usual day, as in a leap year (0: 1 January). */
  dayOfYear: number;
  /** The visits that tell of it (days since 1970), one a year, ascending. */
  days: number[];
  spends: number[];
  /** Years in which it could have been seen. */
  years: number;
  /** Chance that this is one. */
  chance: number;
  /** When it is next expected (days since 1970): a day of the visit, give or take `spread`. */
  next: number;
  spread: number;
}

/** How many occasions of a year the average customer has, before anything is known. */
const usual = 0.3;
/** Chance that one is kept in a year. */
const kept = 0.85;
/** Days by which visits lie about the usual day: most people are close to it, some not. */
const spreads = [
  [0.9, 2.6],
  [0.1, 5],
] as const;
const reach = 14;
/** Of sums, as logarithms: about a customer's usual one, and about an occasion's own. */
const [sumScatter, ownScatter, sumShift, shiftScatter] = [0.6, 0.35, 0.45, 0.4];
/** Below this nothing is said: of planted occasions, nine of ten that were said were right. */
const sure = 0.5;
const leastTimes = 2;
const yearDays = 366;
/** 29 February as a day of a leap year. */
const leapDay = 59;
/** Two dates so near each other are one occasion. */
const apart = 25;

const density = (days: number) =>
  spreads.reduce(
    (sum, [share, spread]) => sum + (share / (spread * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * (days / spread) ** 2),
    0,
  );

interface Seen {
  day: number;
  /** Logarithm of the sum beside this customer's usual one. */
  sum: number;
  spend: number;
  /** Visits that are expected on such a day. */
  rate: number;
  kinds: readonly string[];
}

/** A customer's visits, and of each the categories that were bought, where they are known. */
export interface KnownVisits extends VisitDays {
  kinds?: readonly (readonly string[])[];
}

/** `today`: days since 1970. The surest first. The same whatever order the facts came in: visits are sorted. */
export function findOccasions(visits: KnownVisits, season: readonly number[] | null, today: number): Occasion[] {
  const seen = toSeen(visits, season, today);
  const first = seen[0]?.day;
  if (first === undefined || today - first < yearDays) return [];
  const places = new Map<number, Seen[]>();
  for (const one of seen) {
    const at = dayOfYear(one.day);
    for (let step = -reach; step <= reach; step++) {
      const near = (at + step + yearDays) % yearDays;
      places.set(near, [...(places.get(near) ?? []), one]);
    }
  }
  const judged: { at: number; odds: number }[] = [];
  for (const [at, near] of places) {
    if (new Set(near.map((one) => yearAt(one.day, at))).size < leastTimes) continue;
    judged.push({ at, odds: oddsOf(at, near, seen, today) });
  }
  return pickApart(judged).flatMap(({ at, odds }) => toOccasion(at, odds, places.get(at)!, first, today) ?? []);
}

function toSeen({ days, spends, kinds }: KnownVisits, season: readonly number[] | null, today: number): Seen[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const usual = Math.max(1e-9, [...spends].sort((a, b) => a - b)[spends.length >> 1]!);
  const gap = (last - first + 60) / days.length;
  const active = Math.max(60, Math.min(today, last + 2 * gap) - first);
  // A visit for an occasion is no visit of the everyday: about one a year is not counted.
  const rate = Math.max(0.5, days.length - active / 730) / active;
  return days.map((day, at) => ({
    day,
    spend: spends[at]!,
    sum: Math.log(Math.min(Math.max(spends[at]! / usual, 0.05), 20)),
    rate: rate * seasonOn(season, day),
    kinds: kinds?.[at] ?? [],
  }));
}

/** The year whose occasion on this day of the year a visit would belong to. */
function yearAt(day: number, at: number): number {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  const off = dayOfYear(day) - at;
  return off > yearDays / 2 ? year + 1 : off < -yearDays / 2 ? year - 1 : year;
}

const newYear = (year: number) => Date.UTC(year, 0, 1) / 86_400_000;
/** Its day in a year; in years without a 29 February the days after it move up. */
const dayIn = (year: number, at: number) => newYear(year) + (at >= leapDay && daysOf(year) < yearDays ? at - 1 : at);
const daysOf = (year: number) => newYear(year + 1) - newYear(year);

function yearsBetween(at: number, first: number, today: number): number[] {
  const years: number[] = [];
  for (let year = new Date(first * 86_400_000).getUTCFullYear(); dayIn(year, at) <= today; year++)
    if (dayIn(year, at) >= first - reach / 2) years.push(year);
  return years;
}

/** Logarithm of the odds for an occasion on this day of the year, per day of the year. */
function oddsOf(at: number, near: readonly Seen[], all: readonly Seen[], today: number): number {
  const years = yearsBetween(at, all[0]!.day, today);
  let odds = Math.log(usual / yearDays);
  const likeliest: Seen[] = [];
  for (const year of years) {
    let [ratio, most, best] = [0, 0, null as Seen | null];
    for (const one of near) {
      if (yearAt(one.day, at) !== year) continue;
      const mine = density(one.day - dayIn(year, at)) / one.rate;
      ratio += mine;
      if (mine > most) [most, best] = [mine, one];
    }
    odds += Math.log(1 - kept + kept * ratio);
    if (best && kept * ratio > 1 - kept) likeliest.push(best);
  }
  return odds + sumRatio(likeliest.map(({ sum }) => sum)) + kindRatio(likeliest, all);
}

/** Logarithm of how much likelier these sums are about a common one of their own than about the customer's usual. */
function sumRatio(sums: readonly number[]): number {
  const count = sums.length;
  if (count === 0) return 0;
  const mean = sums.reduce((all, one) => all + one, 0) / count;
  const about = sums.reduce((all, one) => all + (one - mean) ** 2, 0);
  const [own, shift] = [ownScatter ** 2, shiftScatter ** 2];
  const common =
    -0.5 * (count - 1) * Math.log(own) -
    0.5 * Math.log(own + count * shift) -
    about / (2 * own) -
    (count * (mean - sumShift) ** 2) / (2 * (own + count * shift));
  const usual = -count * Math.log(sumScatter) - sums.reduce((all, one) => all + one * one, 0) / (2 * sumScatter ** 2);
  return common - usual;
}

/** How often a giver gives of the same kind, and how often there is no such habit. */
const [sameKind, noHabit] = [0.75, 0.3];

/** Logarithm of how much likelier it is that these visits have a kind in common by habit than by chance. */
function kindRatio(told: readonly Seen[], all: readonly Seen[]): number {
  const others = all.filter((one) => !told.includes(one));
  const kinds = new Set(all.flatMap((one) => one.kinds));
  if (told.length < leastTimes || kinds.size < 2) return 0;
  let sum = 0;
  for (const kind of kinds) {
    const bought = others.filter((one) => one.kinds.includes(kind)).length;
    const chance = (bought + 0.7) / (others.length + 0.7 * Math.max(3, kinds.size / 2));
    const has = Math.min(chance, 0.95);
    const kept = has + (1 - has) * sameKind;
    let ratio = 1;
    for (const one of told) ratio *= one.kinds.includes(kind) ? kept / has : (1 - kept) / (1 - has);
    sum += ratio;
  }
  return Math.log(noHabit + ((1 - noHabit) * sum) / kinds.size);
}

/** The best dates that are not another's neighbours, with the odds of their neighbours added. */
function pickApart(judged: { at: number; odds: number }[]): { at: number; odds: number }[] {
  const left = judged.sort((a, b) => b.odds - a.odds || a.at - b.at);
  const picked: { at: number; odds: number }[] = [];
  const distance = (a: number, b: number) => Math.min(Math.abs(a - b), yearDays - Math.abs(a - b));
  for (const one of left) {
    if (picked.some((other) => distance(one.at, other.at) < apart)) continue;
    const odds = left
      .filter((other) => distance(one.at, other.at) <= reach / 2)
      .reduce((sum, other) => sum + Math.exp(other.odds - one.odds), 0);
    picked.push({ at: one.at, odds: one.odds + Math.log(odds) });
  }
  return picked;
}

function toOccasion(at: number, odds: number, near: readonly Seen[], first: number, today: number): Occasion | null {
  const chance = 1 / (1 + Math.exp(-odds));
  if (chance < sure) return null;
  const years = yearsBetween(at, first, today);
  const told = years.flatMap((year) => {
    const mine = near.filter((one) => yearAt(one.day, at) === year);
    mine.sort((a, b) => Math.abs(a.day - dayIn(year, at)) - Math.abs(b.day - dayIn(year, at)) || a.day - b.day);
    return mine[0] ? [mine[0]] : [];
  });
  if (told.length < leastTimes) return null;
  const offs = told.map(({ day }) => Math.abs(day - dayIn(yearAt(day, at), at)));
  let year = new Date(today * 86_400_000).getUTCFullYear();
  const spread = Math.max(3, ...offs);
  while (dayIn(year, at) + spread < today || told.some(({ day }) => yearAt(day, at) === year)) year += 1;
  return {
    dayOfYear: at,
    days: told.map(({ day }) => day),
    spends: told.map(({ spend }) => spend),
    years: years.length,
    chance,
    next: dayIn(year, at),
    spread,
  };
}
