import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../shared/model/fact';
import { startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

const hour = 3_600_000;
const year = 365 * 24 * hour;

/** RxDB finds what it has not sent by the time of writing: what a till's clock does must keep nothing back. */
describe('A till whose clock is wrong', () => {
  let central: TestCentral;
  let book: TestDevice;
  let till: Machine | null = null;
  beforeAll(async () => {
    central = await startCentral();
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
  });
  afterEach(async () => {
    await till?.scrap();
    till = null;
  });
  afterAll(() => central?.stop());

  const waiting = async () => (await till!.ask('sync.status', {})).waiting;
  const sent = () => eventually(waiting, (count) => count === 0);
  async function sell(): Promise<string> {
    await till!.do('basket.addProduct', { productId: 'P1', quantity: 1 });
    return (await till!.do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] })).saleId;
  }
  async function edit(customerId: string, tag: string): Promise<void> {
    await till!.do('customers.update', { customerId, patch: { tags: [tag] } });
  }
  async function startAgain(clockError: number): Promise<void> {
    await till!.close();
    await till!.setClockError(clockError);
    await till!.start();
    await till!.do('session.signIn', cashier);
  }

  it.each([
    ['goes back by an hour between two starts', [0, -hour, -hour]],
    ['goes back by a year between two starts', [0, -year, -year]],
    ['goes a year ahead, and back', [year, 0, 0]],
    ['goes a year ahead, back too far, and is set right', [year, -hour, 0]],
  ])('sends everything once and counts right when it %s', async (_name, [first, second, third]) => {
    till = createMachine();
    await till.setClockError(first!);
    await central.restart(['--pair-code-for', 'T1']);
    await till.start({ url: central.url, code: central.codes.T1 ?? '' });
    await eventually(
      () => till!.ask('replica.state', {}),
      (state) => state.phase === 'ready',
    );
    await till.do('session.signIn', cashier);
    const sales = [await sell()];
    await edit('C1', 'first');
    await sent();

    await till.network('cut');
    await startAgain(first!);
    sales.push(await sell());
    await edit('C1', `${first} then`);
    expect(await eventually(waiting, (count) => count === 2)).toBe(2);
    await startAgain(second!);
    sales.push(await sell());
    await edit('C2', `then ${second}`);
    expect(await eventually(waiting, (count) => count === 4)).toBe(4);
    await startAgain(third!);
    expect(await eventually(waiting, (count) => count === 4)).toBe(4);

    await till.network('healed');
    await sent();
    const facts = (await book.pullAll('facts')) as unknown as Fact[];
    for (const id of sales) expect(facts.filter((fact) => fact.id === id)).toHaveLength(1);
    const customers = await book.pullAll('customers');
    expect(customers.find((one) => one.id === 'C1')?.tags).toContain(`${first} then`);
    expect(customers.find((one) => one.id === 'C2')?.tags).toContain(`then ${second}`);

    // Nothing is sent over and over, and what comes from others still arrives.
    const pushes = await till.countPushes();
    for (let round = 0; round < 3; round++) {
      const news = makeCustomer({ name: `News ${round}`, updatedBy: 'B1' });
      await book.push('customers', [{ document: news }]);
      await till.do('sync.now', {});
      await eventually(
        () => till!.ask('customers.profile', { customerId: news.id }),
        (one) => one !== null,
      );
    }
    expect(await till.countPushes()).toBe(pushes);
    expect(await waiting()).toBe(0);
  });

  it('knows nobody after a month without central, sells on all the same, and comes back with the first contact', async () => {
    till = createMachine();
    await central.restart(['--pair-code-for', 'T1']);
    await till.start({ url: central.url, code: central.codes.T1 ?? '' });
    await eventually(
      () => till!.ask('replica.state', {}),
      (state) => state.phase === 'ready',
    );
    await till.do('session.signIn', cashier);
    const found = () => till!.ask('customers.search', { text: 'anna', limit: 5 });
    await eventually(found, (hits) => hits.length > 0);
    await till.network('cut');
    await startAgain(31 * 24 * hour);
    expect(await till.ask('device.lease', {})).toMatchObject({ isOver: true });
    expect(await found()).toEqual([]);
    expect(await till.ask('customers.profile', { customerId: 'C1' })).toBeNull();
    expect(await till.run('basket.setCustomer', { customerId: 'C1' })).toMatchObject({ error: { code: 'lease-over' } });
    const sale = await sell();
    // A clock that is set back gains nothing.
    await startAgain(0);
    expect(await found()).toEqual([]);

    await till.network('healed');
    await till.do('sync.now', {});
    await eventually(found, (hits) => hits.length > 0);
    expect(await till.ask('device.lease', {})).toMatchObject({ isOver: false });
    await sent();
    const there = (await book.pullAll('facts')).filter(({ id }) => id === sale);
    expect(there).toHaveLength(1);
  });
});
