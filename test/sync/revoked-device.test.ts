import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

const owner = { associateId: 'a1', pin: '1234' };
/** Whatever a device was told of the person below holds the word, or these digits. */
const canary = /canar|7709077/i;
const person = { name: 'Zdenka Canary', phone: '+447709077001', email: 'zdenka@canary.example', consents: {} };
const paid = { tenders: [{ kind: 'cash' as const, given: 5000 }] };

const phaseOf = async (one: Machine) => (await one.ask('replica.state', {})).phase;
const is = (one: Machine, phase: string) =>
  eventually(
    () => one.ask('replica.state', {}),
    (state) => state.phase === phase,
  );
const isCleared = (one: Machine) =>
  eventually(
    () => one.ask('replica.state', {}),
    (state) => state.phase === 'revoked' && state.cleared,
  );
const allSent = (one: Machine) =>
  eventually(
    () => one.ask('sync.status', {}),
    (status) => status.waiting === 0,
  );

async function sell(till: Machine, customerId: string | null = null): Promise<string> {
  await till.do('basket.addProduct', { productId: 'P1', quantity: 2 });
  if (customerId) await till.do('basket.setCustomer', { customerId });
  return (await till.do('basket.pay', paid)).saleId;
}

describe.each(enginesForTills)('A device that was revoked, on %s', (engine) => {
  let central: TestCentral;
  let far: TestDevice;
  let [office, lost] = [] as unknown as [Machine, Machine];
  let customerId = '';

  const sales = async () =>
    (await far.pullAll('facts')).filter(({ kind, tillId }) => kind === 'sale' && tillId === 'T2').map(({ id }) => id);
  const row = async (id: string) => (await office.do('devices.list', {})).find((one) => one.id === id);

  beforeAll(async () => {
    central = await startCentral({ engine });
    far = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(far);
    [office, lost] = [createMachine(), createMachine()];
    await office.start({ url: central.url, code: central.codes.T1 ?? '' });
    await lost.start({ url: central.url, code: central.codes.T2 ?? '' });
    await Promise.all([is(office, 'ready'), is(lost, 'ready')]);
    await office.do('session.signIn', owner);
    await lost.do('session.signIn', cashier);
    ({ customerId } = await lost.do('customers.create', person));
    await sell(lost, customerId);
    await allSent(lost);
  });
  afterAll(async () => {
    await Promise.all([office?.scrap(), lost?.scrap()]);
    await central?.stop();
  });

  it('is revoked by a manager or the owner alone', async () => {
    const asked = { deviceId: 'T2', reason: 'Left on the train' };
    expect(await lost.run('devices.revoke', asked)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await office.run('devices.revoke', { ...asked, deviceId: 'T1' })).toMatchObject({ ok: false });
    expect(await row('T2')).toMatchObject({ state: 'paired', version: 'test', isThis: false });
  });

  it('hands in the sale that it had not sent, has nothing of anybody on its disk after that, and says so', async () => {
    expect(await lost.readDisk()).toMatch(canary);
    await lost.network('cut');
    const before = await sell(lost, customerId);
    await lost.do('customers.addNote', { customerId, text: 'Keeps a canary' });
    await office.do('devices.revoke', { deviceId: 'T2', reason: 'Left on the train' });
    // Whoever has it sells on, and does not know. A minute later, for the two clocks are one.
    await lost.setClockError(61_000);
    await lost.run('session.signIn', cashier);
    const after = await sell(lost, customerId);
    await lost.kill();
    await lost.start();
    expect(await phaseOf(lost)).toBe('ready');

    await lost.network('healed');
    await isCleared(lost);
    expect(await lost.readDisk()).not.toMatch(canary);
    expect(await lost.ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 5 })).toMatchObject({
      total: 0,
    });
    expect(await sales()).toContain(before);
    expect(await sales()).not.toContain(after);
    expect((await sales()).length).toBe(2);
    const told = await eventually(
      () => row('T2'),
      (one) => one?.revoked?.clearedAt != null,
    );
    expect(told).toMatchObject({ state: 'revoked', handedIn: { sales: 1, others: 0 } });
    await lost.kill();
    await lost.start();
    await isCleared(lost);

    await office.do('devices.decide', { deviceId: 'T2', accept: true });
    expect(await sales()).toContain(after);
    expect((await sales()).length).toBe(3);
  });

  it('closes at once and stays closed without a network, hands in what lies in its journal alone, and is paired again', async () => {
    await lost.setClockError(0);
    const { code } = await office.do('devices.makeCode', { deviceId: 'T2' });
    await lost.do('device.pair', { centralUrl: central.url, code });
    await is(lost, 'ready');
    await lost.do('session.signIn', cashier);
    await lost.network('cut');
    const stranded = await sell(lost, customerId);
    await office.do('devices.revoke', { deviceId: 'T2', reason: 'Left on the train again' });
    // It hears of it, and can't send.
    await lost.failNextPushes(1_000);
    await lost.network('healed');
    const state = await is(lost, 'revoked');
    expect(state).toMatchObject({ cleared: false });
    expect(await lost.readDisk()).toMatch(canary);
    await lost.network('cut');
    await lost.kill();
    await lost.start();
    expect(await phaseOf(lost)).toBe('revoked');
    expect(await lost.run('session.signIn', cashier)).toMatchObject({ error: { code: 'device-revoked' } });
    expect(await lost.ask('customers.search', { text: 'zdenka', limit: 5 })).toEqual([]);
    expect((await lost.ask('journal.export', {})).text).toBe('');
    await lost.failNextPushes(-1_000);
    await lost.network('healed');
    await isCleared(lost);
    expect(await lost.readDisk()).not.toMatch(canary);
    expect(await sales()).toContain(stranded);
  });
});
