import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { undoMs } from '../../shared/domain/basket';
import type { CommandName, Commands } from '../../shared/replica-api/api';
import { createDemoReplica, type DemoReplica } from '../support/replica';

let replica: DemoReplica;
let time: number;
beforeEach(async () => {
  time = Date.parse('2026-11-20T10:00:00.000Z');
  replica = await createDemoReplica({ now: () => time });
});
afterEach(() => replica.close());

const add = (productId: string, quantity = 1) => replica.run('basket.addProduct', { productId, quantity });
const basketNow = () => replica.query('basket.current', {});
const dayNow = () => replica.query('day.summary', { businessDay: null });
const payCash = (given: number) => replica.run('basket.pay', { tenders: [{ kind: 'cash', given }] });
const refusal = async <N extends CommandName>(name: N, args: Commands[N]['args']) => {
  const result = await replica.run(name, args);
  return result.ok ? null : result.error.code;
};

async function sell(productId = 'p1', quantity = 1) {
  await add(productId, quantity);
  const paid = await payCash(100_000);
  if (!paid.ok) throw new Error(paid.error.code);
  return paid.value;
}

describe('A till without any network', () => {
  it('is ready as soon as it is opened', async () => {
    expect(await replica.query('replica.state', {})).toMatchObject({ phase: 'ready', device: { code: 'T1' } });
    expect(await replica.query('sync.status', {})).toMatchObject({ online: false, waiting: 0, parked: [] });
  });

  it('rings up a known customer and three items, takes cash and gives the change', async () => {
    await replica.run('basket.setCustomer', { customerId: 'c1' });
    for (const productId of ['p1', 'p4', 'p7']) expect(await add(productId)).toEqual({ ok: true, value: null });
    expect(await basketNow()).toMatchObject({ total: 798, itemCount: 3, customer: { name: 'Anna Smith' } });
    const visits = (await replica.query('customers.card', { customerId: 'c1' }))?.visits ?? 0;
    expect(await payCash(1000)).toMatchObject({ ok: true, value: { receipt: 'T1-000001', total: 798, change: 202 } });
    expect(await basketNow()).toBeNull();
    expect(await replica.query('sync.status', {})).toMatchObject({ waiting: 1 });
    expect(await replica.query('customers.card', { customerId: 'c1' })).toMatchObject({ visits: visits + 1 });
    expect(await replica.query('customers.search', { text: '', limit: 1 })).toMatchObject([{ id: 'c1' }]);
  });

  it('knows what was scanned: a product, a card, a receipt, or nothing', async () => {
    const { receipt } = await sell();
    const scan = (code: string) => replica.run('basket.scan', { code });
    expect(await scan('5000000000017')).toMatchObject({ value: { kind: 'product', productId: 'p1' } });
    expect(await scan('2910000000003')).toMatchObject({ value: { kind: 'customer', customerId: 'c1' } });
    expect(await scan(receipt)).toMatchObject({ value: { kind: 'receipt', receipt } });
    expect(await scan('4006381333931')).toEqual({
      ok: false,
      error: { code: 'unknown-code', detail: { code: '4006381333931' } },
    });
    expect(await basketNow()).toMatchObject({ itemCount: 1, customer: { id: 'c1' } });
  });

  it('refuses a product without a price, a quantity of 10,000 and too large a discount', async () => {
    expect(await refusal('basket.addProduct', { productId: 'p29', quantity: 1 })).toBe('price-zero');
    expect(await refusal('basket.addProduct', { productId: 'p1', quantity: 10_000 })).toBe('quantity-out-of-range');
    expect(await basketNow()).toBeNull();
    await add('p3');
    const half = { lineId: null, discount: { percent: 5000, reason: 'Damaged' } };
    expect(await refusal('basket.discount', half)).toBe('discount-too-large');
    expect(await refusal('basket.discount', { lineId: null, discount: { percent: 1000, reason: ' ' } })).toBe(
      'discount-reason-missing',
    );
    expect(await refusal('basket.discount', { lineId: null, discount: { percent: 1000, reason: 'Damaged' } })).toBe(
      null,
    );
    expect(await basketNow()).toMatchObject({ subtotal: 1275, total: 1147 });
  });

  it('takes back a voided line within eight seconds, and counts the void only when they are over', async () => {
    await add('p1');
    await add('p3');
    const lineId = (await basketNow())?.lines[0]?.lineId ?? '';
    await replica.run('basket.voidLine', { lineId });
    expect(await basketNow()).toMatchObject({ itemCount: 1, undo: { what: 'line' } });
    await replica.run('basket.undo', {});
    expect(await basketNow()).toMatchObject({ itemCount: 2, undo: null });
    await replica.run('basket.voidLine', { lineId });
    expect((await dayNow())?.voids).toEqual({ lines: 0, baskets: 0, amount: 0 });
    time += undoMs + 1;
    expect(await refusal('basket.undo', {})).toBe('nothing-to-undo');
    await payCash(2000);
    expect((await dayNow())?.voids).toEqual({ lines: 1, baskets: 0, amount: 295 });
  });

  it('parks a basket, serves another, and recalls it without losing either', async () => {
    await add('p1');
    await replica.run('basket.park', { label: 'gone for her purse' });
    expect(await basketNow()).toBeNull();
    await add('p3');
    const [parked] = await replica.query('basket.parked', {});
    expect(parked).toMatchObject({ label: 'gone for her purse', total: 295 });
    await replica.run('basket.recall', { basketId: parked?.id ?? '' });
    expect(await basketNow()).toMatchObject({ total: 295 });
    expect(await replica.query('basket.parked', {})).toMatchObject([{ total: 1275 }]);
  });

  it('splits a payment, and refuses too little and too much on the card', async () => {
    await add('p3');
    expect(await replica.run('basket.pay', { tenders: [{ kind: 'card', given: 1000 }] })).toMatchObject({
      error: { code: 'tender-short', detail: { missing: 275 } },
    });
    expect(await refusal('basket.pay', { tenders: [{ kind: 'card', given: 1300 }] })).toBe('tender-too-much');
    const tenders = [
      { kind: 'card' as const, given: 1000 },
      { kind: 'cash' as const, given: 500 },
    ];
    expect(await replica.run('basket.pay', { tenders })).toMatchObject({ value: { change: 225, paid: 1500 } });
  });

  it('takes back what was bought, once', async () => {
    const { saleId } = await sell('p1', 3);
    const lineId = (await replica.query('receipts.get', { id: saleId }))?.lines[0]?.lineId ?? '';
    const back = (quantity: number) =>
      replica.run('sale.return', { saleId, lines: [{ lineId, quantity }], reason: 'Broken', tender: 'cash' });
    expect(await back(2)).toMatchObject({ ok: true, value: { total: 590, receipt: 'T1-000002' } });
    expect(await back(2)).toMatchObject({ error: { code: 'return-more-than-bought', detail: { left: 1 } } });
    expect(await replica.query('receipts.get', { id: saleId })).toMatchObject({ lines: [{ returned: 2 }] });
    expect(await refusal('sale.return', { saleId: 'long-ago', lines: [], reason: '', tender: 'cash' })).toBe(
      'unknown-receipt',
    );
  });

  it('asks the customer once, and counts the rating', async () => {
    const { saleId } = await sell();
    expect(await replica.query('display.current', {})).toMatchObject({ phase: 'thanks', askFeedback: true });
    await replica.run('feedback.give', { saleId, score: 9, comment: '' });
    await replica.run('feedback.give', { saleId, score: 2, comment: 'again' });
    expect(await replica.query('display.current', {})).toMatchObject({ phase: 'thanks', askFeedback: false });
    expect((await dayNow())?.rating).toEqual({ count: 1, average: 9, promoters: 1, detractors: 0 });
  });

  it('offers one thing with its reason, writes down once that it was shown, and rests it when declined', async () => {
    await add('p1');
    await expect.poll(() => replica.query('suggestion.current', {})).not.toBeNull();
    const first = await replica.query('suggestion.current', {});
    expect(first).toMatchObject({ product: { id: 'p2' }, reason: { kind: 'bought-together' } });
    await replica.query('suggestion.current', {});
    await replica.run('suggestion.decline', { suggestionId: first?.id ?? '' });
    const second = await replica.query('suggestion.current', {});
    expect(second?.product.id).not.toBe('p2');
    await replica.run('suggestion.take', { suggestionId: second?.id ?? '' });
    expect((await basketNow())?.lines.map((line) => line.productId)).toEqual(['p1', second?.product.id]);
    await payCash(100_000);
    expect((await dayNow())?.suggestions).toMatchObject({ shown: 2, taken: 1, declined: 1 });
  });

  it('adds a customer, warns of the same one, and keeps the consent as a fact', async () => {
    const entered = { name: 'Zara Novak', phone: '07700 900999', email: '', consents: { sms: true } };
    expect(await replica.query('customers.duplicates', entered)).toEqual([]);
    const created = await replica.run('customers.create', entered);
    expect(created).toMatchObject({ ok: true });
    expect(await replica.query('customers.duplicates', { name: '', phone: '+447700900999', email: '' })).toHaveLength(
      1,
    );
    expect(await replica.query('customers.search', { text: '0999', limit: 5 })).toMatchObject([{ name: 'Zara Novak' }]);
    expect(await replica.query('sync.status', {})).toMatchObject({ waiting: 2 });
    expect(await refusal('customers.create', { ...entered, name: ' ' })).toBe('name-missing');
    expect(await refusal('customers.create', { ...entered, phone: '12' })).toBe('phone-invalid');
    expect(await refusal('customers.create', { ...entered, email: 'zara@' })).toBe('email-invalid');
  });

  it('locks out who guesses, longer each time, and forgets it after the right PIN', async () => {
    const signIn = (pin: string) => replica.run('session.signIn', { associateId: 'a2', pin });
    for (const code of ['pin-wrong', 'pin-wrong', 'locked-out']) {
      expect(await signIn('0000')).toMatchObject({ error: { code } });
    }
    expect(await signIn('2222')).toMatchObject({ error: { code: 'locked-out', detail: { seconds: 15 } } });
    time += 15_000;
    expect(await signIn('2222')).toMatchObject({ ok: true, value: { name: 'Ben Osei' } });
    expect(await signIn('0000')).toMatchObject({ error: { code: 'pin-wrong' } });
    expect(await replica.run('session.signIn', { associateId: 'a5', pin: '5555' })).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });

  it('closes the day: what must be in the drawer, what was counted, and why they differ', async () => {
    await sell('p3');
    await replica.run('cash.move', { amount: -500, reason: 'Window cleaner' });
    expect((await dayNow())?.cash).toEqual({ openingFloat: 10_000, sales: 1275, movements: -500, expected: 10_775 });
    const businessDay = (await dayNow())?.businessDay ?? '';
    const count = { '5000': 2, '500': 1 };
    expect(await refusal('day.close', { businessDay, count, differenceReason: '' })).toBe('difference-reason-missing');
    expect(await refusal('day.close', { businessDay, count, differenceReason: 'Short' })).toBe(null);
    expect((await dayNow())?.closing).toMatchObject({
      countedCash: 10_500,
      expectedCash: 10_775,
      associateName: 'Amy Clarke',
    });
  });

  it('tells a screen once for each change, and not at all when nothing that it shows has changed', async () => {
    const totals: (number | null)[] = [];
    const stop = replica.subscribe('basket.current', {}, (basket) => totals.push(basket?.total ?? null));
    const pause = () => new Promise((done) => setTimeout(done, 100));
    await pause();
    await add('p1');
    await pause();
    await replica.run('customers.addNote', { customerId: 'c2', text: 'Likes tea' });
    await pause();
    stop();
    await add('p1');
    await pause();
    expect(totals).toEqual([null, 295]);
  });
});
