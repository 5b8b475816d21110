import { createRxDatabase, type RxStorage } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { afterEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../renderer/replica/collections/document-schema';
import { toGentleStorage } from '../../renderer/replica/collections/gentle-storage';
import { openDatabases } from '../../renderer/replica/collections/open-databases';
import { hashText, replicationOf } from '../../renderer/replica/collections/replication-name';
import type { Seal } from '../../renderer/replica/device/device';
import { createDemoShop, demoPins } from '../support/demo-shop';
import {
  createDexieStorage,
  createMemoryStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';

const offline: typeof fetch = () => Promise.reject(new Error('offline'));
let replica: OpenReplica | null = null;
afterEach(async () => {
  await replica?.close();
  replica = null;
});

async function open(storage: ReplicaStorage): Promise<OpenReplica> {
  replica = await openReplica({ storage, fetch: offline });
  await replica.loaded;
  return replica;
}

async function aTill(storage = createMemoryStorage()): Promise<ReplicaStorage> {
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  return storage;
}

/** A disk on which nothing more fits while it says so. */
function toFullStorage<I, O>(storage: RxStorage<I, O>, isFull: () => boolean): RxStorage<I, O> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (rows, context) => {
        if (!isFull()) return write(rows, context);
        return Promise.reject(Object.assign(new Error('AbortError'), { inner: { name: 'QuotaExceededError' } }));
      };
      return instance;
    },
  };
}

/** As a build had it that knew pairs of products, and no model of them. */
async function leaveAsBefore({ name, storages, values }: ReplicaStorage): Promise<void> {
  const database = await createRxDatabase({
    name: `${name}-mirror`,
    storage: storages.relaxed,
    multiInstance: false,
    hashFunction: async (text) => hashText(String(text)),
  });
  const { affinities } = await database.addCollections({ affinities: { schema: documentSchema } });
  await affinities.insert({ id: 'pairs-of-before' });
  await database.close();
  values.set('filled', [...((values.get('filled') as string[]) ?? []).filter((one) => one !== 'models'), 'affinities']);
  values.set('seal', { generation: 1, counts: { affinities: 1 }, head: { n: 0, hash: '' }, receipts: 0 });
}

