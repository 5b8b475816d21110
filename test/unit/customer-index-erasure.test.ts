import { describe, expect, it } from 'vitest';
import { type CustomerIndex, createCustomerIndex, type IndexParts } from '../../renderer/replica/index/customer-index';
import { createSeededRandom } from '../../shared/kit/random';
import { createBook } from '../support/name-book';

const canary = {
  id: 'canary-id',
  name: 'Zwetlana Quixotova',
  phone: '+447700912345',
  email: 'quixotova@canary.example',
  cardNumber: '2912345678901',
  homeStoreId: 's1',
};
/** What must be gone: as it was written, folded, and as it sounds. */
const traces = ['canary', 'wetlana', 'quixotov', 'kuiksotov', 'vetlana', '7700912345', '2912345678901'];

const book = createBook(3000, createSeededRandom(3)).map((one, n) => ({
  ...one,
  email: `mail${n}@example.org`,
  phone: `+3630${1_000_000 + n}`,
  cardNumber: String(2_910_000_000_000 + n),
}));

function tracesIn(parts: IndexParts): string[] {
  const saved = Object.values(parts).map((part) => new TextDecoder('latin1').decode(part));
  return traces.filter((trace) => saved.some((text) => text.includes(trace)));
}

function settle(index: CustomerIndex) {
  while (index.rest());
}

describe('A person who is erased', () => {
  it.each<[string, (index: CustomerIndex) => CustomerIndex | undefined]>([
    ['who was just entered', () => undefined],
    ['who was saved', (index) => void index.save()],
    [
      'who was known for long',
      (index) => {
        settle(index);
        index.save();
        settle(index);
        return undefined;
      },
    ],
    [
      'who was loaded from a saved form',
      (index) => {
        const loaded = createCustomerIndex(() => true);
        loaded.load(index.save());
        return loaded;
      },
    ],
    [
      'while old entries are being merged',
      (index) => {
        index.save();
        for (let steps = 0; steps < 12; steps++) index.rest();
        return undefined;
      },
    ],
    [
      'whose name and number had changed',
      (index) => {
        index.save();
        index.put({ ...canary, name: 'Anna Smith', phone: '', email: '', cardNumber: '' });
        return undefined;
      },
    ],
  ])('is in no byte of what is saved afterwards: one %s', (_, live) => {
    const index = createCustomerIndex(() => true);
    for (const one of book.slice(0, 1500)) index.put(one);
    index.put(canary);
    for (const one of book.slice(1500)) index.put(one);
    expect(tracesIn(index.save())).toEqual(traces);
    const later = live(index) ?? index;
    later.remove(canary.id);
    expect(tracesIn(later.save())).toEqual([]);
    settle(later);
    expect(tracesIn(later.save())).toEqual([]);
    expect(later.search('quixotova', 5)).toEqual([]);
    expect(later.size).toBe(book.length);
    expect(later.search(book[7]!.email, 1)).toEqual([{ id: book[7]!.id, matched: 'email' }]);
  });
});
