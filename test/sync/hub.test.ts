import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSameData } from '../../shared/kit/canonical-json';
import { collectionNames } from '../../shared/model/collections';
import { helloSchema } from '../../shared/protocol/hello';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';
import { type Line, startLine } from '../support/line';
import { eventually } from '../support/network';
import { fillCentral } from '../support/replica-shop';

/**
 * The shop on its own line: tills of one store on a hub, the company's central behind a line that breaks, and a till of
 * another store on the central itself. The tests follow one another on the same shop.
 */
let upstream: TestCentral;
let line: Line;
let hub: TestCentral;
let t1: TestDevice;
let t2: TestDevice;
let elsewhere: TestDevice;

const day = '2026-11-20';
const idsOf = (documents: readonly object[]) =>
  documents.map((document) => String((document as { id?: unknown }).id)).sort();

async function upstreamState() {
  const answer = await fetch(`${hub.url}/v1/hello`);
  const { upstream: state } = helloSchema.parse(await answer.json());
  if (!state) throw new Error('The hub says nothing of upstream');
  return state;
}

const nothingWaits = () => eventually(upstreamState, ({ online, waiting }) => online && waiting === 0);

async function isEverywhere(collection: string, id: string, holds: (document: Record<string, unknown>) => boolean) {
  for (const device of [t1, elsewhere])
    await eventually(
      () => device.pullAll(collection),
      (all) => all.some((document) => document.id === id && holds(document)),
    );
}

async function sell(till: TestDevice, receipt: number, over: Parameters<typeof makeSale>[1] = {}) {
  const sale = till.place(makeSale(till, { receipt, ...over }));
  const answer = await till.push('facts', [{ document: sale }]);
  expect(answer.parked).toEqual([]);
  return sale;
}

/** What the store's devices read at the hub is what they would read at the company's central. */
async function expectEqual() {
  await nothingWaits();
  const straight = await pairDevice(upstream.url, upstream.codes.B1 ?? '').catch(() => null);
  const there = straight ?? bookUpstream;
  bookUpstream = there;
  for (const collection of collectionNames) {
    const sorted = (all: Record<string, unknown>[]) => new Map(all.map((one) => [String(one.id), one]));
    await eventually(
      async () => {
        const [here, behind] = [sorted(await t1.pullAll(collection)), sorted(await there!.pullAll(collection))];
        return [...new Set([...here.keys(), ...behind.keys()])]
          .filter((id) => !isSameData(here.get(id), behind.get(id)))
          .map((id) => ({ collection, here: here.get(id), behind: behind.get(id) }));
      },
      (differing) => differing.length === 0,
    );
  }
}
let bookUpstream: TestDevice | null = null;
let folder: string;

/** With its owners: PostgreSQL refuses a folder of another's. */
const copyWhole = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);

