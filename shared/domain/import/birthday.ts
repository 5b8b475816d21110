import { birthdaySchema } from '../../model/time';

/**
 * A birthday as it is kept, from 1984-03-08, 08.03.1984, 8/3/1984, 1984. 03. 08., 08.03 or 03-08. Slashes are read month
 * first where the shop's country does (US). null: no day of the calendar.
 */
export function readBirthday(text: string, country: string): string | null {
  const parts = text
    .trim()
    .replace(/[.г\s]+$/u, '')
    .split(/\s*[./-]\s*/);
  if (!parts.every((part) => /^\d{1,4}$/.test(part)) || parts.length < 2 || parts.length > 3) return null;
  const [a = '', b = '', c] = parts;
  if (c === undefined) return text.includes('-') ? toDay(null, a, b) : toDay(null, b, a);
  if (a.length === 4) return toDay(a, b, c);
  if (c.length !== 4) return null;
  return text.includes('/') && country === 'US' ? toDay(c, a, b) : toDay(c, b, a);
}

function toDay(year: string | null, month: string, day: string): string | null {
  const text = `${year === null ? '' : `${year}-`}${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // 2024 is a leap year: 29 February is a birthday.
  const known = new Date(`${year ?? '2024'}${text.slice(-6).padStart(6, '-')}T00:00:00Z`);
  const isReal = !Number.isNaN(known.getTime()) && known.getUTCDate() === Number(day);
  return isReal && birthdaySchema.safeParse(text).success ? text : null;
}
