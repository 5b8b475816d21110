import { describe, expect, it } from 'vitest';
import { createCustomerIndex } from '../../renderer/replica/index/customer-index';
import { foldText } from '../../shared/domain/search-text';
import { createSeededRandom, type Random } from '../../shared/kit/random';
import {
  onRussianKeys,
  slip,
  slipAnywhere,
  slipKinds,
  toCyrillic,
  toLatin,
  withoutAccents,
} from '../support/misspelling';
import { createBook, type NamedPerson, type People, pick } from '../support/name-book';

/** How a whole name, first and last, may be typed wrong or otherwise. */
const ways: Record<string, { of?: People[]; type: (name: string, random: Random) => string }> = {
  'in another order': { type: (name) => name.split(' ').reverse().join(' ') },
  ...Object.fromEntries(
    slipKinds.map((kind) => [
      `with one slip: ${kind}`,
      {
        type: (name: string, random: Random) =>
          inOneWord(name, random, (word) => slip(word, kind, Math.floor(random() * word.length), random)),
      },
    ]),
  ),
  'with a slip in the first letter': {
    type: (name, random) => inOneWord(name, random, (word) => slip(word, pick(slipKinds, random), 0, random)),
  },
  'with a slip in each word': {
    type: (name, random) =>
      name
        .split(' ')
        .map((word) => slipAnywhere(word, random))
        .join(' '),
  },
  'in Latin letters': { of: ['russian', 'kazakh'], type: toLatin },
  'in Cyrillic letters': { of: ['english'], type: toCyrillic },
  'on Russian keys': { of: ['kazakh'], type: onRussianKeys },
  'without accents': { of: ['hungarian'], type: withoutAccents },
};

function inOneWord(name: string, random: Random, change: (word: string) => string): string {
  const words = name.split(' ');
  const at = Math.floor(random() * words.length);
  return words.map((word, place) => (place === at ? change(word) : word)).join(' ');
}

/** Of so many names typed each way, the share that is among the first five, and what was not found. */
function look(book: NamedPerson[], seed: number, each: number) {
  const random = createSeededRandom(seed);
  const index = createCustomerIndex((storeId) => storeId === 's1');
  for (const person of book) index.put(person);
  while (index.rest());
  const byId = new Map(book.map((person) => [person.id, person]));
  const missed: string[] = [];
  const shares: Record<string, number> = {};
  for (const [way, { of, type }] of Object.entries(ways)) {
    const candidates = of ? book.filter(({ people }) => of.includes(people)) : book;
    let found = 0;
    for (let n = 0; n < each; n++) {
      const { name } = pick(candidates, random);
      const typed = type(name.toLowerCase(), random);
      const isFound = index.search(typed, 5).some(({ id }) => foldText(byId.get(id)?.name ?? '') === foldText(name));
      if (isFound) found += 1;
      else missed.push(`${way}: ${name} as ${typed}`);
    }
    shares[way] = found / each;
  }
  return { missed, shares, share: 1 - missed.length / (each * Object.keys(ways).length) };
}

describe('A name that is typed wrong, or in other letters', () => {
  it('is found among the first five, 98 times of 100', () => {
    const { share, shares, missed } = look(createBook(20_000, createSeededRandom(11)), 12, 200);
    if (process.env.SHOW_MISSED) console.log(share, shares, missed);
    expect({ share, missed: share < 0.98 ? missed : [] }).toEqual({ share, missed: [] });
  }, 60_000);
});
