import fc from 'fast-check';
import type { RxStorage } from 'rxdb';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabases } from '../../renderer/replica/collections/open-databases';
import type { Customer } from '../../shared/model/customer';
import { createDemoShop } from '../support/demo-shop';
import { createPower, toKillablePieces } from '../support/killable';
import { createMemoryPieceStore, textOf } from '../support/pieces';
import {
  createMemoryStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  type OpenReplicaOptions,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';

const offline: typeof fetch = () => Promise.reject(new TypeError('the network is down'));
const now = () => Date.parse('2026-11-20T10:00:00.000Z');
const manager = { associateId: 'a4', pin: '4444' };

const running: OpenReplica[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close().catch(() => {});
});

async function start(storage: ReplicaStorage, options: OpenReplicaOptions = {}): Promise<OpenReplica> {
  const till = await openReplica({ storage, fetch: offline, now, ...options });
  running.push(till);
  await till.service.run('session.signIn', manager);
  return till;
}

/** A till that was closed in the evening, its memory saved. */
async function savedTill(): Promise<ReplicaStorage> {
  const storage = createMemoryStorage();
  await fillStorage(storage, createDemoShop(now()), demoTill);
  await run(storage);
  return storage;
}

/** One day of it: from a start to a close. */
async function run(storage: ReplicaStorage, work: (till: OpenReplica) => Promise<unknown> = async () => {}) {
  const till = await start(storage);
  await till.loaded;
  await work(till);
  await till.close();
}

/** What the screens show of everybody. */
async function everybody(till: OpenReplica) {
  const pages = { text: '', offset: 0, limit: 200 };
  const anna = await till.ask('customers.search', { text: 'anna', limit: 10 });
  return {
    byVisit: await till.ask('customers.list', { ...pages, sort: 'last-visit' }),
    bySpend: await till.ask('customers.list', { ...pages, sort: 'spend' }),
    byName: await till.ask('customers.list', { ...pages, sort: 'name' }),
    anna,
    profile: await till.ask('customers.profile', { customerId: 'c1' }),
    phone: await till.ask('customers.search', { text: '0001', limit: 10 }),
    today: await till.ask('book.today', {}),
  };
}

/** As it is with no saved memory. */
async function truthOf(storage: ReplicaStorage) {
  const till = await start({ ...storage, pieces: new Map() });
  await till.loaded;
  const truth = await everybody(till);
  await till.close();
  return truth;
}

async function edit(storage: ReplicaStorage, change: (customers: Customer[]) => Partial<Customer>[]) {
  const databases = await openDatabases(storage.name, storage.storages);
  const collection = databases.collection('customers');
  const all = (await collection.find().exec()).map((one) => one.toMutableJSON() as unknown as Customer);
  for (const patch of change(all))
    await collection.upsert({ ...all.find(({ id }) => id === patch.id), ...patch } as never);
  await databases.close();
}

/** A disk that gives no history, and takes its time to be wiped; asked fifty times, it gives in. */
function toSilentDisk<I, O>(storage: RxStorage<I, O>) {
  let asked = 0;
  let letGo = () => {};
  const gone = new Promise<void>((done) => {
    letGo = done;
  });
  const refuse = async () => {
    await new Promise((turn) => setImmediate(turn));
    throw new Error('nothing can be read');
  };
  const silent: RxStorage<I, O> = {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const remove = instance.remove.bind(instance);
      instance.remove = () => gone.then(remove);
      if (params.collectionName !== 'histories') return instance;
      const find = instance.findDocumentsById.bind(instance);
      instance.findDocumentsById = (ids, withDeleted) => (++asked < 50 ? refuse() : find(ids, withDeleted));
      instance.query = refuse;
      // What RxDB looks for to send it finds, and it is nothing: nobody can catch a fault of that look.
      Object.assign(instance, { getChangedDocumentsSince: async () => ({ documents: [], checkpoint: {} }) });
      return instance;
    },
  };
  return { storage: silent, asked: () => asked, letGo: () => letGo() };
}

