/** Documents a second through HTTP, in and out; in the same run COPY and SELECT in the same cluster, and the peer. */
import type pg from 'pg';
import type { Customer } from '../../../shared/model/customer';
import { startCentral } from '../../support/central';
import { pairDevice, type TestDevice } from '../../support/devices';
import { copyIn, openCluster, toCopyText } from './cluster';
import { pullFromCouch, pushToCouch, startCouchPeer, toCouchDocument } from './couch-peer';
import { makeCustomers, makeSales } from './documents';
import { type Figure, median, type Part, pagesOf, timeOf } from './figures';

const count = 10_000;
const rounds = 5;
/** The first round only warms up. */
const warm = 1;
const pushBatch = 500;
const pullBatch = 1000;

/** Documents a second, by what was measured. */
type Rates = Record<string, number[]>;

export const pushAndPull: Part = async () => [...(await onPostgres()), ...(await onPglite())];

async function onPostgres(): Promise<Figure[]> {
  const central = await startCentral({ engine: 'embedded' });
  const peer = await startCouchPeer();
  try {
    const device = await pairDevice(central.url, central.codes.T1 ?? '');
    const cluster = await openCluster(central);
    const couch = await peer.create('customers');
    await cluster.query('create table copied (like doc including all)');
    const rates: Rates = {};
    let places = { central: 0, couch: '0' };
    for (let round = 0; round < rounds + warm; round++) {
      const customers = makeCustomers(count, round + 1);
      const took: Record<string, number> = {};
      took.push = await timeOf(() => pushAll(device, 'customers', customers));
      took.copy = await timeOf(() => copyAll(cluster, customers, round * count));
      took.couchPush = await timeOf(async () => {
        for (const page of pagesOf(customers, pushBatch)) await pushToCouch(couch, page.map(toCouchDocument));
      });
      const next = { ...places };
      took.pull = await timeOf(async () => {
        next.central = await pullAfter(device, 'customers', places.central);
      });
      took.select = await timeOf(() => cluster.query(`select body from copied where seq > $1`, [round * count]));
      took.couchPull = await timeOf(async () => {
        const pulled = await pullFromCouch(couch, places.couch, pullBatch);
        if (pulled.documents.length !== count) throw new Error(`The peer gave ${pulled.documents.length} documents.`);
        next.couch = pulled.since;
      });
      places = next;
      const sales = makeSales(device, count / 5);
      took.facts = (await timeOf(() => pushAll(device, 'facts', sales))) * 5;
      if (round >= warm) note(rates, took);
    }
    await cluster.end();
    return [...toFigures(rates, 'embedded'), ...toComparisons(rates)];
  } finally {
    await peer.stop();
    await central.stop();
  }
}

async function onPglite(): Promise<Figure[]> {
  const central = await startCentral({ engine: 'pglite' });
  try {
    const device = await pairDevice(central.url, central.codes.T1 ?? '');
    const rates: Rates = {};
    let place = 0;
    for (let round = 0; round < 2 + warm; round++) {
      const customers = makeCustomers(count, round + 1);
      const took: Record<string, number> = {};
      took.push = await timeOf(() => pushAll(device, 'customers', customers));
      took.pull = await timeOf(async () => {
        place = await pullAfter(device, 'customers', place);
      });
      if (round >= warm) note(rates, took);
    }
    return toFigures(rates, 'pglite');
  } finally {
    await central.stop();
  }
}

async function pushAll(device: TestDevice, collection: string, documents: readonly { id: string }[]): Promise<void> {
  for (const page of pagesOf(documents, pushBatch)) {
    const { parked, conflicts } = await device.push(
      collection,
      page.map((document) => ({ document })),
    );
    if (parked.length + conflicts.length > 0) throw new Error(`Central refused ${JSON.stringify(parked[0])}`);
  }
}

/** Pulls what came after this place, and returns the next one. */
async function pullAfter(device: TestDevice, collection: string, seq: number): Promise<number> {
  let [checkpoint, pulled] = [{ epoch: '', seq: 0 }, 0];
  if (seq > 0) checkpoint = { ...(await device.pull(collection, { limit: 1 })).checkpoint, seq };
  for (;;) {
    const page = await device.pull(collection, { ...checkpoint, limit: pullBatch });
    pulled += page.documents.length;
    checkpoint = page.checkpoint;
    if (page.documents.length < pullBatch) break;
  }
  if (pulled !== count) throw new Error(`Central gave ${pulled} documents.`);
  return checkpoint.seq;
}

/** The same documents into a table like central's, batch by batch, each on disk before the next. */
async function copyAll(cluster: pg.Client, customers: readonly Customer[], after: number): Promise<void> {
  const statement = 'copy copied (stream, collection, id, seq, rev, deleted, device_id, body) from stdin';
  for (const [page, rows] of pagesOf(customers, pushBatch).entries()) {
    const lines = rows.map((row, index) =>
      [
        'company',
        'customers',
        row.id,
        String(after + page * pushBatch + index + 1),
        row.rev,
        'f',
        'T1',
        toCopyText(JSON.stringify({ ...row, _deleted: false })),
      ].join('\t'),
    );
    await copyIn(cluster, statement, `${lines.join('\n')}\n`);
  }
}

function note(rates: Rates, took: Record<string, number>): void {
  for (const [name, ms] of Object.entries(took)) {
    const known = rates[name] ?? [];
    known.push((count / ms) * 1000);
    rates[name] = known;
  }
}

const metrics: Record<string, { metric: string; method: string }> = {
  push: { metric: 'push_per_s', method: 'customers by HTTP' },
  facts: { metric: 'push_facts_per_s', method: 'a till’s sales by HTTP' },
  pull: { metric: 'pull_per_s', method: 'customers by HTTP' },
  copy: { metric: 'copy_per_s', method: 'COPY into a table like doc' },
  select: { metric: 'select_per_s', method: 'SELECT of the bodies' },
  couchPush: { metric: 'couch_push_per_s', method: '_bulk_docs of the peer' },
  couchPull: { metric: 'couch_pull_per_s', method: '_changes with documents of the peer' },
};

const toFigures = (rates: Rates, engine: string): Figure[] =>
  Object.entries(rates).map(([name, values]) => ({
    metric: metrics[name]?.metric ?? name,
    value: Math.round(median(values)),
    unit: 'documents/s',
    engine,
    method: metrics[name]?.method ?? '',
  }));

/** Each round's own ratio: what else the machine did then slowed both sides. */
function toComparisons(rates: Rates): Figure[] {
  const times = (metric: string, ours: string, theirs: string): Figure => ({
    metric,
    value: median((rates[ours] ?? []).map((rate, round) => rate / (rates[theirs]?.[round] ?? Number.NaN))),
    unit: 'times',
    engine: 'embedded',
  });
  return [
    times('push_vs_copy', 'push', 'copy'),
    times('pull_vs_select', 'pull', 'select'),
    times('push_vs_couch', 'push', 'couchPush'),
    times('pull_vs_couch', 'pull', 'couchPull'),
  ];
}
