/**
 * `npm run -s bench:till [-- --customers N] [-- --only PART,PART] [-- --growth]`: a till in real Chromium at the reference
 * load (100,000 customers, 20,000 products, 1,000,000 sale lines), beside what the same browser does with the same
 * documents in the same run. Prints one JSON object a figure; what is going on goes to the other stream. Trust ratios
 * before milliseconds: whatever else runs slows all of it.
 *
 * `--growth [--sizes 1000,3000,10000] [--docs FOLDER]` runs it at three sizes and writes docs/instant.md's table and plot; `--cpu` says where the replica's time
 * goes, `--trace FOLDER` writes down what its browser did; `--index` measures the customer index alone; `--sealed` measures
 * what it costs that rows are sealed.
 *
 *     first sync ── lookup ── found ── profile ── scan ── storms ── heap ── cold start ── disk ── peers
 *     (always)      on the one till that has everything                    central gone
 */
import { join } from 'node:path';
import { root } from '../../scripts/support/paths';
import { describeMachine, type Figure } from './sync/figures';
import { attachWorker, profileWorker, traceBrowser } from './till/cdp';
import type { Ground, TillPart } from './till/ground';
import { growthSizes, measureGrowth } from './till/growth/growth';
import { measureIndex } from './till/growth/index-alone';
import { readLoad } from './till/load';
import { type Beside, measurePeers } from './till/parts/beside';
import { coldStart } from './till/parts/cold-start';
import { firstSync } from './till/parts/first-sync';
import { found } from './till/parts/found';
import { toTill } from './till/parts/hands';
import { lookup } from './till/parts/lookup';
import { profile } from './till/parts/profile';
import { saleWhileFilling } from './till/parts/sale-while-filling';
import { scan } from './till/parts/scan';
import { storm } from './till/parts/storm';
import { stormControl } from './till/parts/storm-control';
import { weighDisk, weighMemory } from './till/parts/weight';
import { measureSealed } from './till/sealed';
import { openShop } from './till/shop';

const onTheTill: Record<string, TillPart> = {
  lookup,
  found,
  profile,
  scan,
  storm,
  'storm-control': stormControl,
  'sale-while-filling': saleWhileFilling,
};
const names = [...Object.keys(onTheTill), 'heap', 'cold-start', 'disk', 'peers', 'pouch'];

const option = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const customers = Number(option('--customers') ?? 100_000);
const wanted = option('--only')?.split(',') ?? names;
const unknown = wanted.filter((name) => !names.includes(name) && name !== 'first-sync');
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: first-sync, ${names.join(', ')}.`);
const withCpu = process.argv.includes('--cpu');

const begun = performance.now();
const say = (what: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${what}\n`);

if (process.argv.includes('--growth')) {
  const sizes = option('--sizes')?.split(',').map(Number) ?? growthSizes;
  measureGrowth(sizes, option('--docs') ?? join(root, 'docs'), say);
  process.exit();
}
const figures = process.argv.includes('--index') ? measureIndex(customers) : await run();
const machine = describeMachine();
for (const { value, ...figure } of figures) {
  if (!Number.isFinite(value)) say(`${figure.metric}: there was nothing to measure`);
  console.log(JSON.stringify({ bench: 'till', ...figure, value: Math.round(value * 100) / 100, customers, machine }));
}
process.exit(process.exitCode);

async function run(): Promise<Figure[]> {
  const load = await readLoad(customers, say);
  const shop = await openShop(load, say);
  const made: Figure[] = [];
  try {
    if (process.argv.includes('--sealed')) return await measureSealed(shop, load, say);
    const { url, codes } = shop.central;
    const first = await firstSync({ url, code: codes.T1 ?? '' }, load, say, withCpu);
    const ground: Ground = { load, shop, till: first.till, say };
    made.push(...first.figures);
    try {
      const own = await measureTill(ground, made);
      if (!wanted.includes('peers')) return made;
      await ground.till.close();
      say('peers …');
      const peers = await measurePeers(load, wanted.includes('pouch'), say).catch((error: Error) => {
        say(`the peers could not be measured: ${error.message}`);
        process.exitCode = 1;
        return null;
      });
      if (!peers) return made;
      return [...made, ...peers.figures, ...compare({ perSecond: first.perSecond, ...own }, peers)];
    } finally {
      await ground.till.remove();
    }
  } finally {
    await shop.stop();
  }
}

type Own = Partial<Pick<Beside, 'heap' | 'coldStartMs' | 'disk'>>;

async function measureTill(ground: Ground, made: Figure[]): Promise<Own> {
  const own: Own = {};
  await toTill(ground.till.page);
  /** One part that fails leaves the others their figures. */
  const measure = async (name: string, part: () => Promise<Figure[]>) => {
    if (!wanted.includes(name)) return;
    say(`${name} …`);
    try {
      made.push(...(await part()));
    } catch (error) {
      say(`${name} could not be measured: ${(error as Error).message}`);

      process.exitCode = 1;
    }
  };
  for (const [name, part] of Object.entries(onTheTill))
    await measure(name, () => withTrace(ground, name, () => withProfile(ground, () => part(ground))));
  await measure('heap', async () => {
    const { heap, figures } = await weighMemory(ground);
    own.heap = heap;
    return figures;
  });
  await measure('cold-start', async () => {
    const { ms, figures } = await coldStart(ground);
    own.coldStartMs = ms;
    return figures;
  });
  await measure('disk', async () => {
    const { disk, figures } = await weighDisk(ground);
    own.disk = disk;
    return figures;
  });
  return own;
}

/** With --trace FOLDER: all that the browser did in this part, as a file for its developer tools. */
async function withTrace(ground: Ground, name: string, part: () => Promise<Figure[]>): Promise<Figure[]> {
  const folder = option('--trace');
  if (!folder) return part();
  const stop = await traceBrowser(ground.till.context, join(folder, `${name}.json`));
  try {
    return await part();
  } finally {
    await stop();
  }
}

/** With --cpu: where the replica's time went in this part. */
async function withProfile(ground: Ground, part: () => Promise<Figure[]>): Promise<Figure[]> {
  if (!withCpu) return part();
  const worker = await attachWorker(ground.till.context, 'shared_worker');
  const stop = await profileWorker(worker);
  const figures = await part();
  for (const line of await stop()) say(`    ${line}`);
  await worker.detach();
  return figures;
}

/** Ours beside raw; only what both have. */
function compare(own: Own & { perSecond: number }, raw: Beside): Figure[] {
  const times = (metric: string, ours: number | undefined, theirs: number, method: string): Figure[] =>
    ours === undefined ? [] : [{ metric, value: ours / theirs, unit: 'times', method }];
  return [
    ...times(
      'first_sync_vs_raw',
      own.perSecond,
      raw.perSecond,
      'documents a second beside raw IndexedDB ingest of the same documents; more is better',
    ),
    ...times(
      'cold_start_vs_raw',
      own.coldStartMs,
      raw.coldStartMs,
      'beside the same three lookups over raw IndexedDB; less is better',
    ),
    ...times(
      'heap_vs_raw',
      own.heap,
      raw.heap,
      'the whole worker beside one that holds the documents as parsed objects; less is better',
    ),
    ...times('disk_vs_raw', own.disk, raw.disk, 'files beside raw IndexedDB; less is better'),
  ];
}
