import { afterEach, describe, expect, it } from 'vitest';
import { toEntry } from '../../shared/domain/product-entry';
import { toMoot, toQuestions } from '../../shared/domain/questions';
import type { Task, Undecided } from '../../shared/model/company';
import type { Customer } from '../../shared/model/customer';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { createMemoryStorage, demoBook, fillStorage, type OpenReplica, openReplica } from '../support/replica';

const now = '2026-11-23T10:00:00.000Z';
/** Kept here, lost there, at these minutes past ten. */
function aTask(id: string, kept: unknown, lost: unknown, over: Partial<Undecided> = {}): Task {
  const about: Undecided = {
    collection: 'customers',
    recordId: 'c2',
    field: 'phone',
    kept,
    lost,
    keptBy: 'till-1',
    keptAt: '2026-11-23T10:05:00.000Z',
    lostBy: 'book-1',
    lostAt: '2026-11-23T10:02:00.000Z',
    ...over,
  };
  const record = { rev: id, updatedAt: now, updatedBy: 'central', storeId: 's1', customerId: about.recordId };
  return { ...record, id, kind: 'decide', text: 'phone', dueDay: '2026-11-23', doneAt: null, about };
}

describe('What a person is asked to decide', () => {
  const asked = (tasks: Task[], record: object | null) =>
    toQuestions(tasks, () => record).map(({ field, choices }) => [field, ...choices.map((choice) => choice.value)]);

  it('is which of two values is right, the one that stands there first', () => {
    expect(asked([aTask('a', '+441', '+442')], { phone: '+441' })).toEqual([['phone', '+441', '+442']]);
    const size = aTask('a', null, '38', { field: 'sizes.shoe' });
    expect(asked([size], { sizes: {} })).toEqual([['sizes.shoe', null, '38']]);
  });

  it('is nothing once somebody has written another value, or the customer is gone, or it was decided', () => {
    const task = aTask('a', '+441', '+442');
    for (const record of [{ phone: '+443' }, { phone: '+442' }, null]) {
      expect(asked([task], record)).toEqual([]);
      expect(toMoot([task], () => record)).toEqual(['a']);
    }
    expect(asked([{ ...task, doneAt: now }], { phone: '+441' })).toEqual([]);
  });

  it('is one question when three people were at odds: who wrote last never saw the first', () => {
    const tasks = [aTask('a', '+441', '+442'), aTask('b', '+443', '+441', { keptAt: '2026-11-23T10:09:00.000Z' })];
    expect(asked(tasks, { phone: '+443' })).toEqual([['phone', '+443', '+441', '+442']]);
    expect(toMoot(tasks, () => ({ phone: '+443' }))).toEqual([]);
  });
});

