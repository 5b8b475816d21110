/** A write on one till until it is in hand on the others: 50 tills with their streams open, each pulls when poked. */
import { startCentral } from '../../support/central';
import type { TestDevice } from '../../support/devices';
import { admitTills, openCluster, toDevice } from './cluster';
import { makeCustomers } from './documents';
import { type Part, percentile } from './figures';

const tills = 50;
const rounds = 120;
const warm = 20;
/** Between two writes (ms), as customers come: what one costs does not fall on the next. */
const restMs = 60;

export const fanOut: Part = async () => {
  const central = await startCentral({ engine: 'embedded' });
  try {
    const cluster = await openCluster(central);
    const devices = (await admitTills(cluster, tills, tills)).map((till) => toDevice(central.url, till));
    await cluster.end();
    const [writer, ...readers] = devices;
    if (!writer) throw new Error('No till was admitted.');
    const waiting = new Map<string, (at: number) => void>();
    const hangUps = await Promise.all(readers.map((device, number) => follow(device, number, waiting)));
    const times: number[] = [];
    for (const [round, document] of makeCustomers(rounds + warm, 1).entries()) {
      const here = readers.map(
        (_, number) => new Promise<number>((done) => waiting.set(`${number}/${document.id}`, done)),
      );
      const start = performance.now();
      await writer.push('customers', [{ document }]);
      const took = (await Promise.all(here)).map((at) => at - start);
      if (round >= warm) times.push(...took);
      await new Promise((done) => setTimeout(done, restMs));
    }
    for (const hangUp of hangUps) hangUp();
    const method = `${tills} tills, ${rounds} writes, one process for all tills`;
    return [
      { metric: 'fanout50_p50_ms', value: percentile(times, 0.5), unit: 'ms', method },
      { metric: 'fanout50_p99_ms', value: percentile(times, 0.99), unit: 'ms', method },
    ];
  } finally {
    await central.stop();
  }
};

/** Pulls at each poke, as a replica does: not twice at a time, and once more when poked meanwhile. */
async function follow(device: TestDevice, number: number, waiting: Map<string, (at: number) => void>) {
  let checkpoint = { epoch: '', seq: 0 };
  let [isPulling, isPoked] = [false, false];
  async function pull() {
    isPoked = true;
    if (isPulling) return;
    isPulling = true;
    while (isPoked) {
      isPoked = false;
      const page = await device.pull('customers', { ...checkpoint, limit: 1000 });
      checkpoint = page.checkpoint;
      for (const { id } of page.documents) waiting.get(`${number}/${id}`)?.(performance.now());
    }
    isPulling = false;
  }
  await pull();
  return device.listen((collections) => {
    if (collections.includes('customers')) void pull();
  });
}
