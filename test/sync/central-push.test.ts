import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWas } from '../../shared/protocol/merge';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';

describe.each(engines)('Central on %s takes what tills write', (engine) => {
  let central: TestCentral;
  let t1: TestDevice;
  let t2: TestDevice;
  let t3: TestDevice;
  beforeAll(async () => {
    central = await startCentral({ engine });
    t1 = await pairDevice(central.url, central.codes.T1!);
    t2 = await pairDevice(central.url, central.codes.T2!);
    t3 = await pairDevice(central.url, central.codes.T3!);
  });
  afterAll(() => central?.stop());

  const find = async (device: TestDevice, collection: string, id: string) =>
    (await device.pullAll(collection)).find((document) => document.id === id);

  it('a sale arrives once, however often it is sent', async () => {
    const sale = t1.place(makeSale(t1));
    for (let times = 0; times < 3; times++)
      expect(await t1.push('facts', [{ document: sale }])).toEqual({ conflicts: [], parked: [] });
    const stored = (await t2.pullAll('facts')).filter((document) => document.id === sale.id);
    expect(stored).toEqual([{ ...sale, _deleted: false }]);
  });

  it('one shop does not see the facts of the other', async () => {
    const sale = t3.place(makeSale(t3));
    await t3.push('facts', [{ document: sale }]);
    expect(await find(t3, 'facts', sale.id)).toBeDefined();
    expect(await find(t1, 'facts', sale.id)).toBeUndefined();
  });

  it('two edits of different fields are both kept', async () => {
    const base = makeCustomer();
    await t1.push('customers', [{ document: base }]);
    const mine = { ...base, rev: 'm1', phone: '+447700900123', updatedAt: '2026-11-20T11:00:00.000Z' };
    const theirs = { ...base, rev: 'o1', email: 'ann@example.org', updatedAt: '2026-11-20T11:00:01.000Z' };
    await t2.push('customers', [{ document: theirs, base: { rev: base.rev, was: toWas({ ...base }, theirs) } }]);
    const row = { document: mine, base: { rev: base.rev, was: toWas({ ...base }, mine) } };
    const first = await t1.push('customers', [row]);
    expect(first.conflicts).toMatchObject([{ phone: mine.phone, email: theirs.email }]);
    const again = await t1.push('customers', [row]);
    expect(again.conflicts).toEqual(first.conflicts);
    expect(await find(t3, 'customers', base.id)).toMatchObject({ phone: mine.phone, email: theirs.email });
  });

  it('an edit that was overtaken does not come back when it is sent again', async () => {
    const base = makeCustomer();
    await t1.push('customers', [{ document: base }]);
    const first = { ...base, rev: 'first', name: 'Ann B', updatedAt: '2026-11-20T12:00:00.000Z' };
    const second = { ...base, rev: 'second', name: 'Ann C', updatedAt: '2026-11-20T11:59:00.000Z' };
    const row = { document: first, base: { rev: base.rev, was: { name: base.name } } };
    await t1.push('customers', [row]);
    await t2.push('customers', [{ document: second, base: { rev: 'first', was: { name: 'Ann B' } } }]);
    expect((await t1.push('customers', [row])).conflicts).toMatchObject([{ name: 'Ann C', rev: 'second' }]);
    expect(await find(t3, 'customers', base.id)).toMatchObject({ name: 'Ann C' });
  });

  it('an erased customer comes back from no stale laptop, and nothing says who it was', async () => {
    const base = makeCustomer({ name: 'Gone Person', phone: '+447700900999' });
    await t1.push('customers', [{ document: base }]);
    await t1.push('customers', [
      { document: { ...base, rev: 'd1', _deleted: true }, base: { rev: base.rev, was: {} } },
    ]);
    const stale = { ...base, rev: 'e1', email: 'gone@example.org', updatedAt: '2026-11-21T10:00:00.000Z' };
    const edited = await t2.push('customers', [{ document: stale, base: { rev: base.rev, was: { email: '' } } }]);
    const anew = await t2.push('customers', [{ document: { ...stale, rev: 'e2' } }]);
    const revived = await t2.push('customers', [{ document: { ...stale, rev: 'e3' }, base: { rev: 'd1', was: {} } }]);
    for (const answer of [edited, anew, revived])
      expect(answer.conflicts).toMatchObject([{ id: base.id, _deleted: true }]);
    const kept = JSON.stringify(await find(t3, 'customers', base.id));
    expect(kept).toContain('"_deleted":true');
    expect(kept).not.toMatch(/Gone|900999|gone@/);
  });

  it('a document that is no good is set aside, and the ones behind it arrive', async () => {
    const good = makeCustomer();
    const bad = { ...makeCustomer(), phone: 'call me' };
    const answer = await t1.push('customers', [{ document: bad }, { document: { id: 7 } }, { document: good }]);
    expect(answer.parked).toMatchObject([
      { id: bad.id, code: 'malformed', detail: expect.stringContaining('phone') },
      { id: '7', code: 'malformed' },
    ]);
    expect(await find(t2, 'customers', good.id)).toBeDefined();
    expect(await find(t2, 'customers', bad.id)).toBeUndefined();
  });

  it('nothing that a document can hold stops the ones behind it', async () => {
    const odd = makeCustomer({ name: 'Nul\u0000 \ud800 person', sizes: { 'ring\u0000': '17' } });
    const good = makeCustomer();
    const base = { rev: 'no\u0000rev', was: { 'x\u0000': 1, sizes: { 'ring\u0000': '16' } } };
    await t1.push('customers', [{ document: odd, base }, { document: { id: 'bad\u0000id' } }]);
    const later = { ...odd, rev: 'later', sizes: { 'ring\u0000': '18' } };
    await t2.push('customers', [{ document: later, base }, { document: good }]);
    await t2.push('no\u0000thing', [{ document: good }]);
    const body = `{"collection":"customers","rows":[{"document":{"id":"p","__proto__":{"a":1}},"base":null}]}`;
    expect((await t1.ask('/v1/push', { method: 'POST', body })).status).toBe(200);
    expect(await find(t3, 'customers', good.id)).toBeDefined();
    expect(await find(t3, 'customers', odd.id)).toMatchObject({ sizes: { 'ring\u0000': expect.any(String) } });
  });
});
