import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryDeviceStore } from '../../renderer/replica/device/memory-device-store';
import type { Fact } from '../../shared/model/fact';
import type { Hello } from '../../shared/protocol/hello';
import type { PairAnswer } from '../../shared/protocol/pair';
import type { PushRow } from '../../shared/protocol/push';
import { createDemoShop, demoPins, type ShopDocuments } from '../support/demo-shop';
import type { MemoryFiles } from '../support/journal';
import {
  createPower,
  type Power,
  PowerIsOff,
  toKillableFiles,
  toKillablePieces,
  toKillableStore,
} from '../support/killable';
import { eventually } from '../support/network';
import { createMemoryPieceStore } from '../support/pieces';
import {
  createDexieStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';

/** A till of Harbour Gifts that becomes a till of another company, or another till. Nothing of it waits to be sent. */
const newCentral = 'http://another.test';
const pairing = { centralUrl: newCentral, code: 'ABCDEFGHJK' };
/** Words that lie on its disk before: customers, ids, a note, and what the device noted for itself. */
const canaries = ['Canary Note', 'canary-parked', 'canary-erased', 'canary-base', 'canary-locked'];

const hello: Hello = {
  protocol: 2,
  oldestProtocol: 1,
  epoch: 'epoch-another',
  companyName: 'Another Shop',
  companyId: 'another-company',
  engine: 'embedded',
  now: '2026-11-20T10:00:00.000Z',
};
const paired = (over: Partial<PairAnswer['device']> = {}): PairAnswer => ({
  token: 'n'.repeat(32),
  device: { id: 'till-9', code: 'T9', name: 'Till nine', kind: 'till', storeId: 's9', ...over },
  chain: { n: 0, hash: '' },
  lastReceipt: 0,
});

/** Harbour Gifts' central takes every push, and sets the record of one customer aside. The other one has nothing yet. */
function toFetch(answer: PairAnswer, greeting: Hello): typeof fetch {
  return async (input, init) => {
    const { origin, pathname } = new URL(String(input));
    if (pathname === '/v1/push' && origin !== newCentral) {
      const { rows } = JSON.parse(String(init?.body)) as { rows: PushRow[] };
      const refused = rows.filter(({ document }) => document.id === 'c3');
      return Response.json({
        conflicts: [],
        parked: refused.map(({ document }) => ({ id: document.id, code: 'malformed', detail: 'canary-parked' })),
      });
    }
    if (origin === newCentral && pathname === '/v1/hello') return Response.json(greeting);
    if (origin === newCentral && pathname === '/v1/pair') return Response.json(answer);
    throw new TypeError('the network is down');
  };
}

/** RxDB counts the collections of a process. */
const running: Promise<OpenReplica>[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.then((till) => till.close()).catch(() => {});
});

interface Start {
  answer?: PairAnswer;
  greeting?: Hello;
  power?: Power;
}
function open(disk: ReplicaStorage, { answer = paired(), greeting = hello, power = createPower() }: Start = {}) {
  const through = toFetch(answer, greeting);
  const opening = openReplica({
    storage: disk,
    fetch: (...args) => (power.isOff ? Promise.reject(new PowerIsOff('off')) : through(...args)),
    deviceStore: toKillableStore(createMemoryDeviceStore(disk.values), power),
    pieceStore: toKillablePieces(createMemoryPieceStore(disk.pieces), power),
    journalFiles: toKillableFiles(disk.journal, power),
    async wipeDatabases() {
      if (power.isOff) throw new PowerIsOff('off');
      power.writes += 1;
      const isLast = power.cut?.atWrite === power.writes;
      if (!isLast || power.cut?.when === 'after') wipeDatabases(disk);
      power.isOff ||= isLast;
      if (isLast) throw new PowerIsOff('off');
    },
  });
  running.push(opening);
  return opening;
}

/** Of each collection a few: every test fills a disk. */
const few = 4;
const fewOf = (shop: ShopDocuments): ShopDocuments =>
  Object.fromEntries(Object.entries(shop).map(([name, all]) => [name, all.slice(0, few)])) as unknown as ShopDocuments;

/** The device's own values lie elsewhere. */
function wipeDatabases(disk: ReplicaStorage): void {
  const [name, values] = [disk.name, [...disk.values]];
  disk.wipe();
  disk.name = name;
  for (const [key, value] of values) disk.values.set(key, value);
}

