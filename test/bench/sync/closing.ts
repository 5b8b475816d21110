/** 200 tills close at once: each sends the receipts of its day and its edits, all in conflict, and has the day proven. */
import { v7 as newId } from 'uuid';
import type { Customer } from '../../../shared/model/customer';
import { toDayProof } from '../../../shared/protocol/proof';
import { startCentral } from '../../support/central';
import type { TestDevice } from '../../support/devices';
import { admitTills, openCluster, toDevice } from './cluster';
import { makeCustomers, makeSales, salesDay } from './documents';
import { type Part, percentile, timeOf } from './figures';

const tills = 200;
const tillsPerStore = 5;
const receipts = 150;
const edits = 20;
/** Each is edited by ten tills, none of which knows of the others. */
const customers = makeCustomers((tills * edits) / 10, 1);
const patience = 100;

interface Closing {
  ms: number;
  errors: number;
  waits: number;
}

export const closing: Part = async () => {
  const central = await startCentral({ engine: 'embedded' });
  try {
    const cluster = await openCluster(central);
    const devices = (await admitTills(cluster, tills, tillsPerStore)).map((till) => toDevice(central.url, till));
    await devices[0]?.push(
      'customers',
      customers.map((document) => ({ document })),
    );
    const work = devices.map((device, number) => ({
      device,
      sales: makeSales(device, receipts),
      edited: pickFor(number).map((customer) => toEdit(customer, device)),
    }));
    const closings: Closing[] = [];
    const wall = await timeOf(() =>
      Promise.all(
        work.map(async ({ device, sales, edited }) => {
          const closed: Closing = { ms: 0, errors: 0, waits: 0 };
          closed.ms = await timeOf(() => close(device, sales, edited, closed));
          closings.push(closed);
        }),
      ),
    );
    const times = closings.map(({ ms }) => ms);
    const sum = (of: (one: Closing) => number) => closings.reduce((total, one) => total + of(one), 0);
    const stored = await cluster.query<{ count: number }>(
      `select count(*)::int as count from doc where collection = 'facts'`,
    );
    await cluster.end();
    const lost = tills * receipts - (stored.rows[0]?.count ?? 0);
    const method = `${tills} tills of ${tills / tillsPerStore} stores, ${receipts} receipts and ${edits} conflicting edits each`;
    return [
      { metric: 'closing200_p50_ms', value: percentile(times, 0.5), unit: 'ms', method },
      { metric: 'closing200_p99_ms', value: percentile(times, 0.99), unit: 'ms', method },
      { metric: 'closing200_wall_ms', value: wall, unit: 'ms', method },
      { metric: 'closing200_errors', value: sum((one) => one.errors) + lost, unit: 'errors', method },
      { metric: 'closing200_retries', value: sum((one) => one.waits), unit: 'answers of 429', method },
    ];
  } finally {
    await central.stop();
  }
};

const pickFor = (till: number): Customer[] =>
  Array.from({ length: edits }, (_, index) => customers[(till * edits + index) % customers.length] as Customer);

/** Each till has changed the tags, as it remembers the customer from the morning. */
function toEdit(customer: Customer, { device }: TestDevice) {
  const tags = [...customer.tags, `seen by ${device.code}`];
  const document = { ...customer, rev: newId(), updatedBy: device.id, tags, homeStoreId: device.storeId };
  return {
    document,
    base: { rev: customer.rev, was: { tags: customer.tags, homeStoreId: customer.homeStoreId } },
  };
}

async function close(
  device: TestDevice,
  sales: ReturnType<typeof makeSales>,
  edited: ReturnType<typeof toEdit>[],
  closed: Closing,
): Promise<void> {
  const facts = await insist(closed, () =>
    device.push(
      'facts',
      sales.map((document) => ({ document })),
    ),
  );
  const merged = await insist(closed, () => device.push('customers', edited));
  const proof = await insist(closed, () => device.proof(salesDay, salesDay));
  const hashes = sales.map(({ hash }) => hash);
  const mine = toDayProof(device.device.id, salesDay, hashes);
  const theirs = proof?.days.find(({ tillId }) => tillId === device.device.id);
  closed.errors += (facts?.parked.length ?? 1) + (merged?.parked.length ?? 1);
  if (theirs?.digest !== mine.digest || theirs.count !== mine.count) closed.errors += 1;
}

/** Comes again when central asks for it; anything else that goes wrong is an error. */
async function insist<T>(closed: Closing, ask: () => Promise<T>): Promise<T | null> {
  for (let attempt = 0; attempt < patience; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!String(error).includes('429')) break;
      closed.waits += 1;
      await new Promise((done) => setTimeout(done, 1000 + 50 * attempt));
    }
  }
  return null;
}
