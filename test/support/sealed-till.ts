/** Tills of the demo shop without a central, whose disk is sealed or was not yet, and people whom one finds on it. */
import { expect } from 'vitest';
import { createDemoShop, demoPins } from './demo-shop';
import { createTestKeys, type TestKeys } from './keys';
import {
  createDexieStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  type OpenReplicaOptions,
  openReplica,
  type ReplicaStorage,
} from './replica';

/** Nobody and nothing else has these in its name. */
export const canary = { name: 'Quetzalcoatl Vexillum', note: 'wants the zyxomma', label: 'hoopoe behind the pillar' };

export async function openOffline(storage: ReplicaStorage, options: OpenReplicaOptions = {}): Promise<OpenReplica> {
  const till = await openReplica({ storage, fetch: () => Promise.reject(new Error('offline')), ...options });
  await till.loaded;
  return till;
}

export async function sell(till: OpenReplica, productId = 'p1'): Promise<string> {
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  await till.do('basket.addProduct', { productId, quantity: 1 });
  const { total } = (await till.ask('basket.current', {})) ?? { total: 0 };
  return (await till.do('basket.pay', { tenders: [{ kind: 'card', given: total }] })).receipt;
}

/** A person in every place where a till writes: record, note, sale, basket. Three of them wait to be sent. */
export async function writeCanaries(till: OpenReplica): Promise<void> {
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  await till.do('customers.update', { customerId: 'c2', patch: { name: canary.name } });
  await till.do('customers.addNote', { customerId: 'c2', text: canary.note });
  await sell(till);
  await till.do('basket.addProduct', { productId: 'p3', quantity: 1 });
  await till.do('basket.park', { label: canary.label });
}

/** As an earlier build has left it, with its canaries; where it is opened next, there are keys. */
export async function aPlainTill(keys: TestKeys): Promise<ReplicaStorage> {
  const storage = createDexieStorage(null);
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  const till = await openOffline(storage);
  await writeCanaries(till);
  await till.close();
  storage.keys = keys;
  return storage;
}

export async function aSealedTill(keys = createTestKeys()): Promise<ReplicaStorage> {
  const storage = createDexieStorage(keys);
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  return storage;
}

/** Nothing is in plain any more. */
export const isTurned = (storage: ReplicaStorage) =>
  expect.poll(() => storage.values.has('sealedWith'), { timeout: 10_000 }).toBe(true);
