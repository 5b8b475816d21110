import type { DexieStorageInternals, RxStorage } from 'rxdb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collectionNames } from '../../shared/model/collections';
import type { Customer } from '../../shared/model/customer';
import type { CustomerPatch } from '../../shared/replica-api/api';
import { startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import {
  createDexieStorage,
  forgetReplication,
  type OpenReplica,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';
import { cashier, fillCentral } from '../support/replica-shop';

/**
 * A device in the middle of its first filling, whose customers come in three pages: those of its own store, and two of
 * the others. Each test has a disk of its own; the laptop B1 goes on working at central meanwhile.
 */
const [atHome, elsewhere] = [30, 1500];
let central: TestCentral;
let book: TestDevice;
let disk: ReplicaStorage;
let till: OpenReplica | null = null;

beforeAll(async () => {
  central = await startCentral();
  book = await pairDevice(central.url, central.codes.B1 ?? '');
  await fillCentral(book);
  const away = Array.from({ length: elsewhere }, (_, n) =>
    makeCustomer({ id: `away-${n}`, name: `Guest ${n}`, homeStoreId: 's2', updatedBy: 'B1' }),
  );
  const home = Array.from({ length: atHome }, (_, n) =>
    makeCustomer({ id: `home-${n}`, name: `Neighbour ${n}`, homeStoreId: 's1', updatedBy: 'B1' }),
  );
  const all = [...away.slice(0, 700), ...home, ...away.slice(700)];
  for (let at = 0; at < all.length; at += 500) {
    await book.push(
      'customers',
      all.slice(at, at + 500).map((document) => ({ document })),
    );
  }
});
afterAll(() => central?.stop());

/** Lets so many pages of customers through, then none. */
let pagesLeft = Number.POSITIVE_INFINITY;
let pushes: string[] = [];
let isSending = true;
const gated: typeof fetch = async (input, init) => {
  const url = String(input);
  if (url.includes('/v1/push')) {
    if (!isSending) throw new TypeError('the line is gone');
    pushes.push(String(init?.body));
  }
  if (url.includes('collection=customers') && !url.includes('limit=1&') && pagesLeft-- <= 0) {
    throw new TypeError('the line is gone');
  }
  return fetch(input, init);
};

let pairing: unknown = null;
beforeEach(async () => {
  [pagesLeft, pushes, isSending] = [Number.POSITIVE_INFINITY, [], true];
  disk = createDexieStorage();
  // A device is paired once; each test is the same device on a new disk.
  if (pairing) disk.values.set('pairing', pairing);
});
afterEach(async () => {
  await till?.close();
  till = null;
});

async function start(): Promise<OpenReplica> {
  till = await openReplica({
    storage: disk,
    fetch: gated,
    ...(pairing ? {} : { central: { url: central.url, code: central.codes.T1 ?? '' } }),
  });
  pairing ??= disk.values.get('pairing');
  return till;
}

async function restart(): Promise<OpenReplica> {
  await till?.close();
  return start();
}

const running = () => {
  if (!till) throw new Error('The till is not running');
  return till;
};
/** Nobody is shown to one who is not signed in. */
async function signedIn(): Promise<OpenReplica> {
  const till = running();
  const { associate } = await till.ask('session.current', {});
  if (associate === null) await till.service.run('session.signIn', cashier);
  return till;
}
const shown = async () => (await signedIn()).ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 5000 });
const here = async (id: string) => (await (await signedIn()).ask('customers.profile', { customerId: id }))?.customer;
const isFull = () =>
  eventually(
    () => running().ask('replica.state', {}),
    (state) => state.phase === 'ready',
  );
const sees = (id: string, holds: (customer: Customer) => boolean) =>
  eventually(
    () => here(id),
    (customer) => customer !== undefined && holds(customer),
  );
const allSent = () =>
  eventually(
    () => running().ask('sync.status', {}),
    (status) => status.waiting === 0,
  );
const held = async (id: string) =>
  (await book.pullAll('customers')).find((one) => one.id === id) as unknown as Customer & { _deleted: boolean };

