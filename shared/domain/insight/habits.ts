/** When a person likes to come, and which kind of discount they take. Counted, and said only when it is a habit. */
import type { DiscountTaken, History } from '../../model/projection';
import type { Instant } from '../../model/time';

/** Weekday 0 (Monday) to 6, hour 0 to 23. */
export interface Moment {
  weekday: number;
  hour: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Of an instant in a time zone (IANA name); null when there is no such time. */
export function toMoment(instant: Instant, timeZone: string): Moment | null {
  const at = Date.parse(instant);
  if (!Number.isFinite(at)) return null;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { weekday: Math.max(0, weekdays.indexOf(partOf('weekday'))), hour: Number(partOf('hour')) };
}

export interface UsualWeekday {
  weekday: number;
  visits: number;
  of: number;
}

/** From the beginning of one hour until the beginning of another. */
export interface UsualHours {
  from: number;
  until: number;
  visits: number;
  of: number;
}

/** Fewer visits are no habit. */
const leastVisits = 5;
/** A day of seven by chance is one in seven: a habit is this share, and more than chance by two of its spreads. */
const [weekdayShare, hoursShare, hoursWide] = [0.35, 0.6, 3];

export function usualWeekday(moments: readonly Moment[]): UsualWeekday | null {
  const of = moments.length;
  if (of < leastVisits) return null;
  const counts = Array.from({ length: 7 }, (_, day) => moments.filter(({ weekday }) => weekday === day).length);
  const visits = Math.max(...counts);
  const byChance = of / 7 + 2 * Math.sqrt((of * 6) / 49);
  return visits >= weekdayShare * of && visits > byChance ? { weekday: counts.indexOf(visits), visits, of } : null;
}

export function usualHours(moments: readonly Moment[]): UsualHours | null {
  const of = moments.length;
  if (of < leastVisits) return null;
  let best: UsualHours | null = null;
  for (let from = 0; from <= 24 - hoursWide; from++) {
    const until = from + hoursWide;
    const visits = moments.filter(({ hour }) => hour >= from && hour < until).length;
    if (visits >= hoursShare * of && (best === null || visits > best.visits)) best = { from, until, visits, of };
  }
  return best;
}

export interface UsualDiscount {
  reason: string;
  /** Visits with a discount for this reason, and of all with any (a visit may have several). */
  visits: number;
  of: number;
  amount: number;
  /** All visits. */
  all: number;
}

const leastDiscounts = 3;

/** The kind of discount taken most, when it is more than half of all that were taken. */
export function usualDiscount({ discounts = [], visits }: History): UsualDiscount | null {
  const of = discounts.reduce((sum, [, count]) => sum + count, 0);
  const best = discounts.reduce<DiscountTaken | null>(
    (most, one) => (most === null || one[1] > most[1] ? one : most),
    null,
  );
  if (!best || best[1] < leastDiscounts || best[1] * 2 <= of) return null;
  return { reason: best[0], visits: best[1], of, amount: best[2], all: visits };
}
