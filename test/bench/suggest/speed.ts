import { buildModel } from '../../../shared/domain/suggest/build-model';
import { unpackModel } from '../../../shared/domain/suggest/create-model';
import type { Past, SoldBasket, SuggestModel } from '../../../shared/domain/suggest/types';
import { createSeededRandom } from '../../../shared/kit/random';

const products = 20_000;
const customers = 20_000;
const linesOfBasket = 10;
const ranges = 400;

/** A made-up shop of that size: products in ranges, some much sold, customers with ranges they like. */
function* makeSales(lines: number): Generator<SoldBasket> {
  const random = createSeededRandom(1);
  for (let basket = 0; basket * linesOfBasket < lines; basket++) {
    const customer = Math.floor(random() * customers);
    const items = new Set<number>();
    const size = 1 + Math.floor(random() * (2 * linesOfBasket - 1));
    while (items.size < size) {
      const liked = (customer * 7 + Math.floor(random() * 3)) % ranges;
      const within = Math.floor((products / ranges) * random() ** 2);
      items.add(random() < 0.7 ? within * ranges + liked : Math.floor(products * random() ** 3));
    }
    const day = (basket * linesOfBasket * 730) / lines;
    yield {
      day,
      customerId: random() < 0.3 ? null : `c${customer}`,
      lines: [...items].map((item) => [`p${item}`, 1, 100]),
    };
  }
}

/** What the model takes at 20,000 products: figures in the units that their names say. Prints as they come. */
export function measureSpeed(lines: number, print: (metric: string, value: number) => void): void {
  const words = Array.from({ length: products }, (_, item) => ({
    id: `p${item}`,
    name: `range${item % ranges} article${item}`,
    category: `category ${item % 60}`,
  }));
  const heapBefore = heapMb();
  const started = performance.now();
  let longest = 0;
  let before = started;
  const steps = buildModel(words, makeSales(lines), lines / linesOfBasket);
  let model: SuggestModel | null = null;
  while (!model) {
    const step = steps.next();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (step.done) model = step.value;
  }
  print('build_s', (performance.now() - started) / 1000);
  print('build_longest_step_ms', longest);
  print('heap_mb', heapMb() - heapBefore);
  const questions = [...makeSales(20_000)];
  const ranks = questions.slice(0, 1500).map(({ day, lines: held }) => {
    const ids = held.map(([id]) => id);
    const past: Past = {
      visits: 12,
      bought: ids.map((productId) => ({ productId, times: 2, quantity: 2, lastDay: 700 })),
      recent: [{ day: 700, lines: held }],
    };
    const from = performance.now();
    model.rank({ day: 731 + day, productIds: ids, past }, 5);
    return performance.now() - from;
  });
  print('rank_p50_ms', percentile(ranks.slice(200), 0.5));
  print('rank_p99_ms', percentile(ranks.slice(200), 0.99));
  const learns = questions.slice(0, 1000).map(({ lines: held }) => {
    const from = performance.now();
    model.learn({ day: 731, productIds: held.map(([id]) => id), past: { visits: 0, bought: [], recent: [] } });
    return performance.now() - from;
  });
  print('learn_ms', learns.reduce((sum, ms) => sum + ms, 0) / learns.length);
  print('learn_p99_ms', percentile(learns, 0.99));
  const packing = performance.now();
  const bytes = model.pack();
  print('pack_s', (performance.now() - packing) / 1000);
  print('packed_mb', bytes.length / 1e6);
  const unpacking = performance.now();
  unpackModel(bytes);
  print('unpack_s', (performance.now() - unpacking) / 1000);
}

function heapMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