/** The laptop changes what central has now. */
async function bookEdits(id: string, patch: Partial<Customer> & { _deleted?: boolean }): Promise<void> {
  const base = await held(id);
  const was = Object.fromEntries(Object.keys(patch).map((field) => [field, base[field as keyof Customer]]));
  const bookkeeping = { rev: `b-${crypto.randomUUID()}`, updatedAt: new Date().toISOString(), updatedBy: 'B1' };
  const { parked } = await book.push('customers', [
    { document: { ...base, ...patch, ...bookkeeping } as Customer, base: { rev: base.rev, was } },
  ]);
  expect(parked).toEqual([]);
}

/** In the middle: the store's own customers are here, and a page of the others. */
async function startHalf(): Promise<void> {
  pagesLeft = 2;
  isSending = false;
  await start();
  await eventually(shown, ({ total }) => total > 1000);
  await running().do('session.signIn', cashier);
}

const edit = (customerId: string, patch: CustomerPatch) => running().do('customers.update', { customerId, patch });
const goOn = () => {
  pagesLeft = Number.POSITIVE_INFINITY;
  isSending = true;
  return restart();
};

describe('A device in its first filling', () => {
  it('has its own store’s people first, then the newest of the others, and in the end everybody, once', async () => {
    pagesLeft = 1;
    await start();
    const own = await eventually(shown, ({ total }) => total > 0);
    expect(own.rows.every(({ name }) => !name.startsWith('Guest'))).toBe(true);
    expect(own.rows.filter(({ name }) => name.startsWith('Neighbour'))).toHaveLength(atHome);
    pagesLeft = 1;
    running().do('sync.now', {});
    await eventually(shown, ({ total }) => total > 1000);
    expect((await here(`away-${elsewhere - 1}`))?.name).toBe(`Guest ${elsewhere - 1}`);
    expect(await here('away-0')).toBeUndefined();
    pagesLeft = Number.POSITIVE_INFINITY;
    running().do('sync.now', {});
    await isFull();
    expect((await shown()).total).toBe((await book.pullAll('customers')).filter((one) => !one._deleted).length);
    expect(pushes).toEqual([]);
  });

  it('goes on where it was after a restart, and asks for nothing that it has', async () => {
    await startHalf();
    const asked: string[] = [];
    await till?.close();
    pagesLeft = Number.POSITIVE_INFINITY;
    till = await openReplica({
      storage: disk,
      fetch: (input, init) => {
        if (String(input).includes('order=newest')) asked.push(String(input));
        return fetch(input, init);
      },
    });
    await isFull();
    const ofCustomers = asked.filter((url) => url.includes('collection=customers'));
    // A page that was not written down whole comes twice; nothing before it does.
    expect(ofCustomers.length).toBeLessThanOrEqual(2);
    for (const url of ofCustomers) expect(url).toMatch(/seq=[1-9].*part=rest/);
    expect((await shown()).total).toBe(atHome + elsewhere + 3);
  });

  it('merges what is edited here with what others changed of the same person, and asks nobody', async () => {
    await startHalf();
    await bookEdits('home-1', { phone: '+447700900555' });
    await edit('home-1', { tags: ['tea'] });
    await edit('home-1', { email: 'here@example.org' });
    await goOn();
    await isFull();
    await allSent();
    const all = { phone: '+447700900555', email: 'here@example.org', tags: ['tea'] };
    expect(await held('home-1')).toMatchObject(all);
    await sees('home-1', (one) => one.phone === all.phone);
    expect(await here('home-1')).toMatchObject(all);
    expect(await (await signedIn()).ask('questions.ofCustomer', { customerId: 'home-1' })).toEqual([]);
    // What was kept for the merge goes when RxDB has noted the answer, a moment behind it.
    await eventually(
      async () => disk.values.get('bases') ?? null,
      (bases) => bases === null,
    );
  });

  it('also where an edit was taken back before it was sent: then another’s change stands', async () => {
    await startHalf();
    const before = await held('home-2');
    await bookEdits('home-2', { email: 'right@example.org' });
    await edit('home-2', { email: 'wrong@example.org' });
    await edit('home-2', { email: '', tags: ['tea'] });
    await goOn();
    await isFull();
    await allSent();
    expect(before.email).toBe('');
    expect(await held('home-2')).toMatchObject({ email: 'right@example.org', tags: ['tea'] });
    expect(await (await signedIn()).ask('questions.ofCustomer', { customerId: 'home-2' })).toEqual([]);
  });

  it('takes what is changed, new and erased meanwhile, whether it had it or not', async () => {
    await startHalf();
    await bookEdits('home-3', { name: 'Neighbour Three' });
    await bookEdits('away-5', { name: 'Guest Five' });
    await bookEdits('home-4', { _deleted: true });
    await bookEdits('away-6', { _deleted: true });
    await book.push('customers', [{ document: makeCustomer({ id: 'late', name: 'Late Guest', updatedBy: 'B1' }) }]);
    await goOn();
    await isFull();
    expect([(await here('home-3'))?.name, (await here('away-5'))?.name]).toEqual(['Neighbour Three', 'Guest Five']);
    expect([await here('home-4'), await here('away-6')]).toEqual([undefined, undefined]);
    expect((await here('late'))?.name).toBe('Late Guest');
  });

  it('moves nobody out of sight who changes store between its parts', async () => {
    pagesLeft = 1;
    await start();
    await eventually(shown, ({ total }) => total > 0);
    await bookEdits('away-8', { homeStoreId: 's1' });
    await bookEdits('home-8', { homeStoreId: 's2' });
    await goOn();
    await isFull();
    expect((await here('away-8'))?.homeStoreId).toBe('s1');
    expect((await here('home-8'))?.homeStoreId).toBe('s2');
  });

  it('leaves to the ordinary merge whom it has already in another state: edited here, and changed elsewhere', async () => {
    await start();
    await isFull();
    await running().do('session.signIn', cashier);
    pagesLeft = 0;
    await till?.close();
    till = await openReplica({ storage: disk, fetch: () => Promise.reject(new TypeError('the line is gone')) });
    await running().loaded;
    await running().do('session.signIn', cashier);
    await edit('home-10', { tags: ['coffee'] });
    await till.close();
    await bookEdits('home-10', { email: 'ten@example.org' });
    await bookEdits('home-11', { email: 'eleven@example.org' });
    await forgetSync();
    await goOn();
    await isFull();
    await allSent();
    expect(await held('home-10')).toMatchObject({ email: 'ten@example.org', tags: ['coffee'] });
    await sees('home-10', (one) => one.email === 'ten@example.org' && one.tags.includes('coffee'));
    await sees('home-11', (one) => one.email === 'eleven@example.org');
    expect(await (await signedIn()).ask('questions.ofCustomer', { customerId: 'home-10' })).toEqual([]);
  });

  it('begins anew when central is restored in the middle, and has everybody in the end', async () => {
    await startHalf();
    await edit('home-12', { tags: ['milk'] });
    await till?.close();
    await central.restart(['--restored']);
    await goOn();
    await isFull();
    await allSent();
    expect((await held('home-12')).tags).toEqual(['milk']);
    expect((await shown()).total).toBe((await book.pullAll('customers')).filter((one) => !one._deleted).length);
  });

  it('pays a sale in the middle: it is on the disk when it is answered, and central has it once', async () => {
    await startHalf();
    await running().do('basket.addProduct', { productId: 'P1', quantity: 1 });
    const { saleId } = await running().do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] });
    expect(await disk.readText?.()).toContain(saleId);
    expect((await running().ask('replica.state', {})).phase).toBe('filling');
    await goOn();
    await isFull();
    await allSent();
    expect((await book.pullAll('facts')).filter(({ id }) => id === saleId)).toHaveLength(1);
    expect(pushes).toHaveLength(1);
  });

  it('pays a sale also while what is filled waits for the disk', async () => {
    let isDiskFull = true;
    let refused = 0;
    const relaxed = toFullTables(disk.storages.relaxed, (name) => {
      if (isDiskFull && name === 'customers') refused += 1;
      return isDiskFull && name === 'customers';
    });
    disk = { ...disk, storages: { ...disk.storages, relaxed } };
    await start();
    await eventually(
      () => refused,
      (count) => count > 0,
    );
    await running().do('session.signIn', cashier);
    await running().do('basket.addProduct', { productId: 'P1', quantity: 1 });
    const { saleId } = await running().do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] });
    expect(await disk.readText?.()).toContain(saleId);
    isDiskFull = false;
    await running().do('sync.now', {});
    await isFull();
    await allSent();
  });

  it('on a new disk has its own facts of before from central, and sends none of them again', async () => {
    await start();
    await isFull();
    const own = (await book.pullAll('facts')).filter(({ tillId }) => tillId === 'T1');
    expect(own.length).toBeGreaterThan(0);
    const { today } = (await running().ask('sync.status', {})).proof;
    expect(today).toEqual({ sent: own.length, total: own.length });
    await restart();
    await isFull();
    expect((await running().ask('sync.status', {})).waiting).toBe(0);
    await bookEdits('home-20', { tags: ['tea'] });
    await sees('home-20', (one) => one.tags.includes('tea'));
    expect(pushes).toEqual([]);
  });

  it('closed while a page waits for room has everybody after the next start: it goes on behind what is on the disk', async () => {
    let refused = 0;
    let isDiskFull = true;
    const { relaxed } = disk.storages;
    const onDisk = disk;
    const full = toFullTables(relaxed, (name) => {
      if (isDiskFull && name === 'customers') refused += 1;
      return isDiskFull && name === 'customers';
    });
    disk = { ...disk, storages: { ...disk.storages, relaxed: full } };
    await start();
    await eventually(
      () => refused,
      (count) => count > 8,
    );
    const closing = till?.close();
    isDiskFull = false;
    await closing;
    disk = onDisk;
    await start();
    await isFull();
    expect((await shown()).total).toBe((await book.pullAll('customers')).filter((one) => !one._deleted).length);
  });

  it('waits for room on a full disk, and goes on when there is some', async () => {
    let isDiskFull = true;
    let refused = 0;
    const relaxed = toFullTables(disk.storages.relaxed, () => {
      if (isDiskFull) refused += 1;
      return isDiskFull;
    });
    disk = { ...disk, storages: { ...disk.storages, relaxed } };
    await start();
    await eventually(
      () => refused,
      (count) => count > 0,
    );
    isDiskFull = false;
    await running().do('sync.now', {});
    await isFull();
    expect((await shown()).total).toBe((await book.pullAll('customers')).filter((one) => !one._deleted).length);
  });

  it('has everybody, and sends nothing, at whatever write the power goes', async () => {
    const everybody = (await book.pullAll('customers')).filter((one) => !one._deleted).length;
    await till?.close();
    till = null;
    const code = (await book.ask('/v1/hello')) && central.codes.T2;
    const machine = createMachine();
    try {
      await machine.start({ url: central.url, code: code ?? '' });
      for (const atWrite of [3, 9, 4, 14, 5, 7]) {
        await machine.cutPowerAt(atWrite, atWrite % 2 ? 'before' : 'after');
        await eventually(
          async () => [await machine.ask('replica.state', {}), await machine.run('sync.now', {})] as const,
          ([{ phase }, { ok }]) => phase === 'ready' || !ok,
        );
        await startAgain(machine);
      }
      await eventually(
        () => machine.ask('replica.state', {}),
        (state) => state.phase === 'ready',
      );
      await machine.do('session.signIn', cashier);
      const { total } = await machine.ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 1 });
      expect([total, await machine.countPushes()]).toEqual([everybody, 0]);
    } finally {
      await machine.scrap();
    }
  });
});

/** The dead replica lives on in its thread: RxDB closes its databases when the next one opens, and falls over them once each. */
async function startAgain(machine: Machine): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    await machine.kill();
    await machine.start();
    if ((await machine.ask('replica.state', {})).phase !== 'broken') return;
  }
}

/** As if the power had gone between the documents and what is known of them: nothing is known any more. */
async function forgetSync(): Promise<void> {
  await forgetReplication(disk, 'customers');
  // In plain, as a build before has left it: what is there is sealed.
  disk.values.set(
    'filled',
    collectionNames.filter((name) => name !== 'customers'),
  );
}

/** A disk whose tables take no new rows while it is full. */
function toFullTables<I, O>(storage: RxStorage<I, O>, isFull: (collection: string) => boolean): RxStorage<I, O> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const { dexieDb } = await (instance.internals as unknown as DexieStorageInternals);
      const backend = dexieDb.backendDB();
      const begin = backend.transaction.bind(backend);
      backend.transaction = (names, mode, options) => {
        if (mode === 'readwrite' && isFull(params.collectionName))
          throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
        return begin(names, mode, options);
      };
      return instance;
    },
  };
}
