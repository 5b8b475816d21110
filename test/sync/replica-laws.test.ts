import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductEntry } from '../../shared/domain/product-entry';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

/**
 * The laws of sync (design.md) in a first form: a real central on PostgreSQL and on PGlite, and two tills, each with a disk of its own
 * in a thread of its own. The tests follow one another on the same shop.
 */
let central: TestCentral;
let book: TestDevice;
let first: Machine;
let second: Machine;

async function sell(till: Machine, productId = 'P1'): Promise<string> {
  await till.do('basket.addProduct', { productId, quantity: 1 });
  return (await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] })).saleId;
}

const owner = { associateId: 'a1', pin: '1234' };
const cupCode = '4006381333931';
const aCup: ProductEntry = {
  name: 'Blue cup',
  price: 990,
  barcodes: [cupCode],
  category: 'Cups',
  taxRate: 2000,
  inStock: true,
  active: true,
};

const allSent = (till: Machine) =>
  eventually(
    () => till.ask('sync.status', {}),
    (status) => status.waiting === 0,
  );
const factsAtCentral = async () => (await book.pullAll('facts')) as unknown as Fact[];
const countOf = (facts: Fact[], id: string) => facts.filter((fact) => fact.id === id).length;
const isOnline = (till: Machine) =>
  eventually(
    () => till.ask('sync.status', {}),
    (status) => status.online,
  );

async function restart(till: Machine) {
  await till.kill();
  await till.start();
}