/** With facts that were sent, a customer set aside, an unpaid basket, and a person signed in. */
async function work(disk: ReplicaStorage): Promise<OpenReplica> {
  await fillStorage(disk, fewOf(createDemoShop(Date.now())), demoTill);
  const base = { rev: 'r', was: {} };
  const noted: [string, unknown][] = [
    ['companyId', 'harbour-gifts'],
    ['erased', ['canary-erased']],
    ['bases', { 'customers/canary-base': base }],
    ['lockouts', { 'canary-locked': { failures: 9, until: 0 } }],
    ['dayProofs', { '2026-11-19': { proof: { kind: 'equal' }, count: 1, digest: 'f'.repeat(16), at: hello.now } }],
  ];
  for (const [key, value] of noted) disk.values.set(key, value);
  const till = await open(disk);
  await till.loaded;
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  await till.do('customers.addNote', { customerId: 'c1', text: 'Canary Note' });
  await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
  await till.do('basket.pay', {
    tenders: [{ kind: 'card', given: (await till.ask('basket.current', {}))?.total ?? 0 }],
  });
  await till.do('customers.update', { customerId: 'c3', patch: { tags: ['canary-parked'] } });
  await till.do('basket.addProduct', { productId: 'p2', quantity: 1 });
  await eventually(
    () => till.ask('sync.status', {}),
    ({ waiting, parked }) => waiting === 0 && parked.length === 1,
  );
  return till;
}

/** Names of people of the old company are as good as its ids. The disks are in plain: their journal is read here. */
function wordsOf(disk: ReplicaStorage): string[] {
  const shop = fewOf(createDemoShop(Date.now()));
  const facts = (disk.journal as MemoryFiles).lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as Fact).id);
  return [...canaries, ...shop.customers.map(({ name }) => name), ...facts, 'harbour-gifts', 'x'.repeat(32)];
}

async function expectNothingOfBefore(disk: ReplicaStorage, words: string[]) {
  const text = (await disk.readText?.()) ?? '';
  expect(words.filter((word) => text.includes(word))).toEqual([]);
}

describe('A till that is paired with another company', { timeout: 60_000 }, () => {
  it('has nothing of the old one left: people, facts, notes, what was set aside, and who was signed in', async () => {
    const disk = createDexieStorage(null);
    const till = await work(disk);
    const words = wordsOf(disk);
    const before = (await disk.readText?.()) ?? '';
    expect(words.filter((word) => !before.includes(word))).toEqual([]);
    await till.do('device.pair', pairing);
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'filling', device: { code: 'T9' } });
    expect(await till.ask('session.current', {})).toEqual({ associate: null });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 0, parked: [], journal: { count: 0 } });
    expect(await till.ask('receipts.search', { text: '', customerId: null, limit: 9 })).toEqual([]);
    expect(await till.ask('customers.profile', { customerId: 'c1' })).toBeNull();
    await till.close();
    await expectNothingOfBefore(disk, words);
  });

  it('has nothing of the old one left either when it keeps its name: a T1 of another company has its own chain', async () => {
    const disk = createDexieStorage(null);
    const till = await work(disk);
    const words = wordsOf(disk);
    await till.close();
    const again = await open(disk, { answer: paired({ id: demoTill.id, code: demoTill.code }) });
    await again.loaded;
    await again.do('device.pair', pairing);
    await again.close();
    await expectNothingOfBefore(disk, words);
    const about = JSON.parse((disk.journal as MemoryFiles).about ?? 'null') as { head: unknown; receipts: number };
    expect(about).toMatchObject({ head: { n: 0 }, receipts: 0 });
  });

  it('keeps nothing as another till of the same company that was the other till’s alone', async () => {
    const disk = createDexieStorage(null);
    const till = await work(disk);
    const words = wordsOf(disk).filter((word) => word !== 'harbour-gifts');
    await till.close();
    const again = await open(disk, {
      greeting: { ...hello, companyId: 'harbour-gifts', companyName: 'Harbour Gifts' },
    });
    await again.loaded;
    await again.do('device.pair', pairing);
    expect(await again.ask('sync.status', {})).toMatchObject({ waiting: 0, parked: [] });
    await again.close();
    await expectNothingOfBefore(disk, words);
  });

  it.each(['before', 'after'] as const)('is one or the other when the power goes %s any write of it', async (when) => {
    let isThrough = false;
    for (let atWrite = 1; !isThrough && atWrite < 20; atWrite++) {
      const disk = createDexieStorage(null);
      await (await work(disk)).close();
      const words = wordsOf(disk);
      const power = createPower();
      const dying = await open(disk, { power });
      await dying.loaded;
      power.cut = { atWrite: power.writes + atWrite, when };
      isThrough = (await dying.service.run('device.pair', pairing)).ok && !power.isOff;
      await dying.close().catch(() => {});

      const till = await open(disk);
      await till.loaded;
      const state = await till.ask('replica.state', {});
      const old = 'device' in state && state.device.code;
      expect(state.phase === 'unpaired' || old === 'T1' || old === 'T9').toBe(true);
      if (old !== 'T1') await expectNothingOfBefore(disk, words);
      if (old !== 'T9') await till.do('device.pair', pairing);
      expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'filling', device: { code: 'T9' } });
      await till.close();
      await expectNothingOfBefore(disk, words);
    }
    expect(isThrough).toBe(true);
  });
});
