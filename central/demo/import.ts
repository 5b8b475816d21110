import { ok, type Result } from '../../shared/kit/result';
import type { CollectionName } from '../../shared/model/collections';
import { toDay, toInstant } from '../../shared/model/time';
import { failStart, type StartFailure } from '../failure';
import type { Say } from '../lines';
import type { DemoSize } from '../options';
import { readChainHead } from '../store/facts';
import { keepMeta, readMeta, writeMeta } from '../store/meta';
import { lendToken, type PairingDeps, takeTokenBack } from '../sync/pairing';
import type { Device } from '../sync/streams';
import { toProduct } from './catalogue';
import { createCompany } from './company';
import { toCustomers, toTasks } from './customers';
import { writeFacts } from './facts';
import { demoTimeZone, toTimelines } from './moments';
import { createPushClient, type PushClient } from './push-client';
import { toSize } from './size';
import { readSource } from './source';

export interface ImportDeps extends PairingDeps {
  url: string;
  /** null: a company without products and customers. */
  size: DemoSize | null;
  say: Say;
}

const dayMs = 86_400_000;
const batch = 500;
/** Brings in what belongs to the company; each till brings in its own facts. */
const importer: Device = { deviceId: 'importer', storeId: null };

/**
 * Fills an empty central through the same push that every device uses. Killed in the middle, it goes on at the next
 * start, and nothing comes in twice: the documents and their ids are the same each time.
 */
export async function importDemo(deps: ImportDeps): Promise<Result<'new' | 'there', StartFailure>> {
  const { query } = deps.database;
  const isNew = (await readMeta(query, 'company')) === null;
  if (isNew) await importCompany(deps);
  const begun = await readMeta(query, 'demo');
  const size = (begun ?? deps.size) as DemoSize | null;
  if (size === null || (await readMeta(query, 'demo-done')) !== null) return ok('there');
  if (begun === null && !isNew)
    return failStart('demo-missing', 'This data folder holds a company already: give the demo a new one with --data.');
  await writeMeta(query, 'demo', size);
  // The days stay the same when an import goes on after midnight.
  const yesterday = toDay(deps.clock() - dayMs, demoTimeZone);
  await importShop(deps, size, await keepMeta(query, 'demo-last-day', () => yesterday));
  await writeMeta(query, 'demo-done', 'yes');
  return ok('new');
}

async function importCompany(deps: ImportDeps): Promise<void> {
  const newSalt = () => Buffer.from(deps.randomBytes(16)).toString('hex');
  const company = createCompany(toInstant(deps.clock()), newSalt);
  await withToken(deps, importer, async (client) => {
    await client.push('settings', [company.settings]);
    await client.push('stores', company.stores);
    await client.push('associates', company.associates);
  });
  await writeMeta(deps.database.query, 'company', 'made');
}

async function importShop(deps: ImportDeps, size: DemoSize, lastDay: string): Promise<void> {
  const shop = toSize(await readSource(), size);
  const updatedAt = `${lastDay}T23:00:00.000Z`;
  const products = shop.products.map((product) => toProduct(product, updatedAt));
  const tills = toTimelines(shop, lastDay);
  const customers = toCustomers(tills, products, updatedAt);
  const tasks = toTasks(customers, lastDay, updatedAt);

  const facts = tills.reduce((sum, till) => sum + till.moments.length, 0);
  const total = products.length + customers.length + tasks.length + facts;
  let done = 0;
  const advance = (count: number) => {
    done += count;
    deps.say({ event: 'progress', what: 'demo', done, total });
  };

  await withToken(deps, importer, async (client) => {
    await pushAll(client, 'products', products, advance);
    await pushAll(client, 'customers', customers, advance);
  });
  for (const till of tills) {
    const device: Device = { deviceId: till.tillId, storeId: till.storeId };
    await withToken(deps, device, async (client) => {
      const head = await readChainHead(deps.database.query, till.tillId);
      advance(head.n);
      await pushAll(client, 'facts', writeFacts(till, products, head), advance);
    });
  }
  for (const storeId of ['s1', 's2']) {
    const own = tasks.filter((task) => task.storeId === storeId);
    await withToken(deps, { deviceId: 'importer', storeId }, (client) => pushAll(client, 'tasks', own, advance));
  }
}

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

async function withToken(deps: ImportDeps, device: Device, work: (client: PushClient) => Promise<void>): Promise<void> {
  await work(createPushClient(deps.url, await lendToken(deps, device)));
  await takeTokenBack(deps, device);
}
