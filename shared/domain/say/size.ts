import type { Product } from '../../model/product';

/**
 * A size in a product's name, of a kind of which this person's is known: 'Shoe, oxford, 38', 'Ring with a garnet, 17'.
 * True when the name says another one.
 */
export function isOtherSize({ name, category }: Product, sizes: Readonly<Record<string, string>>): boolean {
  const words = toWords(`${name} ${category}`);
  const numbers = toWords(name).filter(isSize);
  return Object.entries(sizes).some(([kind, size]) => {
    const [kindWords, own] = [toWords(kind), toWords(size)];
    const isOfKind = kindWords.length > 0 && kindWords.every((one) => words.some((word) => isForm(word, one)));
    return isOfKind && numbers.length === 1 && own.length > 0 && !own.includes(numbers[0]!);
  });
}

/** What a person loves is in a product's name or category: 'lanterns' is in 'Red hanging heart lantern'. */
export function isOf({ name, category }: Product, favourite: string): boolean {
  const words = toWords(`${name} ${category}`);
  const wanted = toWords(favourite);
  return wanted.length > 0 && wanted.every((one) => words.some((word) => isForm(word, one)));
}

const isSize = (word: string) => /^(\d{1,3}|x{0,3}[sl]|m)$/.test(word);
const toWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The endings of a word's other forms, of most languages: at most so many letters. */
const ending = 2;
/** Shorter words have no forms: 'ring' is not in 'spring', nor 'tea' in 'team'. */
const leastLetters = 4;

function isForm(a: string, b: string): boolean {
  if (a === b) return true;
  const shared = Math.min(a.length, b.length) - (a.length === b.length ? 1 : 0);
  return shared >= leastLetters && Math.abs(a.length - b.length) <= ending && a.slice(0, shared) === b.slice(0, shared);
}
