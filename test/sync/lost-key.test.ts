import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealTo } from '../../shared/kit/seal-to';
import { toSealedKeyAbout } from '../../shared/model/device-key';
import { codeAnswerSchema } from '../../shared/protocol/devices';
import { helloSchema } from '../../shared/protocol/hello';
import { type PairAnswer, pairAnswerSchema } from '../../shared/protocol/pair';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { engines, enginesForTills, startCentral, type TestCentral } from '../support/central';
import { pairDevice, type TestDevice } from '../support/devices';
import { createMachine, type Machine } from '../support/machine';
import { eventually } from '../support/network';
import { cashier, fillCentral } from '../support/replica-shop';

const paid = { tenders: [{ kind: 'cash' as const, given: 5000 }] };

async function codeFor(owner: TestDevice, deviceId: string): Promise<string> {
  const body = JSON.stringify({ associateId: 'a1', deviceId });
  const answer = await owner.ask('/v1/devices/code', { method: 'POST', body });
  return codeAnswerSchema.parse(await answer.json()).code;
}

describe.each(enginesForTills)('A till whose keychain is gone for good, on %s', (engine) => {
  let central: TestCentral;
  let office: TestDevice;
  let till: Machine;

  const state = () => till.ask('replica.state', {});
  /** Lines of the journal; one that central acknowledged a moment ago may still be there. */
  const locked = async () => {
    const now = await state();
    return now.phase === 'broken' || now.phase === 'unpaired' ? (now.secondCopy?.locked ?? 0) : 0;
  };
  /** Its thread lives on: what its life before had in hand may fail in the first moment of the next one. */
  async function startAgain(): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await till.start();
      const now = await state();
      if (now.phase !== 'broken' || !/power/.test(String(now.failure.detail?.message))) return;
    }
  }
  const is = (phase: string) => eventually(state, (one) => one.phase === phase);
  const allSent = () =>
    eventually(
      () => till.ask('sync.status', {}),
      ({ waiting, online }) => waiting === 0 && online,
    );
  const salesAtCentral = async () =>
    (await office.pullAll('facts')).filter(({ kind }) => kind === 'sale').map(({ id }) => id as string);
  const pairAgain = async (code: string) => till.run('device.pair', { centralUrl: central.url, code });

  async function sell(): Promise<string> {
    await till.do('basket.addProduct', { productId: 'P1', quantity: 1 });
    return (await till.do('basket.pay', paid)).saleId;
  }

  /** Two sales that central has not got, and another keychain at the next start. */
  async function loseKeychainWithTwoSales(): Promise<string[]> {
    await till.network('cut');
    const unsent = [await sell(), await sell()];
    await till.kill();
    await till.loseKeychain();
    await startAgain();
    expect(await state()).toMatchObject({
      phase: 'broken',
      failure: { code: 'vault-locked' },
      secondCopy: { deviceCode: 'T1', unsent: 0, keysAreKept: true },
    });
    expect(await locked()).toBeGreaterThanOrEqual(2);
    await till.network('healed');
    return unsent;
  }

  beforeAll(async () => {
    central = await startCentral({ engine });
    office = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(office);
    till = createMachine();
    await till.start({ url: central.url, code: central.codes.T1 ?? '' });
    await is('ready');
    await till.do('session.signIn', cashier);
    await sell();
    await allSent();
  });
  afterAll(async () => {
    await till?.scrap();
    await central?.stop();
  });

  it('says how much waits, is paired again as itself and nobody else, sends it once and goes on with all that it had', async () => {
    const copies = await eventually(till.keyCopies, (all) => all.length > 0);
    expect(copies).toMatchObject([{ deviceId: 'T1' }]);
    const before = await salesAtCentral();
    await till.network('cut');
    await till.do('customers.update', { customerId: 'C1', patch: { name: 'Anna Quetzal' } });
    const unsent = await loseKeychainWithTwoSales();

    expect(await pairAgain(central.codes.T2 ?? '')).toMatchObject({ error: { code: 'unsent-of-another' } });
    // Central has answered and nobody has heard it: another code, and nothing is lost by it.
    await till.loseNextAnswers(1, '/v1/pair');
    expect(await pairAgain(await codeFor(office, 'T1'))).toMatchObject({ error: { code: 'central-unreachable' } });
    await till.kill();
    await startAgain();
    expect((await state()).phase).toBe('broken');
    expect(await locked()).toBeGreaterThanOrEqual(2);

    expect(await pairAgain(await codeFor(office, 'T1'))).toMatchObject({ ok: true });
    await is('ready');
    await allSent();
    expect((await salesAtCentral()).sort()).toEqual([...before, ...unsent].sort());
    await eventually(
      () => office.pullAll('customers'),
      (all) => all.some(({ name }) => name === 'Anna Quetzal'),
    );

    // From now on it opens by itself again, and its chain goes on.
    await till.kill();
    await startAgain();
    await is('ready');
    await till.do('session.signIn', cashier);
    const next = await sell();
    await allSent();
    expect(await salesAtCentral()).toContain(next);
    expect((await till.ask('sync.status', {})).parked).toEqual([]);
    // The code for the other till is as good as ever.
    expect((await pairDevice(central.url, central.codes.T2 ?? '')).device.id).toBe('T2');
  });

  it('is killed at any write while it comes back, and then pairs once more', async () => {
    const before = await salesAtCentral();
    const unsent = await loseKeychainWithTwoSales();
    for (const write of [1, 2, 4]) {
      await till.cutPowerAt(write, write === 2 ? 'after' : 'before');
      await pairAgain(await codeFor(office, 'T1'));
      await till.kill();
      await startAgain();
      const { phase } = await eventually(state, (one) => one.phase !== 'opening');
      if (phase === 'broken') continue;
    }
    await pairAgain(await codeFor(office, 'T1'));
    await is('ready');
    await allSent();
    expect((await salesAtCentral()).sort()).toEqual([...before, ...unsent].sort());
    expect((await till.ask('sync.status', {})).parked).toEqual([]);
    await till.do('session.signIn', cashier);
  });

  it('was cleared before by an impatient hand: its sales are there all the same, for itself alone', async () => {
    const before = await salesAtCentral();
    const unsent = await loseKeychainWithTwoSales();
    await till.do('device.startAnew', {});
    expect(await state()).toMatchObject({ phase: 'unpaired', secondCopy: { keysAreKept: true } });
    expect(await pairAgain(await codeFor(office, 'T2'))).toMatchObject({
      error: { code: 'unsent-of-another', detail: { device: 'T1', count: await locked() } },
    });
    expect(await pairAgain(await codeFor(office, 'T1'))).toMatchObject({ ok: true });
    await is('ready');
    await allSent();
    expect((await salesAtCentral()).sort()).toEqual([...before, ...unsent].sort());
    expect(await till.ask('sync.status', {})).toMatchObject({ parked: [], journal: { unreadable: 0 } });
  });
});