describe.each(enginesForTills)('A shop on its hub, on %s', (engine) => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'blackbook-upstream-'));
    // Under root, PostgreSQL runs as another account.
    chmodSync(folder, 0o755);
    upstream = await startCentral({ engine, dataDir: join(folder, 'data'), args: ['--pair-code-for', 'hub:s1'] });
    line = await startLine(() => upstream.url);
    elsewhere = await pairDevice(upstream.url, upstream.codes.T3 ?? '');
    await fillCentral(elsewhere);
    const code = upstream.codes['hub.s1'] ?? '';
    hub = await startCentral({ engine, args: ['--upstream', line.url, '--upstream-code', code] });
    t1 = await pairDevice(hub.url, hub.codes.T1 ?? '');
    t2 = await pairDevice(hub.url, hub.codes.T2 ?? '');
  }, 300_000);
  afterAll(async () => {
    await hub?.stop();
    await line?.close();
    await upstream?.stop();
    rmSync(folder, { recursive: true, force: true });
    bookUpstream = null;
  });

  it('has the whole company, and makes codes for the devices of its store alone', async () => {
    expect(Object.keys(hub.codes).sort()).toEqual(['B1', 'T1', 'T2']);
    expect(hub.lines.some((said) => said.event === 'progress' && said.what === 'upstream')).toBe(true);
    const hello = helloSchema.parse(await (await fetch(`${hub.url}/v1/hello`)).json());
    const behind = helloSchema.parse(await (await fetch(`${upstream.url}/v1/hello`)).json());
    expect(hello.companyId).toBe(behind.companyId);
    expect(hello.epoch).not.toBe(behind.epoch);
    expect(idsOf(await t1.pullAll('products'))).toEqual(idsOf(await elsewhere.pullAll('products')));
  });

  it.each(['the company', 'the hub'])('forgets on both sides of the line whom %s erases', async (who) => {
    const customer = makeCustomer({ name: 'Canary Forgotten', updatedBy: 'T3' });
    await elsewhere.push('customers', [{ document: customer }]);
    await isEverywhere('customers', customer.id, () => true);
    const sale = await sell(t1, who === 'the hub' ? 91 : 90, { customerId: customer.id });
    await nothingWaits();
    await isEverywhere('histories', customer.id, (history) => history.visits === 1);
    const eraser = who === 'the hub' ? t1 : elsewhere;
    const tombstone = { ...customer, rev: `erased-by-${eraser.device.id}`, _deleted: true };
    await eraser.push('customers', [{ document: tombstone, base: { rev: customer.rev, was: {} } }]);
    await isEverywhere('customers', customer.id, ({ _deleted, name }) => _deleted === true && name === '-');
    await isEverywhere('histories', customer.id, ({ _deleted, visits }) => _deleted === true && visits === 0);
    const straight = bookUpstream ?? (await pairDevice(upstream.url, upstream.codes.B1 ?? ''));
    bookUpstream = straight;
    for (const device of [t1, straight]) {
      const [held] = await eventually(
        async () => (await device.pullAll('facts')).filter((one) => one.id === sale.id),
        ([one]) => one?.erased === true,
      );
      expect(held).toMatchObject({ customerId: null, hash: sale.hash, body: sale.body });
    }
  });

  it('brings the sales of several tills to the company, each in its own chain', async () => {
    const sales = [await sell(t1, 1), await sell(t2, 1), await sell(t1, 2)];
    await nothingWaits();
    await expectEqual();
    const held = idsOf(
      (await bookUpstream!.pullAll('facts')).filter((fact) => fact.kind === 'sale' && fact.erased !== true),
    );
    expect(held).toEqual(idsOf(sales));
  });

  it('keeps the tills in step while the internet is gone, and loses and doubles nothing when it is back', async () => {
    line.cut();
    const customer = makeCustomer({ name: 'Nora Moss', tags: ['lamps'] });
    await t1.push('customers', [{ document: customer }]);
    const sales = [await sell(t1, 3, { customerId: customer.id }), await sell(t2, 2)];
    const seen = await eventually(
      () => t2.pullAll('customers'),
      (all) => all.some((one) => one.id === customer.id),
    );
    expect(seen.find((one) => one.id === customer.id)).toMatchObject({ name: 'Nora Moss' });
    expect(idsOf(await t2.pullAll('facts'))).toEqual(expect.arrayContaining(idsOf(sales)));
    await eventually(upstreamState, ({ online, waiting }) => !online && waiting === 3);
    const other = makeCustomer({ name: 'Ivo Brand', homeStoreId: 's2' });
    await elsewhere.push('customers', [{ document: other }]);

    const before = Date.now();
    const rows = { pushed: line.traffic.pushed, pulled: line.traffic.pulled };
    line.loseNextAnswers(2);
    line.heal();
    await nothingWaits();
    await isEverywhere('customers', other.id, () => true);
    await isEverywhere('customers', customer.id, () => true);
    console.log(
      `${engine}: in step ${Date.now() - before} ms after the line healed; rows sent ${line.traffic.pushed - rows.pushed}, ` +
        `read ${line.traffic.pulled - rows.pulled}, two answers lost`,
    );
    await expectEqual();
    const held = idsOf(await bookUpstream!.pullAll('facts'));
    expect(new Set(held).size).toBe(held.length);
  });

  it('merges by field what the store and another store changed of one customer while apart', async () => {
    const base = makeCustomer({ name: 'Ada Lind', tags: ['a'] });
    await t1.push('customers', [{ document: base }]);
    await isEverywhere('customers', base.id, () => true);
    line.cut();
    const mine = {
      ...base,
      rev: 'mine-1',
      phone: '+447700900123',
      tags: ['a', 'b'],
      updatedAt: '2026-11-20T11:00:00.000Z',
    };
    await t1.push('customers', [{ document: mine, base: { rev: base.rev, was: { phone: '', tags: ['a'] } } }]);
    const theirs = {
      ...base,
      rev: 'theirs-1',
      email: 'ada@lind.example',
      tags: ['a', 'c'],
      updatedAt: '2026-11-20T11:05:00.000Z',
    };
    await elsewhere.push('customers', [{ document: theirs, base: { rev: base.rev, was: { email: '', tags: ['a'] } } }]);
    line.heal();
    await isEverywhere(
      'customers',
      base.id,
      (one) => one.phone === '+447700900123' && one.email === 'ada@lind.example' && String(one.tags) === 'a,b,c',
    );
    await expectEqual();
  });

  it('goes on after kill -9 in the middle of sending', async () => {
    line.cut();
    const sales = [];
    for (let receipt = 4; receipt < 24; receipt++) sales.push(await sell(t1, receipt));
    const erased = makeCustomer({ name: 'To Be Erased' });
    await t1.push('customers', [{ document: erased }]);
    const before = line.traffic.requests['/v1/push'] ?? 0;
    line.loseNextAnswers(1);
    line.heal();
    await eventually(
      () => line.traffic.requests['/v1/push'] ?? 0,
      (count) => count > before,
    );
    await hub.kill();
    await hub.restart();
    await nothingWaits();
    await expectEqual();
    expect(idsOf(await bookUpstream!.pullAll('facts'))).toEqual(expect.arrayContaining(idsOf(sales)));
  });

  it('proves the days of its tills at both levels', async () => {
    await nothingWaits();
    const here = await t1.proof(day, day);
    const behind = await bookUpstream!.proof(day, day);
    expect(here.days).toEqual(behind.days);
    expect(here.days.map(({ tillId }) => tillId).sort()).toEqual(['T1', 'T2']);
  });

  it('parks what the company refuses, says so, and sends what stands behind it', async () => {
    const stranger = { ...makeCustomer(), id: 'to-be-refused' };
    await t1.push('customers', [{ document: stranger }]);
    await nothingWaits();
    line.cut();
    // The same place of the chain on both sides: the hub's copy is refused behind.
    const forked = bookUpstream!;
    expect(forked.device.id).toBe('B1');
    const note = {
      kind: 'note',
      at: '2026-11-20T12:00:00.000Z',
      businessDay: day,
      storeId: 's1',
      tillId: 'B1',
      associateId: 'a1',
      customerId: stranger.id,
    };
    const ours = await pairDevice(hub.url, hub.codes.B1 ?? '');
    await ours.push('facts', [{ document: ours.place({ ...note, id: 'here', body: { text: 'Here' } } as never) }]);
    await forked.push('facts', [
      { document: forked.place({ ...note, id: 'there', body: { text: 'There' } } as never) },
    ]);
    const behindIt = await sell(t1, 30);
    line.heal();
    await eventually(
      () => bookUpstream!.pullAll('facts'),
      (all) => all.some((fact) => fact.id === behindIt.id),
    );
    await nothingWaits();
    expect(
      hub.lines.some((said) => said.event === 'trouble' && /facts here: chain-broken/.test(String(said.message))),
    ).toBe(true);
  });

  it('gives the company back what it lost when its central is restored from a backup', async () => {
    const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
    await upstream.stop();
    copyWhole(data, backup);
    await upstream.restart();
    const sale = await sell(t2, 40);
    const customer = makeCustomer({ name: 'After The Backup' });
    await t2.push('customers', [{ document: customer }]);
    await eventually(
      () => elsewhere.pullAll('customers'),
      (all) => all.some((one) => one.id === customer.id),
    );
    await nothingWaits();

    await upstream.stop();
    rmSync(data, { recursive: true });
    copyWhole(backup, data);
    await upstream.restart(['--restored']);
    await eventually(
      () => bookUpstream!.pullAll('facts'),
      (all) => all.some((fact) => fact.id === sale.id),
      // The hub's patience: it looks again after half a minute at most.
      60_000,
    );
    await eventually(
      () => elsewhere.pullAll('customers'),
      (all) => all.some((one) => one.id === customer.id),
    );
    await nothingWaits();
  });

  it('refuses a till that head office has revoked, as soon as it hears of it, and takes what that till had sold before', async () => {
    const owner = { associateId: 'a1', deviceId: 'T2' };
    const post = (from: TestDevice, path: string, body: object) =>
      from.ask(path, { method: 'POST', body: JSON.stringify(body) });
    const before = t2.place(makeSale(t2, { receipt: 700, at: '2026-11-20T09:00:00.000Z' }));
    let isOpen = true;
    const stream = await t2.ask('/v1/stream');
    void stream.text().finally(() => {
      isOpen = false;
    });
    line.cut();
    // Head office has never seen it: it was paired at the hub alone.
    expect((await post(elsewhere, '/v1/devices/revoke', { ...owner, reason: 'Stolen' })).status).toBe(200);
    expect((await t2.ask('/v1/pull?collection=customers&limit=1')).status).toBe(200);
    line.heal();
    await eventually(
      () => isOpen,
      (open) => !open,
    );
    const refused = await t2.ask('/v1/pull?collection=customers&limit=1');
    expect([refused.status, await refused.json()]).toMatchObject([401, { error: { code: 'device-revoked' } }]);
    expect((await t1.ask('/v1/pull?collection=customers&limit=1')).status).toBe(200);
    expect((await t2.push('facts', [{ document: before }])).parked).toEqual([]);
    expect(idsOf(await t1.pullAll('facts'))).toContain(before.id);

    // Found again, and paired anew at the hub: what head office said of it before is over.
    const { code } = (await (await post(t1, '/v1/devices/code', owner)).json()) as { code: string };
    t2 = await pairDevice(hub.url, code);
    line.cut();
    line.heal();
    await nothingWaits();
    expect((await t2.ask('/v1/pull?collection=customers&limit=1')).status).toBe(200);
  });
});
