/** Twelve digits with their check digit: an EAN-13 (GS1 General Specifications, 7.9). */
export function toEan13(twelve: string): string {
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += Number(twelve[index]) * (index % 2 === 0 ? 1 : 3);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** A number of the shop's own for a product (prefix 20): its code's five digits, its letters as 01 to 26, its variant. */
export function toProductBarcode(code: string, variant = 0): string {
  const own = code.replace(/\..*$/, '');
  const digits = own.replace(/\D/g, '').padStart(5, '0').slice(-5);
  const letters = own
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()
    .padEnd(2, '@')
    .slice(0, 2);
  const places = [...letters].map((letter) => String(letter.charCodeAt(0) - 64).padStart(2, '0'));
  return toEan13(`20${digits}${places.join('')}${variant}`);
}

/** A loyalty card's number (prefix 29), scattered so that neighbours differ in their last digits. */
export const toCardNumber = (index: number): string =>
  toEan13(`29${String((index * 7_368_787 + 4_021_377) % 10_000_000_000).padStart(10, '0')}`);
