import { afterEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../shared/replica-api/views';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { createTestKeys, type TestKeys } from '../support/keys';
import { demoTill, fillStorage, type OpenReplica, type ReplicaStorage } from '../support/replica';
import { aPlainTill, aSealedTill, canary, isTurned, openOffline, sell, writeCanaries } from '../support/sealed-till';

let replica: OpenReplica | null = null;
afterEach(async () => {
  await replica?.close();
  replica = null;
});

async function open(storage: ReplicaStorage): Promise<OpenReplica> {
  replica = await openOffline(storage);
  return replica;
}
const vaultOf = async (till: OpenReplica): Promise<SyncStatus['vault']> => (await till.ask('sync.status', {})).vault;

/** Of its central. */
const token = 'x'.repeat(32);

describe('What a till keeps', { timeout: 60_000 }, () => {
  it('names nobody to who has its disk alone, and everybody to who has its keychain too', async () => {
    const storage = await aSealedTill();
    let till = await open(storage);
    await writeCanaries(till);
    await isTurned(storage);
    // The memory is saved at the end.
    await till.close();
    expect(storage.pieces.size).toBeGreaterThan(0);
    const [bare, opened] = [await storage.readBare?.(), await storage.readText?.()];
    for (const word of [...Object.values(canary), token]) {
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
    expect(await vaultOf(till)).toEqual({ kind: 'sealed', isTurning: false, damaged: 0 });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 3, journal: { kind: 'kept', count: 2 } });
  });

  it('is sealed when a till of before opens, and nothing unsent is lost by it', async () => {
    const storage = await aPlainTill(createTestKeys());
    expect(await storage.readBare?.()).toContain(canary.note);
    expect(await storage.readBare?.()).toContain(token);
    const till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 3 });
    await isTurned(storage);
    await till.close();
    const bare = await storage.readBare?.();
    for (const word of [...Object.values(canary), token]) expect(bare).not.toContain(word);
    const again = await open(storage);
    expect(await again.ask('sync.status', {})).toMatchObject({ waiting: 3, journal: { count: 2, unreadable: 0 } });
    expect(await sell(again)).toBe('T1-000002');
  });

  it('is not sealed where there is no safe place for a key, and that is said', async () => {
    const storage = await aSealedTill();
    (storage.keys as TestKeys).is = { kind: 'none', keys: [] };
    const till = await open(storage);
    await writeCanaries(till);
    expect(await vaultOf(till)).toEqual({ kind: 'no-keychain', isTurning: false, damaged: 0 });
    expect(await storage.readBare?.()).toContain(canary.note);
  });
});

describe('A till whose key is gone', { timeout: 60_000 }, () => {
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

describe('A value that was damaged on the disk', { timeout: 60_000 }, () => {
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
    expect(await vaultOf(till)).toEqual({ kind: 'sealed', isTurning: false, damaged: 1 });
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
