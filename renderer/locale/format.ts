/**
 * The one file that writes money, numbers, days and times. Intl's own currency digits differ between engines and
 * Chromium has no Kazakh data, so money follows shared/model/money and dates follow dayjs.
 */
import 'dayjs/locale/hu';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import { type Currency, currencies, type Minor } from '../../shared/model/money';
import type { Day, Instant } from '../../shared/model/time';
import type { FormatLanguage } from './languages';

dayjs.extend(utc);

const noBreakSpace = '\u00a0';
const minus = '\u2212';

/** Kazakh numbers are written as in ru-KZ: Chromium claims kk and has no data for it. */
const numberLocales: Record<FormatLanguage, string> = { en: 'en-GB', ru: 'ru-RU', hu: 'hu-HU', kk: 'ru-KZ' };
const dayjsLocales: Record<FormatLanguage, string> = { en: 'en-gb', ru: 'ru', hu: 'hu', kk: 'kk' };
const dayPatterns: Record<FormatLanguage, { short: string; full: string; dayMonth: string }> = {
  en: { short: 'D MMM YYYY', full: 'dddd, D MMMM YYYY', dayMonth: 'D MMMM' },
  ru: { short: 'D MMM YYYY', full: 'dddd, D MMMM YYYY', dayMonth: 'D MMMM' },
  hu: { short: 'YYYY. MMM D.', full: 'YYYY. MMMM D., dddd', dayMonth: 'MMMM D.' },
  kk: { short: 'YYYY ж. D MMM', full: 'YYYY ж. D MMMM, dddd', dayMonth: 'D MMMM' },
};
/** Where the sign stands before the figure; everywhere else it follows, after a space that does not break. */
const isSignFirst = (language: FormatLanguage, currency: Currency) =>
  language === 'en' && (currency === 'GBP' || currency === 'EUR' || currency === 'USD');

/** The shop that is being looked at: its money and its clock. */
export interface FormatShop {
  currency: Currency;
  /** IANA name. */
  timeZone: string;
}

export function createFormat(language: FormatLanguage, shop: FormatShop) {
  const locale = numberLocales[language];
  const patterns = dayPatterns[language];
  const decimals = new Map<number, Intl.NumberFormat>();
  const decimal = (digits: number) => {
    const known = decimals.get(digits);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: true,
    });
    decimals.set(digits, made);
    return made;
  };
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: shop.timeZone, dateStyle: 'short', timeStyle: 'medium' });
  /** What the shop's clock shows then. dayjs's own zones build a formatter each time: lists of dates felt it. */
  const at = (instant: Instant | number) =>
    dayjs.utc(`${clock.format(new Date(instant)).replace(' ', 'T')}Z`).locale(dayjsLocales[language]);
  const onDay = (day: Day) => dayjs(`${day}T12:00:00`).locale(dayjsLocales[language]);

  /** 1234 -> 12.34, without the currency's sign: for columns, keypads and receipts. */
  function amount(minor: Minor, currency: Currency = shop.currency): string {
    const { digits } = currencies[currency];
    const figure = decimal(digits).format(Math.abs(minor) / 10 ** digits);
    return minor < 0 ? `${minus}${figure}` : figure;
  }

  /** 1234 -> £12.34 */
  function money(minor: Minor, currency: Currency = shop.currency): string {
    const { symbol } = currencies[currency];
    const figure = amount(Math.abs(minor), currency);
    const text = isSignFirst(language, currency) ? `${symbol}${figure}` : `${figure}${noBreakSpace}${symbol}`;
    return minor < 0 ? `${minus}${text}` : text;
  }

  /** Like money, but whole pounds without their pence: £20. For notes and buttons. */
  function moneyShort(minor: Minor, currency: Currency = shop.currency): string {
    const unit = 10 ** currencies[currency].digits;
    if (minor % unit !== 0) return money(minor, currency);
    const { symbol } = currencies[currency];
    const figure = decimal(0).format(minor / unit);
    return isSignFirst(language, currency) ? `${symbol}${figure}` : `${figure}${noBreakSpace}${symbol}`;
  }

  return {
    language,
    shop,
    amount,
    money,
    moneyShort,
    number: (value: number, digits = 0): string => decimal(digits).format(value),
    /** Basis points: 1250 -> 12.5 % */
    percent(basisPoints: number): string {
      const value = basisPoints / 100;
      const digits = Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2;
      return `${decimal(digits).format(value)}${language === 'en' ? '' : noBreakSpace}%`;
    },
    /** 21 Nov 2026 */
    day: (day: Day): string => onDay(day).format(patterns.short),
    /** Saturday, 21 November 2026 */
    dayFull: (day: Day): string => onDay(day).format(patterns.full),
    /** 8 March, from a birthday with or without its year. */
    dayMonth: (birthday: string): string => onDay(`2024-${birthday.slice(-5)}`).format(patterns.dayMonth),
    /** March, from the month's number (1-12). */
    monthName: (month: number): string => onDay(`2024-${String(month).padStart(2, '0')}-01`).format('MMMM'),
    /** 14:02 in the store's zone. */
    time: (instant: Instant | number): string => at(instant).format('HH:mm'),
    /** 21 Nov 2026 in the store's zone. */
    date: (instant: Instant | number): string => at(instant).format(patterns.short),
    /** 21 Nov 2026, 14:02 in the store's zone. */
    dateTime: (instant: Instant | number): string => at(instant).format(`${patterns.short}, HH:mm`),
    /** Saturday, 21 November 2026 in the store's zone. */
    dateFull: (instant: Instant | number): string => at(instant).format(patterns.full),
    /** The store's calendar day of an instant: 2026-11-21. */
    dayOf: (instant: Instant | number): Day => at(instant).format('YYYY-MM-DD'),
  };
}
export type Format = ReturnType<typeof createFormat>;
