import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createNetwork, eventually } from '../support/network';
import {
  createMemoryStorage,
  forgetReplication,
  type OpenReplica,
  openReplica,
  type ReplicaStorage,
} from '../support/replica';
import { cashier, fillCentral } from '../support/replica-shop';

const crowd = 2400;
let central: TestCentral;
let book: TestDevice;
let disk: ReplicaStorage;
let till: OpenReplica | null = null;

beforeAll(async () => {
  central = await startCentral();
  book = await pairDevice(central.url, central.codes.B1 ?? '');
  await fillCentral(book);
  const customers = Array.from({ length: crowd }, (_, n) => makeCustomer({ id: `K${n}`, name: `Guest ${n}` }));
  for (let at = 0; at < crowd; at += 800) {
    await book.push(
      'customers',
      customers.slice(at, at + 800).map((document) => ({ document })),
    );
  }
  disk = createMemoryStorage();
});
afterEach(async () => {
  await till?.close();
  till = null;
});
afterAll(() => central?.stop());

const isReady = (replica: OpenReplica) =>
  eventually(
    () => replica.ask('replica.state', {}),
    (state) => state.phase === 'ready',
  );

describe('A device that fetches the shop', () => {
  it('can be used before all is there, can be left, and goes on where it was', async () => {
    const network = createNetwork();
    let customersAllowed = 1;
    const interrupted: typeof fetch = (input, init) => {
      const url = String(input);
      const isPage = url.includes('collection=customers') && !url.includes('limit=1&');
      if (isPage && customersAllowed-- <= 0) return Promise.reject(new TypeError('left'));
      return network.fetch(input, init);
    };
    const pairing = { url: central.url, code: central.codes.T1 ?? '' };
    till = await openReplica({ storage: disk, central: pairing, fetch: interrupted });
    const state = await eventually(
      () => (till as OpenReplica).ask('replica.state', {}),
      (one) => one.phase === 'filling' && one.usable && one.progress.done >= 1000,
    );
    expect(state).toMatchObject({ progress: { total: expect.any(Number) } });
    expect(state.phase === 'filling' && state.progress.total - state.progress.done).toBeGreaterThan(1000);
    await till.do('session.signIn', cashier);
    await till.do('basket.addProduct', { productId: 'P1', quantity: 1 });
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 500 }] });
    // What is known of the page is written after the page.
    await new Promise((done) => setTimeout(done, 2000));
    await till.close();

    const asked: string[] = [];
    till = await openReplica({
      storage: disk,
      fetch: (input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      },
    });
    await isReady(till);
    await till.do('session.signIn', cashier);
    expect((await till.ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 1 })).total).toBe(crowd + 3);
    const pages = asked.filter((url) => url.includes('collection=customers') && url.includes('limit=1000'));
    expect(pages.length).toBeGreaterThan(0);
    for (const url of pages) expect(url).not.toContain('seq=0');
  });

  it('takes the newest state of what it had just begun to take when it died', async () => {
    await book.push('customers', [{ document: makeCustomer({ id: 'late', rev: 'late-1', name: 'Old Name' }) }]);
    till = await openReplica({ storage: disk });
    await till.do('session.signIn', cashier);
    await eventually(
      () => (till as OpenReplica).ask('customers.search', { text: 'old name', limit: 5 }),
      (hits) => hits.length === 1,
    );
    await till.close();
    await forgetReplication(disk, 'customers');
    const renamed = { ...makeCustomer({ id: 'late', rev: 'late-2', name: 'New Name' }) };
    await book.push('customers', [{ document: renamed, base: { rev: 'late-1', was: { name: 'Old Name' } } }]);
    till = await openReplica({ storage: disk });
    await till.do('session.signIn', cashier);
    await eventually(
      () => (till as OpenReplica).ask('customers.search', { text: 'new name', limit: 5 }),
      (hits) => hits.length === 1,
    );
    expect(await till.ask('sync.status', {})).toMatchObject({ parked: [] });
  });

  it('sets aside what central refuses, sends what stands behind it, and sends it again when asked', async () => {
    let poisons = 1;
    const spoiling: typeof fetch = (input, init) => {
      if (String(input).endsWith('/v1/push') && String(init?.body).includes('"note"') && poisons-- > 0) {
        return fetch(input, { ...init, body: String(init?.body).replace('Likes tea', ' ') });
      }
      return fetch(input, init);
    };
    till = await openReplica({ storage: disk, fetch: spoiling });
    const replica = till;
    await isReady(replica);
    await replica.do('session.signIn', cashier);
    await replica.do('customers.addNote', { customerId: 'C1', text: 'Likes tea' });
    const { parked } = await eventually(
      () => replica.ask('sync.status', {}),
      (status) => status.parked.length === 1 && status.waiting === 0,
    );
    expect(parked[0]).toMatchObject({ collection: 'facts', code: 'malformed' });
    await replica.do('basket.addProduct', { productId: 'P1', quantity: 1 });
    const { saleId } = await replica.do('basket.pay', { tenders: [{ kind: 'card', given: 500 }] });
    await eventually(
      () => replica.ask('sync.status', {}),
      (status) => status.waiting === 0,
    );
    expect((await book.pullAll('facts')).map((fact) => fact.id)).toContain(saleId);
    await replica.do('sync.retryParked', { id: parked[0]?.id ?? '' });
    expect(await replica.ask('sync.status', {})).toMatchObject({ parked: [], waiting: 0 });
    expect((await book.pullAll('facts')).map((fact) => fact.id)).toContain(parked[0]?.id);
  });

  it('says so when central no longer speaks its language, or no longer knows it', async () => {
    const refuse = (status: number, code: string): typeof fetch => {
      const body = JSON.stringify({ error: { code, detail: { device: 1, central: 2 } } });
      return async () => new Response(body, { status });
    };
    till = await openReplica({ storage: disk, fetch: refuse(426, 'protocol-too-old') });
    await eventually(
      () => (till as OpenReplica).ask('sync.status', {}),
      (status) => status.problem?.code === 'protocol-too-old',
    );
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'ready' });
    await till.close();
    till = await openReplica({ storage: disk, fetch: refuse(401, 'device-revoked') });
    await eventually(
      () => (till as OpenReplica).ask('sync.status', {}),
      (status) => status.problem?.code === 'device-revoked',
    );
  });
});
