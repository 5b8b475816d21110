import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCustomerIndex, type IndexedCustomer } from '../../renderer/replica/index/customer-index';

const isHome = (storeId: string) => storeId === 's1';

/** Few words, near each other, so that everything happens: equal names, beginnings, sounds, slips. */
const firsts = ['Anna', 'Ana', 'Dmitry', 'Дмитрий', 'Юлия', 'Julia', 'Kis', 'Li', 'Жанна', 'Janna'];
const families = [
  'Schulz',
  'Шульц',
  'Kiss',
  'Szűcs',
  'Ivanov',
  'Иванова',
  'Annandale',
  'Kuznecov',
  'Кузнецов',
  'Li Anna',
];
const phones = ['', '+36301234567', '+36301234568', '+36201231231', '+77011230045'];
const cards = ['', '2910000000017', '2910000004567', 'AB-12', '29'];
const emails = ['', 'anna@example.org', 'anna.kis@example.org', 'Julia1@example.org', 'юля@пример.рф'];
const queries = [
  ...['a', 'an', 'anna', 'ana', 'anna a', 'schulz', 'shults', 'дмитрий', 'dmitri', 'yulia', 'ю', 'k', 'kis anna', 'zs'],
  ...['anan', 'shculz', 'dmtiry ivonov', 'janna kuznetsov', 'li', 'li li', 'anna@', 'anna.', 'julia1', 'юля@', 'qq'],
  ...['4567', '456', '123', '231', '3012', '45', '0036301234567', '2910000000017', '29', 'AB-12', '12 12', '0701123'],
];

const person = fc.record({
  id: fc.constantFrom(...['c1', 'c2', 'c3', 'c4', 'c5', 'c6', '0192a6b4-1c00-7aaa-8bbb-0123456789ab']),
  name: fc.tuple(fc.constantFrom(...firsts), fc.constantFrom(...families)).map((parts) => parts.join(' ')),
  phone: fc.constantFrom(...phones),
  email: fc.constantFrom(...emails),
  cardNumber: fc.constantFrom(...cards),
  homeStoreId: fc.constantFrom('s1', 's2'),
});
const step = fc.oneof(
  { weight: 6, arbitrary: person.map((who) => ({ kind: 'put' as const, who })) },
  { weight: 2, arbitrary: person.map((who) => ({ kind: 'remove' as const, who })) },
  { weight: 3, arbitrary: person.map((who) => ({ kind: 'touch' as const, who })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'save' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.nat(60).map((steps) => ({ kind: 'rest' as const, steps })) },
);

describe('The customer index, whatever happened to it', () => {
  it('finds exactly whom one would find who looks at everybody', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        let index = createCustomerIndex(isHome);
        const book = new Map<string, { who: IndexedCustomer; lastAt: number }>();
        steps.forEach((one, at) => {
          if (one.kind === 'put') {
            index.put(one.who);
            const lastAt = book.get(one.who.id)?.lastAt ?? (at + 1) * 1000;
            // No two came in one second: of two equals either may stand first.
            index.touch(one.who.id, lastAt);
            book.set(one.who.id, { who: one.who, lastAt });
          } else if (one.kind === 'remove') {
            index.remove(one.who.id);
            book.delete(one.who.id);
          } else if (one.kind === 'touch') {
            index.touch(one.who.id, (at + 1) * 1000);
            const known = book.get(one.who.id);
            if (known) known.lastAt = (at + 1) * 1000;
          } else if (one.kind === 'save') index.save();
          else if (one.kind === 'rest') for (let left = one.steps; left > 0; left--) index.rest();
          else {
            const saved = index.save();
            index = createCustomerIndex(isHome);
            index.load(saved);
          }
        });
        const plain = createCustomerIndex(isHome);
        for (const { who, lastAt } of book.values()) {
          plain.put(who);
          plain.touch(who.id, lastAt);
        }
        expect(index.size).toBe(book.size);
        for (const text of queries) {
          for (const limit of [1, 2, 20])
            expect([text, limit, index.search(text, limit)]).toEqual([text, limit, plain.search(text, limit)]);
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