describe('A till and its disk', () => {
  it('remembers everything after a restart: sales, baskets, customers, the count of what waits', async () => {
    const storage = await aTill(createDexieStorage());
    let till = await open(storage);
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 2 });
    const sale = await till.do('basket.pay', { tenders: [{ kind: 'card', given: 590 }] });
    await till.do('basket.addProduct', { productId: 'p3', quantity: 1 });
    await till.do('customers.update', { customerId: 'c2', patch: { tags: ['tea'] } });
    await till.close();
    till = await open(storage);
    expect(await till.ask('session.current', {})).toEqual({ associate: null });
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    expect(await till.ask('basket.current', {})).toMatchObject({ total: 1275 });
    expect(await till.ask('receipts.get', { id: sale.saleId })).toMatchObject({ receipt: 'T1-000001', total: 590 });
    expect(await till.ask('customers.profile', { customerId: 'c2' })).toMatchObject({ customer: { tags: ['tea'] } });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2 });
  });

  it('says that the disk is full, and nothing is half written', async () => {
    const storage = await aTill();
    let isFull = false;
    const strict = toFullStorage(storage.storages.strict, () => isFull);
    const till = await open({ ...storage, storages: { ...storage.storages, strict } });
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    isFull = true;
    const paid = await till.service.run('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    expect(paid).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await till.ask('basket.current', {})).toMatchObject({ total: 295 });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 0 });
    isFull = false;
    const again = await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    expect(again.receipt).toBe('T1-000001');
  });

  it('keeps a sync waiting for room on a full disk, and a person not', async () => {
    const { name, storages } = createMemoryStorage();
    let isFull = false;
    let looks = 0;
    const strict = toGentleStorage(
      toFullStorage(storages.strict, () => isFull),
      async () => {
        looks += 1;
        isFull = looks < 3;
      },
    );
    const databases = await openDatabases(name, { ...storages, strict });
    isFull = true;
    const facts = databases.collection('facts');
    await expect(facts.insert({ id: 'f1' })).rejects.toThrow();
    expect(looks).toBe(0);
    const document = { id: 'f2', _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' };
    const written = await facts.storageInstance.bulkWrite([{ document }], 'replication-downstream-x');
    expect([written.error, looks]).toEqual([[], 3]);
    await databases.close();
  });

  it('notices that the disk lost documents in silence: fetches the mirror anew, and keeps what only it has', async () => {
    const storage = await aTill();
    let till = await open(storage);
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    await till.do('customers.update', { customerId: 'c2', patch: { tags: ['unsent'] } });
    await till.close();
    const counts = Object.fromEntries([...Object.keys(createDemoShop(0))].map((name) => [name, 0]));
    const seal: Seal = { generation: 1, counts: { ...counts, customers: 500 }, head: { n: 0, hash: '' }, receipts: 0 };
    storage.values.set('seal', seal);
    // Signed in before the loss is seen: whoever signs in is lost too.
    till = await openReplica({ storage, fetch: offline });
    replica = till;
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.loaded;
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'filling', usable: false });
    expect((await till.ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 50 })).total).toBe(1);
    expect(await till.ask('customers.profile', { customerId: 'c2' })).toMatchObject({ customer: { tags: ['unsent'] } });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2 });
  });

  it('opens what a build of before has left, loses nothing by it, and gives back the disk of what is no more', async () => {
    const storage = await aTill(createDexieStorage(null));
    let till = await open(storage);
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    await till.close();
    await leaveAsBefore(storage);
    expect(await storage.readText?.()).toContain('pairs-of-before');
    till = await open(storage);
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'filling', usable: true });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 1 });
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p3', quantity: 1 });
    await expect.poll(() => storage.readText?.()).not.toContain('pairs-of-before');
  });

  it('is not opened by an older build than the one that wrote it', async () => {
    const storage = await aTill();
    storage.values.set('seal', { generation: 99, counts: {}, head: { n: 0, hash: '' }, receipts: 0 });
    const till = await open(storage);
    expect(await till.ask('replica.state', {})).toEqual({ phase: 'broken', failure: { code: 'replica-too-new' } });
    expect(await till.service.run('basket.addProduct', { productId: 'p1', quantity: 1 })).toMatchObject({
      error: { code: 'replica-too-new' },
    });
  });

  it('marks what was pulled as pulled, so that a crash does not make it a change of its own', async () => {
    const storage = createMemoryStorage();
    const databases = await openDatabases(storage.name, storage.storages);
    const collection = databases.collection('customers');
    const replication = replicateRxCollection({
      collection,
      replicationIdentifier: replicationOf('customers'),
      live: false,
      pull: { handler: async () => ({ documents: [{ id: 'c1', rev: 'r1', _deleted: false }], checkpoint: {} }) },
      push: { handler: async () => [] },
    });
    await replication.awaitInitialReplication();
    const [document] = await collection.storageInstance.findDocumentsById(['c1'], false);
    expect(document?._meta).toMatchObject({ o: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), _rev: 1 } });
    await databases.close();
  });

  it('never gives a receipt number or a place in the chain twice, even if the facts are gone', async () => {
    const storage = await aTill();
    storage.values.set('seal', { generation: 1, counts: {}, head: { n: 41, hash: 'a'.repeat(64) }, receipts: 17 });
    const till = await open(storage);
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    const { receipt } = await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    expect(receipt).toBe('T1-000018');
    await till.close();
    replica = null;
    const databases = await openDatabases(storage.name, storage.storages);
    const [fact] = await databases.collection('facts').find().exec();
    expect(fact?.toJSON()).toMatchObject({ n: 42, prev: 'a'.repeat(64) });
    await databases.close();
  });
});
