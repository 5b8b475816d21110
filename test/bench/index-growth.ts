import { toCardNumber } from '../../central/demo/ean';
import { createPerson } from '../../central/demo/people/person';
import { createCustomerIndex, type IndexedCustomer } from '../../renderer/replica/index/customer-index';
import { createSeededRandom } from '../../shared/kit/random';

/** How the customer index grows: `npx tsx test/bench/index-growth.ts 10000 100000 1000000`. Times are of the processor. */
const sizes = process.argv.slice(2).map(Number);
const rounds = 200;
const tries = 5;

const toPerson = (n: number): IndexedCustomer => {
  const { name, phone, email } = createPerson(n);
  return {
    id: `customer-${n}`,
    name,
    phone,
    email,
    cardNumber: n % 5 ? toCardNumber(n) : '',
    homeStoreId: `s${n % 3}`,
  };
};

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const people = Array.from({ length: size }, (_, n) => toPerson(n));
  const index = createCustomerIndex((storeId) => storeId === 's1');
  const put = cpuMs(() => {
    for (const one of people) index.put(one);
  });
  const merge = cpuMs(() => {
    while (index.rest());
  });
  let parts = index.save();
  const save = cpuMs(() => {
    parts = index.save();
  });
  const loaded = createCustomerIndex((storeId) => storeId === 's1');
  const load = cpuMs(() => loaded.load(parts));
  const bytes = Object.values(parts).reduce((sum, part) => sum + part.byteLength, 0);
  console.log(
    `${size} people: put ${put} ms, merge ${merge}, save ${save}, load ${load}, ${(bytes / 1e6).toFixed(1)} MB saved`,
  );

  const random = createSeededRandom(size);
  const anyone = () => people[Math.floor(random() * size)]!;
  const kinds: Record<string, () => string> = {
    'one letter': () => anyone().name.slice(0, 1),
    'two letters': () => anyone().name.slice(0, 2),
    'a letter of each word': () => anyone().name.replace(/(\S)\S*/g, '$1'),
    'both words': () => anyone().name,
    'a slip': () => anyone().name.replace(/(..)(.)(.)/, '$1$3$2'),
    'last four digits': () => String(Math.floor(random() * 10_000)).padStart(4, '0'),
    'five digits of a phone': () => (anyone().phone || '+447400000000').slice(4, 9),
    card: () => toCardNumber(Math.floor(random() * size)),
    'e-mail': () => (anyone().email || 'nobody@example.org').slice(0, 8),
  };
  for (const [kind, type] of Object.entries(kinds)) {
    // The best of a few tries: what the machine does beside is not the index's.
    const times = Array.from({ length: rounds }, () => {
      const text = type();
      return Math.min(
        ...Array.from({ length: tries }, () => {
          const start = performance.now();
          loaded.search(text, 20);
          return performance.now() - start;
        }),
      );
    }).sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (rounds - 1))]!.toFixed(3);
    console.log(`  ${kind.padEnd(24)} median ${at(0.5)} ms, 99th ${at(0.99)} ms`);
  }
}
