/** The customer index by itself, without a browser: how it grows to a million people. */
import { toCardNumber } from '../../../../central/demo/ean';
import { homeStoreOf } from '../../../../central/demo/moments';
import { enterAgain, enteredBefore } from '../../../../central/demo/people/again';
import { createPerson } from '../../../../central/demo/people/person';
import { createCustomerIndex, type IndexedCustomer } from '../../../../renderer/replica/index/customer-index';
import { createSeededRandom } from '../../../../shared/kit/random';
import type { Customer } from '../../../../shared/model/customer';
import { type Figure, percentile } from '../../sync/figures';
import { makeTypings } from '../queries';

const keys = 3000;
const newest = Date.parse('2026-11-21T12:00:00Z');

/** Needs `--expose-gc`, for the memory. */
export function measureIndex(count: number): Figure[] {
  const people = makePeople(count);
  const before = usedBytes();
  const start = performance.now();
  const index = createCustomerIndex((storeId) => storeId === 's1');
  for (const [place, one] of people.entries()) {
    index.put(one);
    index.touch(one.id, newest - (place % 370) * 86_400_000);
  }
  while (index.rest());
  const built = performance.now() - start;
  const bytes = usedBytes() - before;
  const parts = index.save();
  const loading = performance.now();
  createCustomerIndex((storeId) => storeId === 's1').load(parts);
  const loaded = performance.now() - loading;
  const saved = Object.values(parts).reduce((sum, part) => sum + part.byteLength, 0);
  const times: number[] = [];
  for (const text of makeTypings(people as Customer[], keys, createSeededRandom(46))) {
    for (let end = 1; end <= text.length; end++) {
      const asked = performance.now();
      index.search(text.slice(0, end), 8);
      times.push(performance.now() - asked);
    }
  }
  const method = 'the index alone, in Node';
  return [
    { metric: 'index_build_s', value: built / 1000, unit: 's', method },
    { metric: 'index_mb', value: bytes / 2 ** 20, unit: 'MB', method },
    { metric: 'index_saved_mb', value: saved / 2 ** 20, unit: 'MB', method },
    { metric: 'index_load_ms', value: loaded, unit: 'ms', method },
    { metric: 'index_search_p50_ms', value: percentile(times, 0.5), unit: 'ms', method },
    { metric: 'index_search_p99_ms', value: percentile(times, 0.99), unit: 'ms', method },
  ];
}

function makePeople(count: number): IndexedCustomer[] {
  return Array.from({ length: count }, (_, place) => {
    const before = enteredBefore(place);
    const { name, phone, email } = before === null ? createPerson(place) : enterAgain(createPerson(before), place);
    return { id: `c${place}`, name, phone, email, cardNumber: toCardNumber(place), homeStoreId: homeStoreOf(place) };
  });
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
