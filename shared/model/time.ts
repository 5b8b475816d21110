import { z } from 'zod';

/** An instant in UTC, to the millisecond: 2026-11-21T16:05:09.120Z. Sorts as text. */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export type Instant = string;

/** A calendar day: 2026-11-21. A business day belongs to a store and its time zone. */
export const daySchema = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export type Day = string;

/** A birthday with its year (1984-03-08) or without (03-08). */
export const birthdaySchema = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Milliseconds since 1970 in UTC. Injected everywhere: rules never read the clock. */
export type Clock = () => number;

export const toInstant = (ms: number): Instant => new Date(ms).toISOString();

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone (IANA name). */
export function toDay(instant: Instant | number, timeZone: string): Day {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}

/** The days from one to another, both within; null when there are more than `most`, or when one is no day. */
export function daysBetween(from: Day, to: Day, most: number): Day[] | null {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = (last - first) / 86_400_000 + 1;
  if (!(count >= 1 && count <= most)) return null;
  return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}
