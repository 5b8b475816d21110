import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Customer } from '../../shared/model/customer';
import type { CustomerPatch } from '../../shared/replica-api/api';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

/**
 * One till whose push has reached central while its answer is still on the way, and others who go on meanwhile: the
 * laptop B1, by hand over the wire, and a second till. Each test has a customer of its own.
 */
describe.each(enginesForTills)('While an answer of %s is on its way', (engine) => {
  let central: TestCentral;
  let book: TestDevice;
  let till: Machine;
  let id = '';
  beforeAll(async () => {
    central = await startCentral({ engine });
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
    till = createMachine();
    await till.start({ url: central.url, code: central.codes.T1 ?? '' });
    await eventually(
      () => till.ask('replica.state', {}),
      (state) => state.phase === 'ready',
    );
    await till.do('session.signIn', cashier);
  });
  afterAll(async () => {
    await till?.scrap();
    await central?.stop();
  });

  afterEach(async () => {
    await till.release('pulls');
    await till.release('answers');
    await till.network('healed');
  });
  beforeEach(async () => {
    const customer = makeCustomer({ name: 'Ann Lee', updatedBy: 'B1' });
    ({ id } = customer);
    await book.push('customers', [{ document: customer }]);
    await tillSees(() => true);
  });

  const held = async () => (await book.pullAll('customers')).find((one) => one.id === id) as unknown as Customer;
  const here = async () => (await till.ask('customers.profile', { customerId: id }))?.customer;
  const tillSees = (holds: (customer: Customer) => boolean) =>
    eventually(here, (customer) => customer !== undefined && holds(customer));
  const edit = (patch: CustomerPatch) => till.do('customers.update', { customerId: id, patch });
  /** The laptop changes what central has now. */
  async function bookEdits(patch: Partial<Customer>, at = new Date().toISOString()): Promise<void> {
    const { _deleted, ...base } = (await held()) as Customer & { _deleted: boolean };
    const was = Object.fromEntries(Object.keys(patch).map((field) => [field, base[field as keyof Customer]]));
    const rev = `b-${Math.random().toString(36).slice(2)}`;
    const document = { ...base, ...patch, rev, updatedAt: at, updatedBy: 'B1' };
    await book.push('customers', [{ document, base: { rev: base.rev, was } }]);
  }
  const allSent = () =>
    eventually(
      () => till.ask('sync.status', {}),
      (status) => status.waiting === 0,
    );
  const centralHas = (holds: (customer: Customer) => boolean) => eventually(held, holds);
  const asked = async () => (await till.ask('questions.ofCustomer', { customerId: id })).length;

  it('a tag that another added while the form was open stays when the form is saved', async () => {
    const seen = { tags: [] as string[] };
    await bookEdits({ tags: ['from the book'] });
    await tillSees((one) => one.tags.includes('from the book'));
    await till.do('customers.update', { customerId: id, patch: { tags: ['from the till'] }, seen });
    await centralHas((one) => one.tags.length === 2);
    expect((await here())?.tags).toEqual(['from the book', 'from the till']);
  });

  it('an edit is not lost when the answer tells of another: what central, the push and the person changed is all there', async () => {
    await till.network('cut');
    await bookEdits({ email: 'ann@example.org' });
    await edit({ phone: '07700 900123' });
    await till.hold('answers');
    await till.network('healed');
    await centralHas((one) => one.phone === '+447700900123');
    await edit({ birthday: '05-06' });
    await till.release('answers');
    await allSent();
    const all = { email: 'ann@example.org', phone: '+447700900123', birthday: '05-06' };
    expect(await held()).toMatchObject(all);
    await tillSees((one) => one.email === all.email);
    expect(await here()).toMatchObject({ ...all, rev: (await held()).rev });
  });

  it('what somebody wrote after seeing the push is not undone by the edit behind it, and nobody is asked', async () => {
    await till.network('cut');
    await bookEdits({ email: 'ann@example.org' });
    await edit({ phone: '07700 900123', tags: ['tea'] });
    await till.hold('answers');
    await till.network('healed');
    await centralHas((one) => one.phone === '+447700900123');
    await bookEdits({ phone: '+447700900999', tags: [] });
    await edit({ birthday: '05-06' });
    await till.release('answers');
    await allSent();
    expect(await held()).toMatchObject({ phone: '+447700900999', birthday: '05-06', tags: [] });
    await tillSees((one) => one.phone === '+447700900999' && one.birthday === '05-06' && one.tags.length === 0);
    expect(await asked()).toBe(0);
  });

  it('nor is it undone when the till is killed between that answer and its next push', async () => {
    await till.network('cut');
    await bookEdits({ email: 'ann@example.org' });
    await edit({ phone: '07700 900123', tags: ['tea'] });
    await till.hold('answers');
    await till.network('healed');
    await centralHas((one) => one.phone === '+447700900123');
    await bookEdits({ phone: '+447700900999', tags: [] });
    await edit({ birthday: '05-06' });
    await till.failNextPushes(2);
    const pushes = await till.countPushes();
    await till.release('answers');
    await eventually(
      () => till.countPushes(),
      (count) => count > pushes,
    );
    await till.kill();
    await till.start();
    await till.do('session.signIn', cashier);
    await allSent();
    expect(await held()).toMatchObject({ phone: '+447700900999', birthday: '05-06', tags: [] });
    await tillSees((one) => one.phone === '+447700900999' && one.birthday === '05-06' && one.tags.length === 0);
    expect(await asked()).toBe(0);
    // What was noted for that push does not stay.
    await eventually(
      async () => (JSON.parse(await till.readDisk())[0] as [string, unknown][]).map(([key]) => key),
      (keys) => !keys.includes('grounds'),
    );
  });

  it('what comes meanwhile, after a start with unsent edits, is not passed over', async () => {
    await till.network('cut');
    await edit({ phone: '07700 900123' });
    await till.kill();
    await till.hold('answers');
    await till.hold('pulls');
    await till.start();
    await till.network('healed');
    await till.do('session.signIn', cashier);
    await centralHas((one) => one.phone === '+447700900123');
    await bookEdits({ email: 'late@example.org' });
    // Another customer behind it shows that the till has pulled past that edit.
    const marker = makeCustomer({ name: 'Marker Behind', updatedBy: 'B1' });
    await book.push('customers', [{ document: marker }]);
    await till.release('pulls');
    await eventually(
      () => till.ask('customers.profile', { customerId: marker.id }),
      (one) => one !== null,
    );
    await till.release('answers');
    await allSent();
    await tillSees((one) => one.email === 'late@example.org');
    expect(await here()).toMatchObject({ phone: '+447700900123', rev: (await held()).rev });
  });

  it('a pull between an edit and its push takes nothing away', async () => {
    await till.failNextPushes(3);
    await bookEdits({ email: 'ann@example.org' });
    await edit({ phone: '07700 900123' });
    await bookEdits({ cardNumber: '2900000000018' });
    await allSent();
    const all = { email: 'ann@example.org', phone: '+447700900123', cardNumber: '2900000000018' };
    await tillSees((one) => one.cardNumber === all.cardNumber && one.email === all.email);
    expect(await held()).toMatchObject(all);
    expect(await here()).toMatchObject({ ...all, rev: (await held()).rev });
  });

  it('an edit made while its customer was being erased does not bring anyone back', async () => {
    await till.network('cut');
    await edit({ phone: '07700 900123' });
    const { _deleted, ...base } = (await held()) as Customer & { _deleted: boolean };
    await book.push('customers', [
      { document: { ...base, rev: `gone-${id}`, _deleted: true } as Customer, base: { rev: base.rev, was: {} } },
    ]);
    await till.network('healed');
    await allSent();
    expect(
      await eventually(
        () => till.ask('customers.profile', { customerId: id }),
        (one) => one === null,
      ),
    ).toBeNull();
    expect(await till.ask('questions.list', {})).toMatchObject({ total: 0 });
  });
});
