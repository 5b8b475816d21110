import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAnswerSchema, devicesAnswerSchema, type KnownDevice } from '../../shared/protocol/devices';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';
import { fillCentral } from '../support/replica-shop';

const owner = { associateId: 'a1' };
const cashier = { associateId: 'a4' };
const longAgo = '2026-01-05T10:00:00.000Z';
/** Beyond any clock that these tests run by. */
const later = '2099-01-05T10:00:00.000Z';

const post = (from: TestDevice, path: string, body: object) =>
  from.ask(path, { method: 'POST', body: JSON.stringify(body) });

async function known(from: TestDevice, id: string): Promise<KnownDevice> {
  const answer = devicesAnswerSchema.parse(await (await from.ask('/v1/devices?associateId=a1')).json());
  const found = answer.devices.find((one) => one.id === id);
  if (!found) throw new Error(`${id} is not known`);
  return found;
}

const salesOf = async (from: TestDevice, id: string) =>
  (await from.pullAll('facts')).filter((fact) => fact.kind === 'sale' && fact.tillId === id).map((fact) => fact.id);

describe.each(engines)('A lost device, at central on %s', (engine) => {
  let central: TestCentral;
  let [office, lost] = [] as unknown as [TestDevice, TestDevice];

  beforeAll(async () => {
    central = await startCentral({ engine });
    office = await pairDevice(central.url, central.codes.T1 ?? '');
    lost = await pairDevice(central.url, central.codes.T2 ?? '');
    await fillCentral(office);
  });
  afterAll(() => central?.stop());

  it('is seen with its version, what waits there and until when it may show customers', async () => {
    expect(await known(office, 'T3')).toMatchObject({ state: 'unpaired', seenAt: null, leaseUntil: null });
    const contact = await post(lost, '/v1/device/contact', { version: '1.2.3', waiting: 4 });
    const { now, leaseDays } = (await contact.json()) as { now: string; leaseDays: number };
    expect(leaseDays).toBe(30);
    const seen = await known(office, 'T2');
    expect(seen).toMatchObject({ state: 'paired', kind: 'till', seenAt: now, version: '1.2.3', waiting: 4 });
    expect(Date.parse(seen.leaseUntil ?? '') - Date.parse(now)).toBe(30 * 86_400_000);
  });

  it('is taken away by a manager or the owner alone, and by nobody from that device itself', async () => {
    const asked = { deviceId: 'T2', reason: 'Left on the train' };
    for (const refused of [
      await post(office, '/v1/devices/revoke', { ...asked, ...cashier }),
      await post(lost, '/v1/devices/revoke', { ...asked, ...owner }),
      await post(office, '/v1/devices/revoke', { ...asked, associateId: 'nobody' }),
      await office.ask('/v1/devices?associateId=a4'),
    ])
      expect([refused.status, await refused.json()]).toEqual([403, { error: { code: 'not-allowed' } }]);
    expect(await known(lost, 'T2')).toMatchObject({ state: 'paired' });
  });

  it('hands in what it had sold, once; what it made later waits for a decision; it gets nothing, not in an answer either', async () => {
    const inTime = lost.place(makeSale(lost, { at: longAgo, receipt: 1 }));
    const tooLate = lost.place(makeSale(lost, { at: later, receipt: 2 }));
    const afterThat = lost.place(makeSale(lost, { at: later, receipt: 3 }));
    await lost.push('facts', [{ document: inTime }]);
    const revoked = await post(office, '/v1/devices/revoke', { deviceId: 'T2', reason: 'Left on the train', ...owner });
    expect(revoked.status).toBe(200);
    const { revoked: by, state } = await known(office, 'T2');
    expect(state).toBe('revoked');
    expect(by).toMatchObject({ by: 'Olivia Hart', reason: 'Left on the train', clearedAt: null });

    for (const path of [
      '/v1/pull?collection=customers&limit=10',
      '/v1/stream',
      '/v1/proof?from=2026-01-01&to=2026-01-09',
    ])
      expect([path, await (await lost.ask(path)).json()]).toEqual([
        path,
        { error: { code: 'device-revoked', detail: { since: by?.at } } },
      ]);
    for (const path of ['/v1/device/contact', '/v1/devices/revoke', '/v1/devices/code'])
      expect((await post(lost, path, { ...owner, deviceId: 'T1', reason: 'Revenge' })).status).toBe(401);

    const facts = [inTime, tooLate, afterThat].map((document) => ({ document }));
    for (let time = 1; time <= 2; time++) {
      const { conflicts, parked } = await lost.push('facts', facts);
      expect(conflicts).toEqual([]);
      expect(parked.map(({ id, code }) => [id, code])).toEqual([
        [tooLate.id, 'from-revoked-device'],
        [afterThat.id, 'from-revoked-device'],
      ]);
    }
    const stale = makeCustomer({ id: 'C1', name: 'Thief', updatedAt: longAgo, updatedBy: 'T2' });
    const edit = { document: stale, base: { rev: 'old', was: { name: 'Anna' } } };
    expect((await lost.push('customers', [edit])).conflicts).toEqual([]);
    const pin = { document: { id: 'a1', rev: 'x', updatedAt: longAgo, updatedBy: 'T2' } };
    expect((await lost.push('associates', [pin])).conflicts).toEqual([]);
    expect(await salesOf(office, 'T2')).toEqual([inTime.id]);
    expect(await known(office, 'T2')).toMatchObject({ handedIn: { sales: 2, others: 0 } });
    await post(lost, '/v1/device/cleared', {});
    expect((await known(office, 'T2')).revoked?.clearedAt).not.toBeNull();
  });

  it('was it a mistake: what it handed in goes into the books in its order, also when it was paired again before', async () => {
    const made = await post(office, '/v1/devices/code', { deviceId: 'T2', ...owner });
    const { code } = codeAnswerSchema.parse(await made.json());
    const again = await pairDevice(central.url, code);
    expect([again.chain.n, again.lastReceipt]).toEqual([3, 3]);
    const next = again.place(makeSale(again, { at: '2026-01-06T10:00:00.000Z', receipt: 4 }));
    expect((await again.push('facts', [{ document: next }])).parked).toEqual([]);
    const accepted = await post(office, '/v1/devices/decide', { deviceId: 'T2', accept: true, ...owner });
    expect(await accepted.json()).toEqual({ taken: 2, left: 0 });
    expect(await salesOf(office, 'T2')).toHaveLength(4);
    expect(await known(office, 'T2')).toMatchObject({ state: 'paired', handedIn: { sales: 0, others: 0 } });
    expect((await again.pull('customers', { limit: 1 })).documents).toHaveLength(1);
    // The machine that was lost stays so, whoever goes by its name now.
    expect((await lost.ask('/v1/pull?collection=customers&limit=10')).status).toBe(401);
  });
});
