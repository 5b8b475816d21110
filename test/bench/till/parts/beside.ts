/** What the same browser does with the same documents without us: raw IndexedDB, PouchDB, a plain scan, an empty page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSeededRandom } from '../../../../shared/kit/random';
import { installCouchPeer } from '../../sync/couch-peer';
import { type Figure, median, percentile } from '../../sync/figures';
import { attachWorker, readHeap } from '../cdp';
import { sizeOfStorage } from '../folders';
import type { Load, Say } from '../load';
import { openPeer, type Peer, type PeerBrowser } from '../peers/browser';
import { type PeerServer, servePeers } from '../peers/server';
import { makeTypings } from '../queries';
import { toLetters, toLookups } from '../timings';
import { watchPage } from '../watch';
import { pickThree } from './cold-start';
import { countDocuments } from './first-sync';
import { rest, typeAsPeople } from './hands';

const rounds = 3;
const keys = 150;
/** PouchDB may write for so long (ms). */
const pouchMs = 60_000;

/** What ours is compared with. Times in ms, sizes in bytes. */
export interface Beside {
  perSecond: number;
  coldStartMs: number;
  heap: number;
  disk: number;
  figures: Figure[];
}

export async function measurePeers(load: Load, withPouch: boolean, say: Say): Promise<Beside> {
  const server = await servePeers(load, withPouch ? findPouch(say) : null);
  try {
    const echo = await lookUp(server, load, 'echo');
    const raw = await measureRaw(server, load, say);
    const pouch = withPouch ? await measurePouch(server, load, raw, say) : [];
    return { ...raw, figures: [...echo, ...raw.figures, ...pouch] };
  } finally {
    server.close();
  }
}

/** The same keys on a page with an input and a list: what the browser and the machine take by themselves. */
async function lookUp(server: PeerServer, load: Load, peer: Peer, open?: PeerBrowser): Promise<Figure[]> {
  const browser = open ?? (await openPeer(server.url, peer));
  try {
    const random = createSeededRandom(41);
    const take = await watchPage(browser.page);
    const painted: number[] = [];
    for (const text of makeTypings(load.customers, keys, random)) {
      await browser.page.locator('input').fill('');
      await rest(100);
      await take();
      await typeAsPeople(browser.page, text, random);
      const seen = await take();
      painted.push(...(peer === 'echo' ? toLetters(seen) : toLookups(seen).map((one) => one.painted)));
    }
    const [name, what] =
      peer === 'echo'
        ? ['empty_page_paint', 'an empty page that writes down what is typed']
        : ['scan_lookup_paint', 'a plain scan of an array of the customers in a worker, into a plain list'];
    const method = `${painted.length} keys, ${what}`;
    return [
      { metric: `${name}_p95_ms`, value: percentile(painted, 0.95), unit: 'ms', method },
      { metric: `${name}_p99_ms`, value: percentile(painted, 0.99), unit: 'ms', method },
    ];
  } finally {
    if (!open) await browser.remove();
  }
}

async function measureRaw(server: PeerServer, load: Load, say: Say): Promise<Beside & { customersPerSecond: number }> {
  const browser = await openPeer(server.url, 'raw');
  try {
    const ms = await browser.ask<Record<string, number>>('fill', { pages: server.pages });
    const seconds = Object.values(ms).reduce((sum, one) => sum + one, 0) / 1000;
    const count = countDocuments(load);
    say(`raw IndexedDB: ${count} documents in ${seconds.toFixed(1)} s; ${toTimes(ms)}`);
    const { texts } = pickThree(load);
    const cold: number[] = [];
    for (let round = 0; round < rounds; round++) cold.push(await browser.coldStart(texts));
    say(`raw cold starts: ${cold.map(Math.round).join(', ')} ms`);
    const scan = await lookUp(server, load, 'raw', browser);
    await browser.ask('hold');
    const worker = await attachWorker(browser.context, 'worker');
    const heap = await readHeap(worker);
    await worker.detach();
    await browser.close();
    const disk = sizeOfStorage(browser.folder);
    const figure = (metric: string, value: number, unit: string, method: string): Figure => ({
      metric,
      value,
      unit,
      method,
    });
    return {
      perSecond: count / seconds,
      customersPerSecond: (load.customers.length / (ms.customers ?? 1)) * 1000,
      coldStartMs: median(cold),
      heap: heap.objects + heap.buffers,
      disk,
      figures: [
        figure(
          'raw_first_sync_per_s',
          count / seconds,
          'documents/s',
          'a dedicated worker: pages of 1,000 fetched, parsed, put in one transaction each, relaxed, no index but the key',
        ),
        figure(
          'raw_cold_start_ms',
          median(cold),
          'ms',
          `median of ${rounds}: from the page's begin, getAll of the customers in a worker, three plain scans, painted`,
        ),
        ...scan,
        figure(
          'raw_heap_mb',
          (heap.objects + heap.buffers) / 2 ** 20,
          'MB',
          'a worker that holds every document as a parsed object',
        ),
        figure('raw_disk_mb', disk / 2 ** 20, 'MB', 'the files of its IndexedDB'),
      ],
    };
  } finally {
    await browser.remove();
  }
}

/** The customers alone, and only for so long: PouchDB takes longer for them than the till for everything. */
async function measurePouch(
  server: PeerServer,
  load: Load,
  raw: { customersPerSecond: number },
  say: Say,
): Promise<Figure[]> {
  const browser = await openPeer(server.url, 'pouch');
  try {
    const asked = { name: 'customers', pages: server.pages.customers, mostMs: pouchMs };
    const { ms, written } = await browser.ask<{ ms: number; written: number }>('fill', asked);
    const perSecond = (written / ms) * 1000;
    const isWhole = written === load.customers.length;
    const part = isWhole ? 'the customers alone' : `the first ${written} of ${load.customers.length} customers`;
    say(`PouchDB: ${part} at ${Math.round(perSecond)}/s, raw ${Math.round(raw.customersPerSecond)}`);
    const method = `PouchDB 9 on its idb adapter in a dedicated worker, ${part}`;
    const speed: Figure[] = [
      { metric: 'pouch_customers_per_s', value: perSecond, unit: 'documents/s', method },
      {
        metric: 'raw_customers_per_s',
        value: raw.customersPerSecond,
        unit: 'documents/s',
        method: 'of this the customers',
      },
      {
        metric: 'pouch_first_sync_s',
        value: load.customers.length / perSecond,
        unit: 's',
        method: isWhole ? method : `reckoned from ${method}: it slows down as it grows, so this is the least`,
      },
    ];
    // Of a part, a start would say nothing.
    if (!isWhole) return speed;
    const cold = await browser.coldStart(pickThree(load).texts);
    return [
      ...speed,
      { metric: 'pouch_cold_start_ms', value: cold, unit: 'ms', method: `${method}: allDocs, then three plain scans` },
    ];
  } finally {
    await browser.remove();
  }
}

function findPouch(say: Say): string | null {
  try {
    const file = join(installCouchPeer(), 'pouchdb/dist/pouchdb.min.js');
    return existsSync(file) ? file : null;
  } catch (error) {
    say((error as Error).message);
    return null;
  }
}

const toTimes = (ms: Record<string, number>) =>
  Object.entries(ms)
    .filter(([, one]) => one > 100)
    .map(([name, one]) => `${name} ${(one / 1000).toFixed(1)} s`)
    .join(', ');
