/** The thread that makes the demo shop and pushes it, as its tills would. Started by import.ts, which tells it what. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CollectionName } from '../../shared/model/collections';
import type { ChainHead } from '../../shared/protocol/fact-chain';
import type { DemoSize } from '../options';
import { toProduct } from './catalogue';
import { toCustomers, toTasks } from './customers';
import { writeFacts } from './facts';
import { toTimelines } from './moments';
import { createPushClient, type PushClient } from './push-client';
import { toSize } from './size';
import { readSource } from './source';

export interface ImportOrder {
  url: string;
  size: DemoSize;
  /** The business day of the last basket. */
  lastDay: string;
  /** The token that brings what belongs to the company. */
  importer: { token: string };
  /** Each till brings its own facts, from where its chain stands. */
  tills: { tillId: string; token: string; head: ChainHead }[];
}
export interface ImportProgress {
  done: number;
  total: number;
}

const batch = 500;
const say = (progress: ImportProgress) => parentPort?.postMessage(progress);

async function run({ url, size, lastDay, importer, tills }: ImportOrder): Promise<void> {
  const shop = toSize(await readSource(), size);
  const updatedAt = `${lastDay}T23:00:00.000Z`;
  const products = shop.products.map((product) => toProduct(product, updatedAt));
  const timelines = toTimelines(shop, lastDay);
  const customers = toCustomers(timelines, products, updatedAt);
  const tasks = toTasks(customers, lastDay, updatedAt);

  const facts = timelines.reduce((sum, till) => sum + till.moments.length, 0);
  const total = products.length + customers.length + tasks.length + facts;
  let done = 0;
  const advance = (count: number) => {
    done += count;
    say({ done, total });
  };

  const company = createPushClient(url, importer.token);
  await pushAll(company, 'products', products, advance);
  await pushAll(company, 'customers', customers, advance);
  for (const timeline of timelines) {
    const till = tills.find((one) => one.tillId === timeline.tillId);
    if (!till) throw new Error(`No token for ${timeline.tillId}`);
    const client = createPushClient(url, till.token);
    advance(till.head.n);
    await pushAll(client, 'facts', writeFacts(timeline, products, till.head), advance);
    if (isFirstOfItsStore(timeline, timelines))
      await pushAll(
        client,
        'tasks',
        tasks.filter((task) => task.storeId === timeline.storeId),
        advance,
      );
  }
}

/** The promises of a store come in by one of its tills. */
const isFirstOfItsStore = <T extends { storeId: string }>(one: T, all: readonly T[]) =>
  all.find((other) => other.storeId === one.storeId) === one;

/** The next batch is made while central takes in the one before. */
async function pushAll<T extends { id: string }>(
  client: PushClient,
  collection: CollectionName,
  documents: Iterable<T>,
  advance: (count: number) => void,
): Promise<void> {
  let waiting: T[] = [];
  let pushed: Promise<void> = Promise.resolve();
  const flush = async () => {
    const part = waiting;
    waiting = [];
    await pushed;
    pushed = client.push(collection, part).then(() => advance(part.length));
    pushed.catch(() => undefined);
  };
  for (const document of documents) if (waiting.push(document) === batch) await flush();
  await flush();
  await pushed;
}

await run(workerData as ImportOrder);
