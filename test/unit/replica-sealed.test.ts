import { afterEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../shared/replica-api/views';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { createTestKeys, type TestKeys } from '../support/keys';
import {
  createDexieStorage,
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
const vaultOf = async (till: OpenReplica): Promise<SyncStatus['vault']> => (await till.ask('sync.status', {})).vault;

/** Nobody and nothing else has these in its name. */
const canary = { name: 'Quetzalcoatl Vexillum', note: 'wants the zyxomma', label: 'hoopoe behind the pillar' };

async function sell(till: OpenReplica, productId = 'p1'): Promise<string> {
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  await till.do('basket.addProduct', { productId, quantity: 1 });
  const { total } = (await till.ask('basket.current', {})) ?? { total: 0 };
  return (await till.do('basket.pay', { tenders: [{ kind: 'card', given: total }] })).receipt;
}

/** Of its central. */
const token = 'x'.repeat(32);

/** A person in every place where a till writes: record, note, sale, basket. */
async function writeCanaries(till: OpenReplica): Promise<void> {
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  await till.do('customers.update', { customerId: 'c2', patch: { name: canary.name } });
  await till.do('customers.addNote', { customerId: 'c2', text: canary.note });
  await sell(till);
  await till.do('basket.addProduct', { productId: 'p3', quantity: 1 });
  await till.do('basket.park', { label: canary.label });
}

async function aPlainTill(keys: TestKeys): Promise<ReplicaStorage> {
  const storage = createDexieStorage();
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  const till = await open(storage);
  await writeCanaries(till);
  await till.close();
  replica = null;
  storage.keys = keys;
  return storage;
}

async function aSealedTill(keys = createTestKeys()): Promise<ReplicaStorage> {
  const storage = createDexieStorage(keys);
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  return storage;
}

describe('What a till keeps beside its rows', () => {
  it('names nobody to who has its disk alone, and everybody to who has its keychain too', async () => {
    const storage = await aSealedTill();
    let till = await open(storage);
    await writeCanaries(till);
    // The memory is saved at the end.
    await till.close();
    expect(storage.pieces.size).toBeGreaterThan(0);
    const [bare, opened] = [await storage.readBare?.(), await storage.readText?.()];
    for (const word of [canary.name, canary.note, token]) {
      expect(bare).not.toContain(word);
      expect(opened).toContain(word);
    }
    for (const { name, phone } of createDemoShop(0).customers) {
      expect(bare).not.toContain(name);
      if (phone) expect(bare).not.toContain(phone);
    }
    till = await open(storage);
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    expect((await till.ask('customers.search', { text: canary.name, limit: 5 })).map(({ id }) => id)).toContain('c2');
    expect(await vaultOf(till)).toEqual({ kind: 'sealed', damaged: 0 });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 3, journal: { kind: 'kept', count: 2 } });
  });

  it('is sealed when a till of before opens, and nothing unsent is lost by it', async () => {
    const storage = await aPlainTill(createTestKeys());
    expect(await storage.readBare?.()).toContain(canary.note);
    expect(await storage.readBare?.()).toContain(token);
    const till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 3 });
    await till.close();
    const bare = await storage.readBare?.();
    for (const word of [canary.name, canary.note, token]) expect(bare).not.toContain(word);
    const again = await open(storage);
    expect(await again.ask('sync.status', {})).toMatchObject({ waiting: 3, journal: { count: 2, unreadable: 0 } });
    expect(await sell(again)).toBe('T1-000002');
  });

  it('is not sealed where there is no safe place for a key, and that is said', async () => {
    const storage = await aSealedTill();
    (storage.keys as TestKeys).is = { kind: 'none', keys: [] };
    const till = await open(storage);
    await writeCanaries(till);
    expect(await vaultOf(till)).toEqual({ kind: 'no-keychain', damaged: 0 });
    expect(await storage.readBare?.()).toContain(canary.note);
  });
});

describe('A till whose key is gone', () => {
  it('says so, touches nothing, and goes on where it was when the key is back', async () => {
    const keys = createTestKeys();
    const storage = await aSealedTill(keys);
    let till = await open(storage);
    await writeCanaries(till);
    await till.close();
    const { is } = keys;
    keys.lose();
    const before = await storage.readBare?.();
    till = await open(storage);
    expect(await till.ask('replica.state', {})).toMatchObject({
      phase: 'broken',
      failure: { code: 'vault-locked' },
      secondCopy: { deviceCode: 'T1', unsent: 0, unreadable: 2 },
    });
    await till.close();
    expect(await storage.readBare?.()).toBe(before);
    keys.is = is;
    till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 3, journal: { count: 2, unreadable: 0 } });
  });

  it('begins anew when a person says so, and keeps what was not sent until its key is back', async () => {
    const keys = createTestKeys();
    const storage = await aSealedTill(keys);
    let till = await open(storage);
    const first = await sell(till);
    await till.close();
    const old = keys.is;
    keys.lose();
    till = await open(storage);
    await till.do('device.startAnew', {});
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'unpaired', secondCopy: { unreadable: 1 } });
    await till.close();
    // Paired again as itself, twice started: what it can't read is still there.
    await fillStorage(storage, createDemoShop(Date.now()), demoTill);
    for (let starts = 0; starts < 2; starts++) {
      till = await open(storage);
      expect(await till.ask('sync.status', {})).toMatchObject({ journal: { unreadable: 1 } });
      await till.close();
    }
    if (keys.is.kind !== 'open' || old.kind !== 'open') throw new Error('There is no key');
    keys.is = { ...keys.is, keys: [...keys.is.keys, ...old.keys] };
    till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 1, journal: { count: 1, unreadable: 0 } });
    await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
    expect(await till.ask('receipts.search', { text: first, customerId: null, limit: 5 })).toHaveLength(1);
  });
});

describe('A value that was damaged on the disk', () => {
  /** Changes one byte of it, as a bad disk would. */
  function damage(storage: ReplicaStorage, key: string): void {
    const sealed = storage.values.get(key) as Uint8Array;
    storage.values.set(key, sealed.with(sealed.length - 20, (sealed.at(-20) ?? 0) ^ 1));
  }

  it('is noticed and told of, and the till goes on without it', async () => {
    const storage = await aSealedTill();
    let till = await open(storage);
    await sell(till);
    await till.close();
    damage(storage, 'filled');
    till = await open(storage);
    expect(await vaultOf(till)).toEqual({ kind: 'sealed', damaged: 1 });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 1 });
  });

  it('stops a till that does not know any more who it is, with its unsent sale safe', async () => {
    const storage = await aSealedTill();
    let till = await open(storage);
    await sell(till);
    await till.close();
    damage(storage, 'pairing');
    till = await open(storage);
    expect(await till.ask('replica.state', {})).toMatchObject({
      phase: 'broken',
      failure: { code: 'replica-corrupt' },
      secondCopy: { sales: 1, unreadable: 0 },
    });
  });
});
