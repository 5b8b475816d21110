import type { Say } from '../../shared/host/lines';
import { ok, type Result } from '../../shared/kit/result';
import { toDay, toInstant } from '../../shared/model/time';
import type { Cleanup } from '../cleanup';
import { failStart, type StartFailure } from '../failure';
import { startThread } from '../files';
import type { DemoSize } from '../options';
import { readChainHead } from '../store/facts';
import { keepMeta, readMeta, writeMeta } from '../store/meta';
import { lendToken, type PairingDeps, takeTokenBack } from '../sync/pairing';
import type { Device } from '../sync/streams';
import { createCompany } from './company';
import type { ImportOrder, ImportProgress } from './importer';
import { demoTills, demoTimeZone } from './moments';
import { createPushClient } from './push-client';

export interface ImportDeps extends PairingDeps {
  url: string;
  /** null: a company without products and customers. */
  size: DemoSize | null;
  /** No company either: it is set up by a person. */
  empty: boolean;
  say: Say;
  cleanup: Cleanup;
}

const dayMs = 86_400_000;
/** Brings in what belongs to the company; each till brings in its own facts. */
const importer: Device = { deviceId: 'importer', storeId: null };

/**
 * Fills an empty central through the same push that every device uses. Killed in the middle, it goes on at the next
 * start, and nothing comes in twice: the documents and their ids are the same each time.
 */
export async function importDemo(deps: ImportDeps): Promise<Result<'new' | 'there', StartFailure>> {
  const { query } = deps.database;
  const isNew = (await readMeta(query, 'company')) === null;
  if (isNew && deps.empty) return ok('there');
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
  const client = createPushClient(deps.url, await lendToken(deps, importer));
  await client.push('settings', [company.settings]);
  await client.push('stores', company.stores);
  await client.push('associates', company.associates);
  await takeTokenBack(deps, importer);
  await writeMeta(deps.database.query, 'company', 'made');
}

/** The shop is made in a thread of its own: its hashes and ours keep two processors busy. */
async function importShop(deps: ImportDeps, size: DemoSize, lastDay: string): Promise<void> {
  const lend = async (device: Device) => ({ ...device, token: await lendToken(deps, device) });
  const order: ImportOrder = { url: deps.url, size, lastDay, importer: await lend(importer), tills: [] };
  for (const { tillId, storeId } of demoTills) {
    const { token } = await lend({ deviceId: tillId, storeId });
    order.tills.push({ tillId, token, head: await readChainHead(deps.database.query, tillId) });
  }
  await runImporter(order, (done, total) => deps.say({ event: 'progress', what: 'demo', done, total }), deps.cleanup);
  for (const { tillId } of order.tills) await takeTokenBack(deps, { deviceId: tillId, storeId: null });
  await takeTokenBack(deps, importer);
}

function runImporter(
  order: ImportOrder,
  advance: (done: number, total: number) => void,
  cleanup: Cleanup,
): Promise<void> {
  const worker = startThread('demo/importer', order);
  cleanup.add(async () => void (await worker.terminate()));
  return new Promise((done, refuse) => {
    worker.on('message', ({ done, total }: ImportProgress) => advance(done, total));
    worker.once('error', refuse);
    worker.once('exit', (code) => (code === 0 ? done() : refuse(new Error(`The importer ended with ${code}`))));
  });
}