describe.each(engines)('A device’s key, at central on %s', (engine) => {
  let central: TestCentral;
  let office: TestDevice;
  /** As T1 has sealed it. */
  const key = Buffer.alloc(32, 7);
  const id = 'a1b2c3d4';
  let sealed = '';

  async function pairWith(code: string, lostKeys: { id: string; sealed: string }[]): Promise<Response> {
    return fetch(`${central.url}/v1/pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
      body: JSON.stringify({ code, lostKeys }),
    });
  }
  const given = async (answer: Response): Promise<PairAnswer['keys']> =>
    pairAnswerSchema.parse(await answer.json()).keys;

  beforeAll(async () => {
    central = await startCentral({ engine });
    office = await pairDevice(central.url, central.codes.B1 ?? '');
    const hello = helloSchema.parse(await (await fetch(`${central.url}/v1/hello`)).json());
    const subtle = webcrypto.subtle as SubtleCrypto;
    sealed = await sealTo(subtle, hello.sealTo ?? '', new Uint8Array(key), toSealedKeyAbout('T1', id));
  });
  afterAll(() => central?.stop());

  it('is given back to that device alone, and in its own name', async () => {
    expect(await given(await pairWith(central.codes.T2 ?? '', [{ id, sealed }]))).toBeUndefined();
    expect(await given(await pairWith(await codeFor(office, 'T1'), [{ id: 'ffffffff', sealed }]))).toBeUndefined();
    expect(
      await given(await pairWith(await codeFor(office, 'T1'), [{ id, sealed: `A${sealed.slice(1)}` }])),
    ).toBeUndefined();
    const back = await given(
      await pairWith(await codeFor(office, 'T1'), [
        { id: 'ffffffff', sealed },
        { id, sealed },
      ]),
    );
    expect(back).toEqual([{ id, key: key.toString('base64') }]);
  });

  it('is given to nobody without a code that holds: not for its token, not for a code from before it was revoked', async () => {
    const thief = await pairDevice(central.url, await codeFor(office, 'T1'));
    const body = JSON.stringify({ code: thief.token.slice(0, 20), lostKeys: [{ id, sealed }] });
    expect((await thief.ask('/v1/pair', { method: 'POST', body })).status).toBe(403);
    const code = await codeFor(office, 'T1');
    const revoked = { associateId: 'a1', deviceId: 'T1', reason: 'Stolen' };
    await office.ask('/v1/devices/revoke', { method: 'POST', body: JSON.stringify(revoked) });
    const answer = await pairWith(code, [{ id, sealed }]);
    expect([answer.status, await answer.json()]).toEqual([403, { error: { code: 'pair-code-wrong' } }]);
  });

  it('is opened by central after a restart too, and stands in nothing that central says or keeps', async () => {
    await central.restart();
    const code = await codeFor(office, 'T1');
    expect(await given(await pairWith(code, [{ id, sealed }]))).toEqual([{ id, key: key.toString('base64') }]);
    expect(JSON.stringify(central.lines)).not.toContain(key.toString('base64'));
  });
});