describe('The saved memory', () => {
  it('knows everybody at the next start before the collections are read, and says the same as they do', async () => {
    const storage = await savedTill();
    const truth = await truthOf(storage);
    const till = await start(storage);
    expect(await till.ask('customers.search', { text: 'anna', limit: 10 })).toEqual(truth.anna);
    expect(await till.ask('customers.profile', { customerId: 'c1' })).toEqual(truth.profile);
    expect(await till.ask('customers.list', { text: '', sort: 'spend', offset: 0, limit: 200 })).toEqual(truth.bySpend);
    await till.loaded;
    expect(await everybody(till)).toEqual(truth);
  });

  it('gives way to the collections: who was changed, added or removed since it was saved is as they say', async () => {
    const storage = await savedTill();
    await edit(storage, (customers) => [
      { ...customers[0], name: 'Zoe Changed', phone: '+447709070001', rev: 'newer' },
      { ...customers[1], id: 'c-new', name: 'Anna New', rev: 'new' },
    ]);
    const truth = await truthOf(storage);
    const till = await start(storage);
    await till.loaded;
    expect(await everybody(till)).toEqual(truth);
    expect(JSON.stringify(truth)).toContain('Zoe Changed');
    expect(await till.ask('customers.search', { text: 'Zoe Changed', limit: 5 })).toHaveLength(1);
  });

  it('counts what was sold since it was saved', async () => {
    const storage = await savedTill();
    const evening = new Map(storage.pieces);
    await run(storage, async (till) => {
      await till.do('session.signIn', manager);
      await till.do('basket.addProduct', { productId: 'p1', quantity: 2 });
      await till.do('basket.setCustomer', { customerId: 'c2' });
      await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 100_000 }] });
    });
    // The power went before it was saved again.
    const killed = { ...storage, pieces: evening };
    const truth = await truthOf(killed);
    const till = await start(killed);
    const profile = { customerId: 'c2' };
    const first = await till.ask('customers.profile', profile);
    await till.loaded;
    expect(await till.ask('customers.profile', profile)).toEqual(first);
    expect(await everybody(till)).toEqual(truth);
    expect(truth.byVisit.rows[0]?.id).toBe('c2');
  });

  it('never shows a person as they were before the last edit: who asks at once is given what the disk has', async () => {
    const storage = await savedTill();
    const evening = new Map(storage.pieces);
    await run(storage, async (till) => {
      await till.do('customers.update', { customerId: 'c1', patch: { email: 'anna@new.example' } });
      await till.do('customers.update', { customerId: 'c2', patch: { tags: ['tea'] } });
    });
    const till = await start({ ...storage, pieces: evening });
    const profile = await till.ask('customers.profile', { customerId: 'c1' });
    expect(profile?.customer.email).toBe('anna@new.example');
    await till.loaded;
  });

  it('answers a profile of whom it knows when the disk gives no history, and asks the disk no second time', async () => {
    const storage = await savedTill();
    const disk = toSilentDisk(storage.storages.relaxed);
    const till = await start({ ...storage, storages: { ...storage.storages, relaxed: disk.storage } });
    const profile = await till.ask('customers.profile', { customerId: 'c1' });
    expect(profile?.customer.id).toBe('c1');
    expect(disk.asked()).toBe(1);
    disk.letGo();
    await till.loaded;
  });

  it('is thrown away when a byte of it is wrong, a piece is missing or half of it was written', async () => {
    const storage = await savedTill();
    const truth = await truthOf(storage);
    const whole = [...storage.pieces];
    const damage = fc.record({
      piece: fc.nat({ max: whole.length - 1 }),
      at: fc.nat(),
      how: fc.constantFrom('flip', 'cut', 'lose'),
    });
    const property = fc.asyncProperty(damage, async ({ piece, at, how }) => {
      const pieces = new Map(whole.map(([name, bytes]) => [name, bytes.slice()]));
      const [name, bytes] = whole[piece]!;
      if (how === 'lose' || bytes.length === 0) pieces.delete(name);
      else if (how === 'cut') pieces.set(name, bytes.slice(0, at % bytes.length));
      else pieces.get(name)![at % bytes.length]! ^= 1 + (at % 255);
      const till = await start({ ...storage, pieces });
      await till.loaded;
      expect(await everybody(till)).toEqual(truth);
      await till.close();
    });
    await fc.assert(property, { numRuns: 12 });
  }, 60_000);

  it('of another till, or of another build, is nobody’s', async () => {
    const storage = await savedTill();
    const till = await start(storage, { build: 'another' });
    await till.loaded;
    expect([...storage.pieces.keys()]).toEqual([]);
    await till.close();
    expect(textOf(storage.pieces)).toContain('another');
    const pairing = storage.values.get('pairing') as { device: { id: string } };
    storage.values.set('pairing', { ...pairing, device: { ...pairing.device, id: 'till-2' } });
    const other = await start(storage);
    await other.loaded;
    expect([...storage.pieces.keys()]).toEqual([]);
  });

  it('names no more whoever is erased, from the moment before it is done, and no start brings them back', async () => {
    const storage = await savedTill();
    expect(textOf(storage.pieces)).toContain('Anna Smith');
    const till = await start(storage);
    await till.loaded;
    await till.do('session.signIn', manager);
    await till.do('customers.erase', { customerId: 'c1' });
    expect(textOf(storage.pieces)).not.toContain('Anna Smith');
    await till.close();
    expect(storage.pieces.size).toBeGreaterThan(0);
    expect(textOf(storage.pieces)).not.toContain('Anna Smith');
    const again = await start(storage);
    expect(await again.ask('customers.search', { text: 'Anna Smith', limit: 5 })).toEqual([]);
    await again.loaded;
    expect(await again.ask('customers.profile', { customerId: 'c1' })).toBeNull();
  });

  it('is gone from the disk before a tombstone is written: where it can’t be, nobody is erased', async () => {
    const storage = await savedTill();
    const power = createPower();
    const till = await start(storage, {
      pieceStore: toKillablePieces(createMemoryPieceStore(storage.pieces), power),
    });
    await till.loaded;
    await till.do('session.signIn', manager);
    power.isOff = true;
    const erased = await till.service.run('customers.erase', { customerId: 'c1' });
    expect(erased).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(await till.ask('customers.profile', { customerId: 'c1' })).not.toBeNull();
  });

  it('is left alone by a kill in the middle of saving: the next start reads everybody', async () => {
    const storage = await savedTill();
    const truth = await truthOf(storage);
    for (let atWrite = 1; atWrite < 12; atWrite += 2) {
      const power = createPower();
      const dying = await start(storage, {
        pieceStore: toKillablePieces(createMemoryPieceStore(storage.pieces), power),
      });
      await dying.loaded;
      power.cut = { atWrite: power.writes + atWrite, when: 'after' };
      await dying.close();
      const till = await start({ ...storage, pieces: new Map(storage.pieces) });
      await till.loaded;
      expect(await everybody(till)).toEqual(truth);
      await till.close();
    }
  }, 60_000);
});
