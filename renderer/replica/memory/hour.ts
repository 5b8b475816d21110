import type { Instant } from '../../../shared/model/time';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The hour (0-23) of an instant in a time zone (IANA name). */
export function hourIn(instant: Instant, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return Number(format.format(new Date(instant)));
}