describe.each(enginesForTills)('Tills and central on %s', (engine) => {
  beforeAll(async () => {
    central = await startCentral({ engine });
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
    [first, second] = [createMachine(), createMachine()];
    await first.start({ url: central.url, code: central.codes.T1 ?? '' });
    await second.start({ url: central.url, code: central.codes.T2 ?? '' });
    for (const till of [first, second]) {
      await eventually(
        () => till.ask('replica.state', {}),
        (state) => state.phase === 'ready',
      );
      await till.do('session.signIn', cashier);
    }
  });
  afterAll(async () => {
    await Promise.all([first?.scrap(), second?.scrap()]);
    await central?.stop();
  });

  it('sees on the second till, for a return, what the first has sold', async () => {
    const saleId = await sell(first);
    await allSent(first);
    const receipt = await eventually(
      () => second.ask('receipts.get', { id: saleId }),
      (one) => one !== null,
    );
    const lines = [{ lineId: receipt?.lines[0]?.lineId ?? '', quantity: 1 }];
    await second.do('sale.return', { saleId, lines, reason: 'Broken', tender: 'cash' });
    expect(await second.run('sale.return', { saleId, lines, reason: 'Broken', tender: 'cash' })).toMatchObject({
      error: { code: 'return-more-than-bought', detail: { left: 0 } },
    });
    await allSent(second);
  });

  it('counts what waits while the network is down, and nothing of it is lost by a kill', async () => {
    await first.network('cut');
    const sales = [await sell(first), await sell(first, 'P2')];
    await first.do('customers.addNote', { customerId: 'C1', text: 'Likes lanterns' });
    expect(await first.ask('sync.status', {})).toMatchObject({ waiting: 3 });
    await restart(first);
    expect(await first.ask('replica.state', {})).toMatchObject({ phase: 'ready' });
    await eventually(
      () => first.ask('sync.status', {}),
      (status) => status.waiting === 3,
    );
    await first.do('session.signIn', cashier);
    sales.push(await sell(first, 'P3'));
    await first.network('healed');
    await allSent(first);
    const held = await factsAtCentral();
    for (const id of sales) expect(countOf(held, id)).toBe(1);
    const profile = await eventually(
      () => second.ask('customers.profile', { customerId: 'C1' }),
      (one) => one?.notes.length === 1,
    );
    expect(profile?.notes[0]?.text).toBe('Likes lanterns');
  });

  it('doubles nothing when answers get lost and pushes fail', async () => {
    const before = (await factsAtCentral()).length;
    await first.loseNextAnswers(2);
    await second.failNextPushes(2);
    const sales = await Promise.all([sell(first), sell(second)]);
    await Promise.all([allSent(first), allSent(second)]);
    const held = await factsAtCentral();
    expect(held.length).toBe(before + 2);
    for (const id of sales) expect(countOf(held, id)).toBe(1);
  });

  it('sends what was sold by a wrong clock, over restarts', async () => {
    await first.network('cut');
    await sell(first);
    await first.kill();
    await first.setClockError(-3 * 3_600_000);
    await first.start();
    await first.do('session.signIn', cashier);
    const late = await sell(first);
    await restart(first);
    await first.setClockError(0);
    await first.network('healed');
    await allSent(first);
    expect(countOf(await factsAtCentral(), late)).toBe(1);
    await first.do('session.signIn', cashier);
  });

  it('merges by field what two tills changed of one customer while both were offline', async () => {
    await Promise.all([first.network('cut'), second.network('cut')]);
    await first.do('customers.update', {
      customerId: 'C2',
      patch: { sizes: { ring: '17' }, favourites: ['lanterns'] },
    });
    await second.do('customers.update', {
      customerId: 'C2',
      patch: { phone: '07700 900123', favourites: ['bunting'] },
    });
    await Promise.all([first.network('healed'), second.network('healed')]);
    await Promise.all([allSent(first), allSent(second)]);
    const seen = [];
    for (const till of [first, second]) {
      const profile = await eventually(
        () => till.ask('customers.profile', { customerId: 'C2' }),
        (one) => one?.customer.favourites.length === 2 && one.customer.sizes.ring === '17',
      );
      expect(profile?.customer).toMatchObject({
        sizes: { ring: '17' },
        phone: '+447700900123',
        favourites: ['bunting', 'lanterns'],
      });
      seen.push(profile?.customer.rev);
    }
    expect(seen[0]).toBe(seen[1]);
  });

  it('brings every till the newest state of a customer that was changed many times', async () => {
    for (let round = 0; round < 10; round++) {
      const till = round % 2 === 0 ? first : second;
      await till.do('customers.update', { customerId: 'C3', patch: { tags: [`round-${round}`] } });
    }
    await Promise.all([allSent(first), allSent(second)]);
    const [held] = (await book.pullAll('customers')).filter((one) => one.id === 'C3');
    for (const till of [first, second]) {
      await eventually(
        () => till.ask('customers.profile', { customerId: 'C3' }),
        (one) => one?.customer.rev === held?.rev,
      );
    }
  });

  it('sells at once what was typed in, offline too, and brings it to the other till once', async () => {
    for (const till of [first, second]) await till.do('session.signIn', owner);
    await first.network('cut');
    const { productId } = await first.do('products.create', aCup);
    expect(await first.do('basket.scan', { code: cupCode })).toMatchObject({ kind: 'product', name: 'Blue cup' });
    await first.do('basket.pay', { tenders: [{ kind: 'cash', given: 1000 }] });
    expect(await first.run('products.create', { ...aCup, name: 'Another cup' })).toMatchObject({
      error: { code: 'code-taken', detail: { code: cupCode, name: 'Blue cup', productId } },
    });
    await restart(first);
    await first.do('session.signIn', owner);
    await first.loseNextAnswers(2);
    await first.network('healed');
    await allSent(first);
    await eventually(
      () => second.ask('products.search', { text: cupCode, limit: 5 }),
      (found) => found.length === 1,
    );
    const held = (await book.pullAll('products')) as unknown as Product[];
    expect(held.filter(({ name }) => name.includes('cup')).map(({ id, price }) => [id, price])).toEqual([
      [productId, 990],
    ]);
  });

  it('merges what two tills changed of one product while both were offline, and asks where both changed the price', async () => {
    const productId = 'P5';
    const edit = async (till: Machine, patch: Partial<ProductEntry>) => {
      const { questions: _, id, sku, ...seen } = (await till.ask('products.get', { productId }))!;
      await till.do('products.update', { productId, seen, entry: { ...seen, ...patch } });
    };
    await Promise.all([first.network('cut'), second.network('cut')]);
    await edit(first, { price: 600, category: 'Cups' });
    await edit(second, { price: 700, barcodes: ['BARP5', 'EXTRA'] });
    await Promise.all([first.network('healed'), second.network('healed')]);
    await Promise.all([allSent(first), allSent(second)]);
    for (const till of [first, second])
      await eventually(
        () => till.ask('products.get', { productId }),
        (one) => one?.category === 'Cups' && one.barcodes.includes('EXTRA') && one.questions.length === 1,
      );
    const asked = await first.ask('products.get', { productId });
    expect(asked?.questions[0]?.choices.map(({ value }) => value).sort()).toEqual([600, 700]);
    const other = asked?.questions[0]?.choices[1];
    await first.do('questions.answer', { taskId: other?.taskId ?? '', side: other?.side ?? 'kept' });
    await allSent(first);
    await eventually(
      () => second.ask('products.get', { productId }),
      (one) => one?.price === other?.value && one?.questions.length === 0,
    );
  });

  it('has one barcode on two products that two offline tills made: neither is lost, and both tills ring up the same', async () => {
    const code = '5901234123457';
    await Promise.all([first.network('cut'), second.network('cut')]);
    await first.do('products.create', { ...aCup, name: 'Notebook', barcodes: [code] });
    await second.do('products.create', { ...aCup, name: 'Notebook A5', barcodes: [code] });
    await Promise.all([first.network('healed'), second.network('healed')]);
    const told = (till: Machine) =>
      eventually(
        () => till.ask('products.list', { text: code, limit: 5 }),
        ({ doubled }) => doubled.length === 1,
      );
    const [here, there] = await Promise.all([told(first), told(second)]);
    expect(here.doubled[0]?.products.map(({ name }) => name).sort()).toEqual(['Notebook', 'Notebook A5']);
    expect(there.doubled).toEqual(here.doubled);
    expect(await first.do('basket.scan', { code })).toEqual(await second.do('basket.scan', { code }));
    for (const till of [first, second]) await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 1000 }] });
    const productId = here.doubled[0]?.products[1]?.id ?? '';
    const { questions: _, id, sku, ...seen } = (await first.ask('products.get', { productId }))!;
    await first.do('products.update', { productId, seen, entry: { ...seen, active: false } });
    await eventually(
      () => second.ask('products.list', { text: code, limit: 5 }),
      ({ doubled }) => doubled.length === 0,
    );
    await Promise.all([allSent(first), allSent(second)]);
    for (const till of [first, second]) await till.do('session.signIn', cashier);
    expect(await second.run('products.create', aCup)).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('takes an erased customer away', async () => {
    const gone = makeCustomer({ name: 'Zoltan Erased', updatedBy: 'B1' });
    await book.push('customers', [{ document: gone }]);
    await eventually(
      () => first.ask('customers.search', { text: 'zoltan erased', limit: 5 }),
      (hits) => hits.length === 1,
    );
    await book.push('customers', [
      { document: { ...gone, rev: 'gone', _deleted: true }, base: { rev: gone.rev, was: {} } },
    ]);
    await eventually(
      () => first.ask('customers.search', { text: 'zoltan erased', limit: 5 }),
      (hits) => hits.length === 0,
    );
  });

  it('proves the day, and says when central lacks something', async () => {
    await allSent(first);
    const day = await first.ask('day.summary', { businessDay: null });
    expect(day?.sent.waiting).toBe(0);
    expect(await first.do('day.prove', { businessDay: day?.businessDay ?? '' })).toEqual({ kind: 'equal' });
    expect(await first.ask('day.summary', { businessDay: null })).toMatchObject({ proof: { kind: 'equal' } });
    await first.network('cut');
    await sell(first);
    expect(await first.ask('day.summary', { businessDay: null })).toMatchObject({ proof: null, sent: { waiting: 1 } });
    expect(await first.run('day.prove', { businessDay: day?.businessDay ?? '' })).toMatchObject({
      error: { code: 'central-unreachable' },
    });
    await first.network('healed');
    await allSent(first);
  });

  it('goes on after central was restored from a backup, and loses nothing unsent', async () => {
    await first.network('cut');
    const saleId = await sell(first, 'P4');
    await first.do('customers.update', { customerId: 'C1', patch: { sizes: { shoe: '39' } } });
    await central.restart(['--restored']);
    await first.network('healed');
    await allSent(first);
    expect(countOf(await factsAtCentral(), saleId)).toBe(1);
    const [held] = (await book.pullAll('customers')).filter((one) => one.id === 'C1');
    expect(held).toMatchObject({ sizes: { shoe: '39' } });
    await eventually(
      () => second.ask('customers.profile', { customerId: 'C1' }),
      (one) => one?.customer.sizes.shoe === '39',
    );
  });

  it('sells on while central is killed, and catches up when it is back', async () => {
    await central.kill();
    const sales = [await sell(first), await sell(second)];
    await restart(second);
    expect(await second.ask('replica.state', {})).toMatchObject({ phase: 'ready' });
    await second.do('session.signIn', cashier);
    await central.restart();
    await Promise.all([allSent(first), allSent(second), isOnline(first), isOnline(second)]);
    const held = await factsAtCentral();
    for (const id of sales) expect(countOf(held, id)).toBe(1);
    expect(new Set(held.map((fact) => fact.id)).size).toBe(held.length);
  });
});
