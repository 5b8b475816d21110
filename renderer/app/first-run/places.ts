import type { Currency } from '../../../shared/model/money';

/** Countries whose money the till knows, and their neighbours that sell in euros. ISO 3166 alpha-2. */
export const currencyOfCountry: Record<string, Currency> = {
  GB: 'GBP',
  HU: 'HUF',
  KZ: 'KZT',
  RU: 'RUB',
  US: 'USD',
  AT: 'EUR',
  BE: 'EUR',
  CY: 'EUR',
  DE: 'EUR',
  EE: 'EUR',
  ES: 'EUR',
  FI: 'EUR',
  FR: 'EUR',
  GR: 'EUR',
  HR: 'EUR',
  IE: 'EUR',
  IT: 'EUR',
  LT: 'EUR',
  LU: 'EUR',
  LV: 'EUR',
  MT: 'EUR',
  NL: 'EUR',
  PT: 'EUR',
  SI: 'EUR',
  SK: 'EUR',
};

const countryOfZone: Record<string, string> = {
  'Europe/London': 'GB',
  'Europe/Budapest': 'HU',
  'Asia/Almaty': 'KZ',
  'Asia/Aqtau': 'KZ',
  'Asia/Aqtobe': 'KZ',
  'Asia/Qyzylorda': 'KZ',
  'Europe/Moscow': 'RU',
  'Europe/Samara': 'RU',
  'Asia/Yekaterinburg': 'RU',
  'Asia/Novosibirsk': 'RU',
  'Europe/Vienna': 'AT',
  'Europe/Berlin': 'DE',
  'Europe/Paris': 'FR',
  'Europe/Rome': 'IT',
  'Europe/Madrid': 'ES',
  'Europe/Dublin': 'IE',
  'Europe/Amsterdam': 'NL',
  'Europe/Bratislava': 'SK',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
};

/** Where this computer most likely stands: by its clock, else by its language. */
export function guessPlace(timeZone: string, languages: readonly string[]): { country: string; currency: Currency } {
  const spoken = languages
    .map((tag) => tag.split('-')[1]?.toUpperCase() ?? '')
    .find((code) => code in currencyOfCountry);
  const country = countryOfZone[timeZone] ?? spoken ?? 'GB';
  return { country, currency: currencyOfCountry[country] ?? 'EUR' };
}

/** Every zone that this computer knows, with its own among them. */
export function listZones(own: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? [];
  return known.includes(own) ? known : [own, ...known];
}
