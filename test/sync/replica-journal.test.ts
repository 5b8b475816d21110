import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../shared/model/fact';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

/** A till whose IndexedDB goes with sales in it that were not sent: what the journal is for. */
let central: TestCentral;
let book: TestDevice;
let till: Machine;

async function sell(): Promise<string> {
  await till.do('basket.addProduct', { productId: 'P1', quantity: 1 });
  return (await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] })).receipt;
}

async function signIn() {
  await eventually(
    () => till.ask('replica.state', {}),
    (state) => state.phase === 'ready',
  );
  await till.do('session.signIn', cashier);
}

const allSent = () =>
  eventually(
    () => till.ask('sync.status', {}),
    (status) => status.waiting === 0,
  );
const factsAtCentral = async () =>
  ((await book.pullAll('facts')) as unknown as Fact[]).filter((fact) => fact.tillId === 'T1').sort((a, b) => a.n - b.n);

describe.each(enginesForTills)('A till that lost its memory, and central on %s', (engine) => {
  beforeAll(async () => {
    central = await startCentral({ engine });
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
    till = createMachine();
    await till.start({ url: central.url, code: central.codes.T1 ?? '' });
    await signIn();
  });
  afterAll(async () => {
    await till?.scrap();
    await central?.stop();
  });

  it('loses no sale that was not sent: paired again as itself, central has each exactly once, in one chain', async () => {
    const receipts = [await sell()];
    await allSent();
    await till.network('cut');
    for (let sales = 0; sales < 3; sales++) receipts.push(await sell());
    await till.kill();
    await till.loseMemory();
    await till.start();
    const state = await till.ask('replica.state', {});
    expect(state).toMatchObject({ phase: 'unpaired', secondCopy: { deviceCode: 'T1' } });
    // The first may still be in the second copy: it had just been sent.
    expect(state.phase === 'unpaired' && state.secondCopy?.sales).toBeGreaterThanOrEqual(3);

    await till.network('healed');
    await central.restart(['--pair-code-for', 'T1']);
    await till.do('device.pair', { centralUrl: central.url, code: central.codes.T1 ?? '' });
    await signIn();
    receipts.push(await sell());
    await allSent();
    const facts = await factsAtCentral();
    expect(facts.flatMap((fact) => (fact.kind === 'sale' ? fact.body.receipt : []))).toEqual(receipts);
    expect(facts.map(({ n }) => n)).toEqual(facts.map((_, index) => index + 1));
    expect(facts.map(({ prev }) => prev)).toEqual(['', ...facts.slice(0, -1).map(({ hash }) => hash)]);
  });

  it('has no second copy left of what central has', async () => {
    await eventually(
      () => till.ask('sync.status', {}),
      ({ journal }) => journal.kind === 'kept' && journal.count === 0,
    );
  });

  it('sends once what central had already, when the answer was lost with the memory', async () => {
    await till.loseNextAnswers(1);
    const receipt = await sell();
    await eventually(factsAtCentral, (facts) =>
      facts.some((fact) => fact.kind === 'sale' && fact.body.receipt === receipt),
    );
    await till.kill();
    await till.loseMemory();
    await till.start();
    await central.restart(['--pair-code-for', 'T1']);
    await till.do('device.pair', { centralUrl: central.url, code: central.codes.T1 ?? '' });
    await signIn();
    await allSent();
    const facts = await factsAtCentral();
    expect(facts.map(({ n }) => n)).toEqual(facts.map((_, index) => index + 1));
    expect(await till.ask('sync.status', {})).toMatchObject({ parked: [] });
  });

  it('is nobody else while it holds unsent sales, and itself again afterwards', async () => {
    await till.network('cut');
    const receipt = await sell();
    await till.kill();
    await till.loseMemory();
    await till.start();
    await till.network('healed');
    await central.restart(['--pair-code-for', 'T1', '--pair-code-for', 'T2']);
    expect(await till.run('device.pair', { centralUrl: central.url, code: central.codes.T2 ?? '' })).toMatchObject({
      error: { code: 'unsent-of-another', detail: { device: 'T1' } },
    });
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'unpaired' });
    await till.do('device.pair', { centralUrl: central.url, code: central.codes.T1 ?? '' });
    await signIn();
    await allSent();
    const sales = (await factsAtCentral()).filter((fact) => fact.kind === 'sale' && fact.body.receipt === receipt);
    expect(sales).toHaveLength(1);
  });
});