describe('The client book', () => {
  let book: OpenReplica | null = null;
  afterEach(async () => {
    await book?.close();
    book = null;
  });

  async function open(tasks: Task[], customer: Partial<Customer> = {}): Promise<OpenReplica> {
    const storage = createMemoryStorage();
    const shop = createDemoShop(Date.parse(now));
    const customers = shop.customers.map((one) => (one.id === 'c2' ? { ...one, ...customer } : one));
    await fillStorage(storage, { ...shop, customers, tasks: [...shop.tasks, ...tasks] }, demoBook);
    const offline: typeof fetch = () => Promise.reject(new Error('offline'));
    book = await openReplica({ storage, now: () => Date.parse(now), fetch: offline });
    await book.loaded;
    await book.do('session.signIn', { associateId: 'a3', pin: demoPins.a3! });
    return book;
  }
  const phoneOf = async (replica: OpenReplica) =>
    (await replica.ask('customers.profile', { customerId: 'c2' }))?.customer.phone;
  const questions = (replica: OpenReplica) => replica.ask('questions.ofCustomer', { customerId: 'c2' });

  it('shows offline who wrote what and when, and counts it; it is no promise', async () => {
    const replica = await open([aTask('a', '+441', '+442')], { phone: '+441' });
    expect(await questions(replica)).toEqual([
      {
        field: 'phone',
        choices: [
          {
            taskId: 'a',
            side: 'kept',
            value: '+441',
            deviceCode: 'T1',
            storeName: 'Quayside',
            at: '2026-11-23T10:05:00.000Z',
          },
          {
            taskId: 'a',
            side: 'lost',
            value: '+442',
            deviceCode: 'B1',
            storeName: 'Quayside',
            at: '2026-11-23T10:02:00.000Z',
          },
        ],
      },
    ]);
    expect(await replica.ask('questions.list', {})).toMatchObject({
      total: 1,
      customers: [{ customerId: 'c2', fields: ['phone'] }],
    });
    expect((await replica.ask('book.today', {})).promises.map((one) => one.taskId)).not.toContain('a');
    expect(
      (await replica.ask('customers.profile', { customerId: 'c2' }))?.promises.map((one) => one.taskId),
    ).not.toContain('a');
  });

  it('writes the value that a person chose, and asks nobody again', async () => {
    const replica = await open(
      [aTask('a', '+441111111', '+442222222'), aTask('b', null, '05-06', { field: 'birthday' })],
      { phone: '+441111111', birthday: null },
    );
    await replica.do('questions.answer', { taskId: 'a', side: 'lost' });
    expect(await phoneOf(replica)).toBe('+442222222');
    expect((await questions(replica)).map((one) => one.field)).toEqual(['birthday']);
    const { waiting } = await replica.ask('sync.status', {});
    expect(waiting).toBe(2);
    await replica.do('questions.answer', { taskId: 'b', side: 'kept' });
    expect(await replica.ask('questions.list', {})).toEqual({ total: 0, customers: [], products: [] });
    expect((await replica.ask('customers.profile', { customerId: 'c2' }))?.customer.birthday).toBeNull();
  });

  it('asks when somebody wrote over what they had not seen: neither value is silently gone', async () => {
    const replica = await open([], { email: 'newer@b.example', tags: ['tea'] });
    await replica.do('customers.update', {
      customerId: 'c2',
      patch: { email: 'mine@a.example', tags: ['coffee'] },
      seen: { email: 'older@c.example', tags: [] },
    });
    const asked = await questions(replica);
    expect(asked.map(({ field, choices }) => [field, ...choices.map(({ value }) => value)])).toEqual([
      ['email', 'mine@a.example', 'newer@b.example'],
    ]);
    const lost = asked[0]?.choices.find(({ side }) => side === 'lost');
    await replica.do('questions.answer', { taskId: lost?.taskId ?? '', side: 'lost' });
    const profile = await replica.ask('customers.profile', { customerId: 'c2' });
    expect(profile?.customer).toMatchObject({ email: 'newer@b.example', tags: ['coffee', 'tea'] });
    expect(await questions(replica)).toEqual([]);
  });

  it('asks of a price, too, that another had changed before who wrote it saw that', async () => {
    const replica = await open([]);
    await replica.do('session.signIn', { associateId: 'a4', pin: demoPins.a4! });
    const p1 = createDemoShop(Date.parse(now)).products.find(({ id }) => id === 'p1')!;
    const { price, ...rest } = toEntry({ ...p1, barcodes: [] });
    const entry = { ...rest, price: price + 100 };
    await replica.do('products.update', { productId: 'p1', entry, seen: { ...rest, price: price - 100 } });
    const { products } = await replica.ask('questions.list', {});
    expect(products).toMatchObject([{ productId: 'p1', fields: ['price'] }]);
  });

  it('takes a key of a map away when nothing is right, and keeps the others', async () => {
    const task = aTask('a', '40', null, { field: 'sizes.shoe' });
    const replica = await open([task], { sizes: { shoe: '40', ring: '17' } });
    await replica.do('questions.answer', { taskId: 'a', side: 'lost' });
    expect((await replica.ask('customers.profile', { customerId: 'c2' }))?.customer.sizes).toEqual({ ring: '17' });
  });

  it('writes a chosen consent down as a fact', async () => {
    const at = '2026-11-23T10:00:00.000Z';
    const task = aTask('a', { granted: true, at }, { granted: false, at }, { field: 'consents.sms' });
    const replica = await open([task], { consents: { sms: { granted: true, at } } });
    await replica.do('questions.answer', { taskId: 'a', side: 'lost' });
    const profile = await replica.ask('customers.profile', { customerId: 'c2' });
    expect(profile?.customer.consents.sms).toMatchObject({ granted: false });
    expect(await questions(replica)).toEqual([]);
    // The customer, the task and the fact.
    expect(await replica.ask('sync.status', {})).toMatchObject({ waiting: 3 });
  });

  it('asks no more when somebody has typed another value meanwhile', async () => {
    const replica = await open([aTask('a', '+441', '+442')], { phone: '+441' });
    await replica.do('customers.update', { customerId: 'c2', patch: { phone: '07700 900123' } });
    expect(await questions(replica)).toEqual([]);
    await replica.do('customers.update', { customerId: 'c2', patch: { phone: '07700 900124' } });
    expect(await replica.ask('sync.status', {})).toMatchObject({ waiting: 2 });
  });
});
