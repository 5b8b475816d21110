import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readLines, toLine } from '../../renderer/replica/journal/journal-lines';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { type MemoryFiles, toFailing } from '../support/journal';
import { eventually } from '../support/network';
import {
  createMemoryStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  type OpenReplicaOptions,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';
import { aChain } from '../support/shop';

const offline: typeof fetch = () => Promise.reject(new Error('offline'));
let replica: OpenReplica | null = null;
afterEach(async () => {
  await replica?.close();
  replica = null;
});

async function aTill(storage = createMemoryStorage()): Promise<ReplicaStorage> {
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  return storage;
}

async function open(storage: ReplicaStorage, more: OpenReplicaOptions = {}): Promise<OpenReplica> {
  await replica?.close();
  replica = await openReplica({ storage, fetch: offline, ...more });
  await replica.loaded;
  if ((await replica.ask('replica.state', {})).phase === 'ready')
    await replica.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  return replica;
}

async function sell(till: OpenReplica): Promise<string> {
  await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
  return (await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] })).receipt;
}

const receipts = async (till: OpenReplica) =>
  (await till.ask('receipts.search', { text: '', customerId: null, limit: 50 })).map((hit) => hit.receipt).sort();
const linesOf = (storage: ReplicaStorage) => (storage.journal as MemoryFiles).lines;

/** As after a cleared IndexedDB and a new pairing with the same till: nothing is known but the journal. */
async function loseFacts(storage: ReplicaStorage): Promise<void> {
  await replica?.close();
  replica = null;
  storage.wipe();
  await aTill(storage);
}

describe('The second copy of what was not sent', () => {
  it('has every sale that was answered', async () => {
    const storage = await aTill();
    const till = await open(storage);
    const receipt = await sell(till);
    const { facts, unreadable } = readLines(linesOf(storage));
    expect(facts.map((fact) => fact.kind === 'sale' && fact.body.receipt)).toEqual([receipt]);
    expect(unreadable).toEqual([]);
    expect(await till.ask('sync.status', {})).toMatchObject({ journal: { kind: 'kept', count: 1 } });
  });

  it('brings back what the browser lost, and the next receipt and place follow on', async () => {
    const storage = await aTill();
    let till = await open(storage);
    const sold = [await sell(till), await sell(till)];
    await loseFacts(storage);
    till = await open(storage);
    expect(await receipts(till)).toEqual(sold);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2 });
    expect(await sell(till)).toBe('T1-000003');
    const { facts } = readLines(linesOf(storage));
    expect(facts.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(facts.map(({ prev }) => prev)).toEqual(['', facts[0]?.hash, facts[1]?.hash]);
  });

  it('gets on the next start what it could not take before', async () => {
    const storage = await aTill();
    await sell(await open(storage, { journalFiles: null }));
    expect(linesOf(storage)).toBe('');
    await open(storage);
    await replica?.close();
    expect(readLines(linesOf(storage)).facts).toHaveLength(1);
  });

  it('never keeps a sale from being made: the sync screen says that it is not being written', async () => {
    const storage = await aTill();
    let isFull = true;
    const till = await open(storage, { journalFiles: toFailing(storage.journal, () => isFull) });
    expect(await sell(till)).toBe('T1-000001');
    expect(await till.ask('sync.status', {})).toMatchObject({
      journal: { kind: 'failing', failure: { code: 'disk-full' }, missing: 1 },
    });
    isFull = false;
    expect(await sell(till)).toBe('T1-000002');
    await till.close();
    replica = null;
    expect(readLines(linesOf(storage)).facts).toHaveLength(2);
  });

  it('never has a sale that the browser refused, so that none comes back at a place of the chain that is given again', async () => {
    const storage = await aTill();
    let isFull = false;
    const strict = storage.storages.strict;
    const full: typeof strict = {
      ...strict,
      async createStorageInstance(params) {
        const instance = await strict.createStorageInstance(params);
        const write = instance.bulkWrite.bind(instance);
        instance.bulkWrite = (rows, context) =>
          isFull ? Promise.reject({ name: 'QuotaExceededError' }) : write(rows, context);
        return instance;
      },
    };
    const till = await open({ ...storage, storages: { ...storage.storages, strict: full } });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    isFull = true;
    expect(await till.service.run('basket.pay', { tenders: [{ kind: 'card', given: 295 }] })).toMatchObject({
      ok: false,
    });
    expect(linesOf(storage)).toBe('');
    isFull = false;
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    expect(readLines(linesOf(storage)).facts.map(({ n }) => n)).toEqual([1]);
  });

  it('says in a browser without room for it that there is none', async () => {
    const till = await open(await aTill(), { journalFiles: null });
    expect(await sell(till)).toBe('T1-000001');
    expect(await till.ask('sync.status', {})).toMatchObject({ journal: { kind: 'none' } });
  });

  it('is believed only where its own hash speaks for it, and half a line spoils no other', () => {
    const chain = aChain(
      ['note', { text: 'likes tea' }],
      ['note', { text: 'Новые туфли' }],
      ['note', { text: 'three' }],
    );
    const whole = chain.map(toLine).join('');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), fc.string(), (cut, foreign) => {
        const text = `${whole.slice(0, cut)}\n${foreign.replaceAll('\n', ' ')}\n${toLine(chain[2]!)}`;
        const { facts } = readLines(text);
        const before = chain.filter(
          (_, index) =>
            chain
              .slice(0, index + 1)
              .map(toLine)
              .join('').length -
              1 <=
            cut,
        );
        expect(facts.map(({ id }) => id)).toEqual([...new Set([...before, chain[2]!].map(({ id }) => id))]);
      }),
    );
    const forged = toLine(chain[0]!).replace('likes tea', 'likes gin');
    expect(readLines(forged)).toMatchObject({ facts: [], unreadable: [forged.trim()] });
  });

  it('does not put back what another till wrote, or what stands where another fact stands', async () => {
    const storage = await aTill();
    const others = aChain(['note', { text: 'of another till' }, { tillId: 'till-9', id: 'other' }]);
    const twin = aChain(['note', { text: 'first' }, { tillId: 'till-1' }]);
    const second = aChain(['note', { text: 'same place' }, { tillId: 'till-1', id: 'twin' }]);
    await storage.journal.append([...others, ...twin, ...second].map(toLine).join(''));
    const till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 1 });
    expect(await till.ask('journal.export', {})).toMatchObject({ count: 3 });
  });
});

