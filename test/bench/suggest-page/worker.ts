/** What bench:suggest:chromium asks of the model, in a worker as the replica's is, in the replica's own small steps. */
import { inSteps } from '../../../renderer/replica/memory/in-steps';
import { createWorkerSchedule } from '../../../renderer/replica/worker-schedule';
import { say } from '../../../shared/domain/say/say';
import type { SayPerson } from '../../../shared/domain/say/types';
import { createTeacher, usualLessons } from '../../../shared/domain/suggest/build-model';
import { createModel, unpackModel } from '../../../shared/domain/suggest/create-model';
import type { SoldBasket, SuggestModel } from '../../../shared/domain/suggest/types';
import type { Steps } from '../../../shared/kit/steps';
import type { Product } from '../../../shared/model/product';

export type Answer = Record<string, number>;

type Sale = [day: number, customer: number | null, lines: [string, number, number][]];
const record = { rev: 'r', updatedAt: '', updatedBy: '', sku: '', barcodes: [], taxRate: 0, active: true };
const questions = 2000;
const dayMs = 86_400_000;

let products = new Map<string, Product>();
let sales: SoldBasket[] = [];
let lastDay: SoldBasket[] = [];
let model: SuggestModel = createModel();
let teacher = createTeacher(model, 0, 0);

function* learn(some: readonly SoldBasket[]): Steps<void> {
  for (const sale of some) {
    teacher.teach(sale);
    yield;
  }
}

const environment = { now: () => performance.now(), schedule: createWorkerSchedule() };
const wallOf = async (work: () => Steps<void>) => {
  const start = performance.now();
  await new Promise<void>((done) => inSteps(work(), environment, () => done()));
  return performance.now() - start;
};
const percentile = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

const parts: Record<string, () => Promise<Answer>> = {
  async load() {
    const load: { products: Product[]; sales: Sale[] } = await (await fetch('/load.json')).json();
    products = new Map(load.products.map((one) => [one.id, { ...record, ...one }]));
    const all = load.sales.map(([day, customer, lines]) => ({
      day,
      customerId: customer === null ? null : `c${customer}`,
      lines,
    }));
    const end = Math.floor(all.at(-1)?.day ?? 0);
    sales = all.filter(({ day }) => day < end);
    lastDay = all.filter(({ day }) => day >= end);
    return {};
  },
  async build() {
    model = createModel();
    teacher = createTeacher(model, sales.length, usualLessons);
    model.describe(products.values());
    let longest = 0;
    const wall = await wallOf(function* () {
      const steps = learn(sales);
      for (;;) {
        const start = performance.now();
        const { done } = steps.next();
        longest = Math.max(longest, performance.now() - start);
        if (done) return;
        yield;
      }
    });
    return { chromium_build_ms: wall, chromium_build_longest_step_ms: longest };
  },
  async ask() {
    const took = Array.from({ length: questions }, (_, index) => {
      const { customerId, lines, day } = sales[Math.floor((index * sales.length) / questions)]!;
      const today = new Date(Math.floor(day) * dayMs).toISOString().slice(0, 10);
      const basket = lines
        .slice(0, Math.max(1, lines.length - 1))
        .map(([productId, , unitPrice]) => ({ productId, unitPrice }));
      const input = {
        today,
        basket,
        person: customerId === null ? null : toPerson(customerId),
        model,
        offers: [],
        productOf: (id: string) => products.get(id),
        newProducts: [],
        resting: new Set<string>(),
      };
      const start = performance.now();
      say(input, 5);
      return performance.now() - start;
    });
    return { chromium_ask_p50_ms: percentile(took, 0.5), chromium_ask_p99_ms: percentile(took, 0.99) };
  },
  add: async () => ({
    chromium_add_day_ms: await wallOf(() => learn(lastDay)),
    chromium_add_day_sales: lastDay.length,
  }),
  async pack() {
    const start = performance.now();
    const bytes = model.pack();
    const packed = performance.now();
    unpackModel(bytes);
    return {
      chromium_pack_ms: packed - start,
      chromium_unpack_ms: performance.now() - packed,
      chromium_packed_mb: bytes.length / 1e6,
    };
  },
};

/** As the replica's history of them is. */
function toPerson(customerId: string): SayPerson {
  const past = teacher.pastOf(customerId);
  const toDay = (day: number) => new Date(day * dayMs).toISOString();
  return {
    wishlist: [],
    sizes: {},
    favourites: [],
    history: {
      visits: past.visits,
      bought: past.bought.map((one) => ({ ...one, lastDay: toDay(one.lastDay).slice(0, 10) })) ?? [],
      recent:
        past.recent.map(({ day, lines }) => ({
          saleId: '',
          receipt: '',
          at: toDay(day),
          storeId: '',
          total: 0,
          lines: [...lines],
        })) ?? [],
    },
  };
}

self.onmessage = async ({ data }: MessageEvent<string>) => self.postMessage(await parts[data]!());
