import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocuments } from '../../central/store/documents';
import { toRecordRow } from '../../central/sync/accept';
import { toErasedFact, toTombstone } from '../../shared/domain/erasure';
import type { Fact } from '../../shared/model/fact';
import { isFactUnaltered, type Unchained } from '../../shared/protocol/fact-chain';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { readDatabase } from '../support/database-text';
import { makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

/** Law 6: erased means erased. Whatever is said of the person below holds the word "canary" or these digits. */
const canary = /canar|7709077/i;
const person = { name: 'Zdenka Canary', phone: '+447709077001', email: 'zdenka@canary.example', consents: {} };
const manager = { associateId: 'a2', pin: '2345' };

const makeFolder = () => mkdtempSync(join(tmpdir(), 'blackbook-erasure-'));
const paid = { tenders: [{ kind: 'cash' as const, given: 5000 }] };

const isReady = (one: Machine) =>
  eventually(
    () => one.ask('replica.state', {}),
    (state) => state.phase === 'ready',
  );
const allSent = (one: Machine) =>
  eventually(
    () => one.ask('sync.status', {}),
    (status) => status.waiting === 0,
  );
const isForgotten = (one: Machine, customerId: string) =>
  eventually(
    () => one.ask('customers.profile', { customerId }),
    (profile) => profile === null,
  );
const knows = (one: Machine, customerId: string, visits: number) =>
  eventually(
    () => one.ask('customers.profile', { customerId }),
    (profile) => profile?.visits === visits,
  );
/** RxDB writes down what central has a moment after it was answered. */
const namesNobody = (one: Machine) =>
  eventually(
    async () => (await one.readDisk()).match(canary)?.[0] ?? '',
    (found) => found === '',
  );

async function sellTo(till: Machine, customerId: string | null): Promise<string> {
  await till.do('basket.addProduct', { productId: 'P1', quantity: 2 });
  await till.do('basket.setCustomer', { customerId });
  return (await till.do('basket.pay', paid)).saleId;
}

const dayOf = async (till: Machine) => {
  const day = await till.ask('day.summary', { businessDay: null });
  if (!day) throw new Error('The till has no day');
  const { businessDay, sales, items, total, cash, rating } = day;
  return { businessDay, sales, items, total, cash, rating };
};

const factsIn = (doc: string): Fact[] =>
  (JSON.parse(doc) as { collection: string; body: string }[])
    .filter((row) => row.collection === 'facts')
    .map((row) => {
      const { _deleted, ...fact } = JSON.parse(row.body) as Fact & { _deleted: boolean };
      return fact as Fact;
    });

const namedIn = (tables: Record<string, string>) =>
  Object.entries(tables).flatMap(([table, text]) => (canary.test(text) ? [table] : []));

describe.each(enginesForTills)('Erased means erased, on %s', (engine) => {
  const dataDir = makeFolder();
  let central: TestCentral;
  let far: TestDevice;
  let [first, second, book] = [] as unknown as [Machine, Machine, Machine];

  beforeAll(async () => {
    central = await startCentral({ engine, dataDir });
    far = await pairDevice(central.url, central.codes.T3 ?? '');
    await fillCentral(far);
    [first, second, book] = [createMachine(), createMachine(), createMachine()];
    const codes = [central.codes.T1, central.codes.T2, central.codes.B1];
    for (const [index, one] of [first, second, book].entries()) {
      await one.start({ url: central.url, code: codes[index] ?? '' });
      await isReady(one);
      await one.do('session.signIn', one === book ? manager : cashier);
    }
  });
  afterAll(async () => {
    await Promise.all([first?.scrap(), second?.scrap(), book?.scrap()]);
    await central?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('names the person nowhere any more, whoever was away and whatever they did; every sum, chain and proof stays', async () => {
    const { customerId } = await first.do('customers.create', person);
    const saleId = await sellTo(first, customerId);
    await first.do('feedback.give', { saleId, score: 9, comment: 'Say hello to the canary' });
    await first.do('customers.addNote', { customerId, text: 'Her canary is called Pip' });
    const promise = { customerId, kind: 'promise' as const, text: 'Call about the canary cage', dueDay: '2026-11-25' };
    await first.do('tasks.create', promise);
    await first.do('session.signOut', {});
    await first.do('session.signIn', cashier);
    await allSent(first);
    await Promise.all([knows(second, customerId, 1), knows(book, customerId, 1)]);

    await second.network('cut');
    await second.do('customers.update', { customerId, patch: { phone: '+447709077002', tags: ['canary club'] } });
    await second.do('customers.addNote', { customerId, text: 'Bought a second canary' });
    await second.do('tasks.create', { ...promise, text: 'Order canary seed' });
    await sellTo(second, customerId);
    await second.do('basket.addProduct', { productId: 'P2', quantity: 1 });
    await second.do('basket.setCustomer', { customerId });
    await second.do('basket.park', { label: 'canary lady' });
    await second.do('basket.addProduct', { productId: 'P3', quantity: 1 });
    await second.do('basket.setCustomer', { customerId });
    const before = [await dayOf(first), await dayOf(second)];

    // Closed in the evening: the saved memories name the person too.
    for (const one of [second, book]) {
      await one.close();
      await one.start();
      await one.do('session.signIn', one === book ? manager : cashier);
    }
    expect(await first.run('customers.erase', { customerId })).toMatchObject({ error: { code: 'not-allowed' } });
    await book.do('customers.erase', { customerId });
    expect(await book.ask('customers.search', { text: 'canary', limit: 5 })).toEqual([]);
    await Promise.all([allSent(book), isForgotten(first, customerId)]);
    await second.network('healed');
    await Promise.all([allSent(second), isForgotten(second, customerId)]);

    expect(await second.ask('basket.current', {})).toMatchObject({ customer: null, total: 500 });
    const [parked] = await eventually(
      () => second.ask('basket.parked', {}),
      (all) => all[0]?.label === '',
    );
    expect(parked).toMatchObject({ customerName: null, total: 500 });
    await eventually(
      () => second.ask('book.today', {}),
      ({ promises }) => promises.length === 0,
    );
    expect([await dayOf(first), await dayOf(second)]).toEqual(before);
    for (const till of [first, second]) {
      expect((await till.ask('sync.status', {})).parked).toEqual([]);
      const { businessDay } = before[0]!;
      await eventually(
        () => till.run('day.prove', { businessDay }),
        (proof) => proof.ok && proof.value.kind === 'equal',
      );
    }
    // The basket in progress goes on without its customer.
    await second.do('basket.pay', paid);
    await allSent(second);
    for (const one of [first, second, book]) await namesNobody(one);

    const tables = await readDatabase(central);
    expect(namedIn(tables)).toEqual([]);
    const facts = factsIn(tables.doc ?? '');
    expect(facts.filter((fact) => fact.customerId === customerId)).toEqual([]);
    expect(facts.filter((fact) => fact.erased).length).toBe(5);
    for (const tillId of ['T1', 'T2']) {
      const chain = facts.filter((fact) => fact.tillId === tillId).sort((a, b) => a.n - b.n);
      expect(chain.map((fact) => fact.prev)).toEqual(['', ...chain.slice(0, -1).map((fact) => fact.hash)]);
      for (const fact of chain) expect(fact.erased === true || isFactUnaltered(fact)).toBe(true);
    }
    await second.kill();
    await second.start();
    await allSent(second);
    await namesNobody(second);
  });

  it('is gone at once from the device that erases, without the network, and stays gone when central knew more', async () => {
    const { customerId } = await first.do('customers.create', { ...person, phone: '+447709077003' });
    await sellTo(first, customerId);
    await first.do('customers.addNote', { customerId, text: 'Keeps a canary' });
    await allSent(first);
    await knows(book, customerId, 1);
    await book.network('cut');
    await book.do('customers.addNote', { customerId, text: 'Wants a canary' });
    await first.do('customers.update', { customerId, patch: { name: 'Zdenka Canary-Bird' } });
    await allSent(first);
    await book.do('customers.erase', { customerId });
    expect(await book.ask('customers.profile', { customerId })).toBeNull();
    await namesNobody(book);
    await book.kill();
    await book.start();
    await book.network('healed');
    await Promise.all([allSent(book), isForgotten(first, customerId)]);
    for (const one of [first, second, book]) await namesNobody(one);
    const tables = await readDatabase(central);
    expect(namedIn(tables)).toEqual([]);
  });

  it('finishes an erasure that a kill has cut in two, when central starts again', async () => {
    const customer = makeCustomer({ name: 'Half Canary', phone: '+447709077005', updatedBy: 'T3' });
    await far.push('customers', [{ document: customer }]);
    const sale = far.place(makeSale(far, { customerId: customer.id, receipt: 900 }));
    const note = far.place({
      ...makeSale(far),
      id: 'n-half',
      kind: 'note',
      customerId: customer.id,
      body: { text: 'canary' },
    } as Unchained);
    await far.push('facts', [{ document: sale }, { document: note }]);
    await eventually(
      () => far.pullAll('histories'),
      (all) => all.some((one) => one.id === customer.id),
    );
    await readDatabase(central, async ({ query }) => {
      const tombstone = toTombstone('customers', { ...customer, rev: 'half-erased' });
      await writeDocuments(query, 'company', [toRecordRow('customers', tombstone, customer.rev, 'T3')]);
    });
    const held = await far.pullAll('facts');
    expect(held.filter((one) => [sale.id, note.id].includes(String(one.id)))).toMatchObject([
      { customerId: null, hash: sale.hash, body: sale.body, erased: true },
      { customerId: null, hash: note.hash, body: { text: '-' }, erased: true },
    ]);
    const histories = (await far.pullAll('histories')).filter((one) => one.id === customer.id);
    expect(histories).toMatchObject([{ _deleted: true, visits: 0, recent: [], notes: [] }]);
  });

  it('takes late and doubled pushes about an erased person without their name, and parks no record of theirs', async () => {
    const customer = makeCustomer({ name: 'Late Canary', updatedBy: 'T3' });
    await far.push('customers', [{ document: customer }]);
    const early = far.place(makeSale(far, { customerId: customer.id, receipt: 901 }));
    await far.push('facts', [{ document: early }]);
    const tombstone = { ...customer, rev: 'late-erased', _deleted: true };
    await far.push('customers', [{ document: tombstone, base: { rev: customer.rev, was: {} } }]);

    const late = far.place(makeSale(far, { customerId: customer.id, receipt: 902 }));
    const wrong = { ...far.place(makeSale(far, { customerId: customer.id, receipt: 903 })), storeId: 's1' };
    for (let time = 0; time < 2; time++) {
      const answer = await far.push('facts', [{ document: early }, { document: late }, { document: wrong }]);
      expect(answer.parked).toMatchObject([{ id: wrong.id, code: 'wrong-store' }]);
      expect(answer.conflicts).toMatchObject([
        { id: early.id, customerId: null, erased: true },
        { id: late.id, customerId: null, erased: true, hash: late.hash, body: late.body },
      ]);
    }
    // What a device erased before it could send it; but nothing is erased by bending it.
    const erased = { ...toErasedFact(late) };
    expect(await far.push('facts', [{ document: erased }])).toEqual({ conflicts: [], parked: [] });
    const bent = { ...far.place(makeSale(far, { customerId: customer.id })), erased: true };
    expect((await far.push('facts', [{ document: bent }])).parked).toMatchObject([{ code: 'fact-altered' }]);

    const malformed = { ...customer, phone: 'canary', rev: 'late-2' };
    const task = {
      id: 'late-task',
      rev: 'l1',
      updatedAt: customer.updatedAt,
      updatedBy: 'T3',
      storeId: 's2',
      customerId: customer.id,
    };
    const promise = { ...task, kind: 'promise', text: 'canary', dueDay: '2026-11-25', doneAt: null };
    for (let time = 0; time < 2; time++) {
      const records = await far.push('customers', [{ document: malformed, base: { rev: customer.rev, was: {} } }]);
      expect(records).toMatchObject({ conflicts: [{ id: customer.id, _deleted: true }], parked: [] });
      const tasks = await far.push('tasks', [{ document: promise }]);
      expect(tasks).toMatchObject({
        conflicts: [{ id: 'late-task', _deleted: true, customerId: null, text: '-' }],
        parked: [],
      });
    }
    const tables = await readDatabase(central);
    expect(namedIn(tables)).toEqual([]);
    expect(factsIn(tables.doc ?? '').filter((fact) => fact.customerId === customer.id)).toEqual([]);
    expect(tables.parked).not.toContain(`"customerId\\":\\"${customer.id}`);
  });
});
