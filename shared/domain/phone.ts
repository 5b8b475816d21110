import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as it is kept (E.164), from whatever was typed; a number without its country is read as one of
 * `country` (ISO 3166 alpha-2). Empty text gives empty; null: not a possible number.
 */
export function toE164(text: string, country: string): string | null {
  const typed = text.trim();
  if (typed === '') return '';
  const parsed = parsePhoneNumberFromString(typed, country as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

/** For the eye: +36 30 123 4567. */
export const toReadablePhone = (e164: string): string =>
  parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
