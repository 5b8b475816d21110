/** A device's first sync with documents in memory on both sides: our whole replica, and the peer's own client. */
import type { Customer } from '../../../shared/model/customer';
import { startCentral } from '../../support/central';
import { pairDevice } from '../../support/devices';
import { createMemoryStorage, openReplica } from '../../support/replica';
import { admitTills, openCluster } from './cluster';
import { fillPouch, pushToCouch, startCouchPeer, toCouchDocument } from './couch-peer';
import { makeCustomers } from './documents';
import { type Figure, median, type Part, pagesOf, timeOf } from './figures';

const count = 10_000;
const rounds = 5;
/** The first rounds only warm up. */
const warm = 1;
const batch = 1000;

export const firstSync: Part = async () => {
  const central = await startCentral({ engine: 'embedded' });
  const peer = await startCouchPeer();
  try {
    const device = await pairDevice(central.url, central.codes.T1 ?? '');
    const couch = await peer.create('customers');
    const customers = makeCustomers(count, 1);
    for (const page of pagesOf(customers, batch)) {
      await device.push(
        'customers',
        page.map((document) => ({ document })),
      );
      await pushToCouch(couch, page.map(toCouchDocument));
    }
    const cluster = await openCluster(central);
    const [till] = await admitTills(cluster, 1, 1);
    await cluster.end();
    if (!till) throw new Error('No till was admitted.');
    const [ours, theirs]: number[][] = [[], []];
    for (let round = 0; round < rounds + warm; round++) {
      const own = await timeOfReplica(central.url, till, customers.at(-1));
      const other = await timeOf(async () => {
        const came = await fillPouch(couch, `round-${round}`, batch);
        if (came !== count) throw new Error(`The peer's client has ${came} documents.`);
      });
      if (round < warm) continue;
      ours?.push(own);
      theirs?.push(other);
    }
    const rate = (times: number[] = []) => Math.round(median(times.map((ms) => (count / ms) * 1000)));
    const figure = (metric: string, value: number, unit: string): Figure => ({ metric, value, unit });
    return [
      { ...figure('first_sync_memory_per_s', rate(ours), 'documents/s'), method: 'the whole replica, in memory' },
      { ...figure('couch_first_sync_per_s', rate(theirs), 'documents/s'), method: 'PouchDB, memory adapter' },
      figure('first_sync_vs_couch', median(ours?.map((ms, round) => (theirs?.[round] ?? 0) / ms) ?? []), 'times'),
    ];
  } finally {
    await peer.stop();
    await central.stop();
  }
};

type Till = Awaited<ReturnType<typeof admitTills>>[number];

/** From a replica that knows nothing to one that has everything, its search included. */
async function timeOfReplica(url: string, { device, token }: Till, last?: Customer): Promise<number> {
  const storage = createMemoryStorage();
  const chain = { n: 0, hash: '' };
  storage.values.set('pairing', { device, token, centralUrl: url, chain, lastReceipt: 0, factsSince: '2026-11-01' });
  const start = performance.now();
  const replica = await openReplica({ storage });
  await new Promise<void>((done) => {
    replica.service.subscribe('replica.state', {}, ({ phase }) => phase === 'ready' && done());
  });
  const took = performance.now() - start;
  const [found] = await replica.ask('customers.search', { text: last?.cardNumber ?? '', limit: 1 });
  if (found?.id !== last?.id) throw new Error('The last customer is not found.');
  await replica.close();
  return took;
}
