import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentral, type TestCentral } from '../support/central';
import { pairDevice, type TestDevice } from '../support/devices';
import { type Line, startLine } from '../support/line';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

/** A till moves from head office to its shop's hub with sales in its hands. The tests follow one another. */
let upstream: TestCentral;
let stranger: TestCentral;
let hub: TestCentral;
let till: Machine;
let tillLine: Line;
let book: TestDevice;
const sales: string[] = [];

async function sell() {
  await till.do('basket.addProduct', { productId: 'P1', quantity: 1 });
  const { saleId } = await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] });
  sales.push(saleId);
}
const waits = (count: number) =>
  eventually(
    () => till.ask('sync.status', {}),
    ({ waiting }) => waiting === count,
  );

describe('A till that moves to the hub of its shop', () => {
  beforeAll(async () => {
    upstream = await startCentral({ args: ['--pair-code-for', 'hub:s1'] });
    stranger = await startCentral();
    book = await pairDevice(upstream.url, upstream.codes.B1 ?? '');
    await fillCentral(book);
    const args = ['--upstream', upstream.url, '--upstream-code', upstream.codes['hub.s1'] ?? ''];
    hub = await startCentral({ args });
    tillLine = await startLine(() => upstream.url);
    till = createMachine();
    await till.start({ url: tillLine.url, code: upstream.codes.T1 ?? '' });
    await eventually(
      () => till.ask('replica.state', {}),
      ({ phase }) => phase === 'ready',
    );
    await till.do('session.signIn', cashier);
    await sell();
    await waits(0);
    tillLine.cut();
    await sell();
    await till.do('customers.update', { customerId: 'C1', patch: { tags: ['moved'] } });
    await waits(2);
  });
  afterAll(async () => {
    await till?.scrap();
    await tillLine?.close();
    await Promise.all([hub?.stop(), stranger?.stop(), upstream?.stop()]);
  });

  it('takes no unsent sale to another company, and says how many wait', async () => {
    const answer = await till.run('device.pair', { centralUrl: stranger.url, code: stranger.codes.T1 ?? '' });
    expect(answer).toEqual({ ok: false, error: { code: 'pair-other-company', detail: { waiting: 2 } } });
    await pairDevice(stranger.url, stranger.codes.T1 ?? '');
  });

  it('takes no unsent sale over into another till, and leaves that till its code', async () => {
    const answer = await till.run('device.pair', { centralUrl: hub.url, code: hub.codes.T2 ?? '' });
    expect(answer).toEqual({ ok: false, error: { code: 'pair-other-device', detail: { waiting: 2 } } });
    await pairDevice(hub.url, hub.codes.T2 ?? '');
  });

  it('keeps all that it has, and sends what waited to the hub, from where the company gets it once', async () => {
    await till.do('device.pair', { centralUrl: hub.url, code: hub.codes.T1 ?? '' });
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'ready' });
    await sell();
    await waits(0);
    const held = await eventually(
      () => book.pullAll('facts'),
      (facts) => facts.length >= sales.length,
    );
    expect(held.map((fact) => fact.id).sort()).toEqual([...sales].sort());
    await eventually(
      () => book.pullAll('customers'),
      (customers) => customers.some((one) => one.id === 'C1' && String(one.tags) === 'moved'),
    );
    expect(await till.ask('receipts.get', { id: sales[0] ?? '' })).not.toBeNull();
  });

  it('tells how the hub stands with head office', async () => {
    const { host } = new URL(upstream.url);
    await eventually(
      () => till.ask('sync.upstream', {}),
      (state) => state?.name === host && state.online && state.waiting === 0 && state.lastSyncAt !== null,
    );
    await upstream.kill();
    await eventually(
      () => till.ask('sync.upstream', {}),
      (state) => state?.online === false,
    );
    await sell();
    await eventually(
      () => till.ask('sync.upstream', {}),
      (state) => state?.waiting === 1,
    );
    await waits(0);
  });
});
