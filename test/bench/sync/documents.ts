/** The bench's documents: made up, always the same, in the shape and size of a real shop's. */
import { createPerson } from '../../../central/demo/people/person';
import { createSeededRandom } from '../../../shared/kit/random';
import type { Customer } from '../../../shared/model/customer';
import type { Fact } from '../../../shared/model/fact';
import { makeSale, type TestDevice } from '../../support/devices';

const day = '2026-11-20';
const at = `${day}T10:00:00.000Z`;

/** As long as a UUIDv7, rising, and always the same. `space` keeps apart what must differ. */
const toId = (space: number, index: number) =>
  `0199a1b2-${hex(space, 4)}-7000-8000-${hex(Math.imul(index, 2_654_435) >>> 0, 6)}${hex(index, 6)}`;
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);

/** About 600 bytes each. */
export function makeCustomers(count: number, space: number): Customer[] {
  const random = createSeededRandom(space);
  const pick = (words: string[]) => words[Math.floor(random() * words.length)] ?? '';
  return Array.from({ length: count }, (_, index) => ({
    id: toId(space, index),
    rev: toId(space + 0x8000, index),
    updatedAt: at,
    updatedBy: 'T1',
    ...createPerson(index),
    cardNumber: `29${String(index).padStart(11, '0')}`,
    homeStoreId: random() < 0.6 ? 's1' : 's2',
    sizes: toSizes(random() < 0.3, pick),
    favourites: [pick(['Kitchen', 'Garden', 'Paper']), pick(['Lanterns', 'Cake stands', 'Clocks'])],
    wishlist: random() < 0.2 ? [`P${Math.floor(random() * 4000)}`] : [],
    tags: random() < 0.1 ? ['trade'] : [],
    consents: { profiling: { granted: true, at }, email: { granted: random() < 0.5, at } },
    createdAt: at,
  }));
}

const toSizes = (known: boolean, pick: (words: string[]) => string): Record<string, string> =>
  known ? { ring: pick(['J', 'K', 'L', 'M']), slippers: pick(['37', '38', '39']) } : {};

/** A till's sales of two pieces each, in its chain. */
export const makeSales = (device: Pick<TestDevice, 'device' | 'place'>, count: number): Fact[] =>
  Array.from({ length: count }, (_, index) =>
    device.place(makeSale(device, { at, productIds: ['P1', 'P2'], receipt: index + 1 })),
  );

export const salesDay = day;