describe('A till that central no longer knows', () => {
  const revoked: typeof fetch = async () => Response.json({ error: { code: 'device-revoked' } }, { status: 401 });
  const isRevoked = (till: OpenReplica) =>
    eventually(
      () => till.ask('sync.status', {}),
      ({ problem }) => problem?.code === 'device-revoked',
    );

  for (const [where, withJournal] of [
    ['with a second copy', true],
    ['without one', false],
  ] as const) {
    it(`counts and gives away every sale that it could not send, ${where}`, async () => {
      const storage = await aTill();
      const place = withJournal ? {} : { journalFiles: null };
      let till = await open(storage, place);
      const sold = [await sell(till), await sell(till)];
      await till.do('customers.addNote', { customerId: 'c1', text: 'Likes tea' });
      expect(await till.ask('sync.status', {})).toMatchObject({ stranded: null });
      till = await open(storage, { ...place, fetch: revoked });
      const { waiting, stranded } = await isRevoked(till);
      expect({ waiting, stranded }).toEqual({ waiting: 3, stranded: { unsent: 3, sales: 2, records: 0 } });
      const { text, count } = await till.ask('journal.export', {});
      const { facts, unreadable } = readLines(text.slice(text.indexOf('\n')));
      expect(facts.flatMap((fact) => (fact.kind === 'sale' ? fact.body.receipt : []))).toEqual(sold);
      expect([facts.length, count, unreadable]).toEqual([3, 3, []]);
    });
  }
});

describe('A device that lost its memory', () => {
  async function aLostTill(): Promise<ReplicaStorage> {
    const storage = await aTill();
    const till = await open(storage);
    await sell(till);
    await sell(till);
    await till.close();
    replica = null;
    storage.wipe();
    return storage;
  }

  it('knows which till it was, and how many sales are safe', async () => {
    const till = await open(await aLostTill());
    expect(await till.ask('replica.state', {})).toMatchObject({
      phase: 'unpaired',
      secondCopy: { deviceCode: 'T1', deviceName: 'Front till', unsent: 2, sales: 2, unreadable: 0 },
    });
  });

  it('gives its unsent sales as a file, and forgets them only when all of them were taken', async () => {
    const storage = await aLostTill();
    const till = await open(storage);
    const { text, count } = await till.ask('journal.export', {});
    expect(readLines(text).facts.map((fact) => fact.kind)).toEqual(['sale', 'sale']);
    expect(await till.service.run('journal.letGo', { count: count - 1 })).toMatchObject({ ok: false });
    expect(readLines(linesOf(storage)).facts).toHaveLength(2);
    await till.do('journal.letGo', { count });
    expect(linesOf(storage)).toBe('');
  });

  it('that can’t be opened starts anew when asked to, and still knows its sales', async () => {
    const storage = await aTill();
    await sell(await open(storage));
    await replica?.close();
    replica = null;
    const strict = { ...storage.storages.strict };
    storage.storages.strict = {
      ...strict,
      createStorageInstance: () => Promise.reject(new Error('the database is damaged')),
    };
    const till = await open(storage);
    expect(await till.ask('replica.state', {})).toMatchObject({
      phase: 'broken',
      failure: { code: 'replica-corrupt' },
      secondCopy: { unsent: 1, sales: 1 },
    });
    expect(await till.service.run('basket.addProduct', { productId: 'p1', quantity: 1 })).toMatchObject({ ok: false });
    await till.do('device.startAnew', {});
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'unpaired', secondCopy: { sales: 1 } });
    expect(readLines(linesOf(storage)).facts).toHaveLength(1);
  });

  it('does not start anew while it works', async () => {
    const till = await open(await aTill());
    expect(await till.service.run('device.startAnew', {})).toEqual({ ok: false, error: { code: 'not-allowed' } });
  });
});
