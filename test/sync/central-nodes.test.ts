import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocuments } from '../../central/store/documents';
import { openDatabase } from '../../central/store/open';
import { toRecordRow } from '../../central/sync/accept';
import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import { fromParts } from '../../shared/domain/model-parts';
import { runAll } from '../../shared/kit/steps';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import type { History, ModelPart } from '../../shared/model/projection';
import { startCentral, type TestCentral } from '../support/central';
import { makeDataFolder, openStore, urlOfEmbedded } from '../support/databases';
import { createDevice, makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';
import { learnAll } from '../support/learn-all';

const patience = { timeout: 30_000, interval: 200 };
const plain = ({ rev: _rev, _deleted, ...rest }: Record<string, unknown>) => rest;

/** Two nodes over one database; the cluster is an embedded one that a third central started, and that serves nobody. */
describe('Two nodes of central over one PostgreSQL', () => {
  const dataDir = makeDataFolder('nodes');
  let host: TestCentral;
  let url: string;
  let north: TestCentral;
  let south: TestCentral;
  let admin: pg.Client;
  const start = () => startCentral({ args: ['--database-url', url] });
  const at = (central: TestCentral, device: TestDevice) => createDevice(central.url, device);

  beforeAll(async () => {
    host = await startCentral({ dataDir });
    const postgres = urlOfEmbedded(dataDir);
    admin = new pg.Client({ connectionString: postgres });
    await admin.connect();
    await admin.query('create database shop');
    url = postgres.replace(/postgres$/, 'shop');
    // Together, on an empty database: one of them makes the tables and the company, the other finds them.
    [north, south] = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    await admin?.end();
    await north?.stop();
    await south?.stop();
    await host?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Cuts the connections on which nodes hear of each other. */
  const cutLines = () =>
    admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop' and query like 'listen %' or
      datname = 'shop' and query like '%pg_try_advisory_lock%' or datname = 'shop' and query like 'select name, head%'`);

  let t1: TestDevice;
  let t2: TestDevice;
  it('that start together make one company, and a code that one gave is good at the other', async () => {
    expect([north.engine, south.engine]).toEqual(['postgres', 'postgres']);
    await north.restart(['--pair-code-for', 'T1', '--pair-code-for', 'T2']);
    t1 = await pairDevice(south.url, north.codes.T1!);
    t2 = await pairDevice(north.url, north.codes.T2!);
    expect(await t1.pullAll('stores')).toHaveLength(2);
    expect(await at(north, t1).pullAll('settings')).toEqual(await at(south, t2).pullAll('settings'));
  });

  it('tell each other what tills write', async () => {
    const heard: string[] = [];
    const hangUp = await at(south, t2).listen((collections) => heard.push(...collections));
    const customer = makeCustomer();
    await at(north, t1).push('customers', [{ document: customer }]);
    await expect.poll(() => heard, patience).toContain('customers');
    expect((await at(south, t2).pullAll('customers')).map((one) => one.id)).toContain(customer.id);
    hangUp();
  });

  it('hear what came while their line was cut', async () => {
    const heard: string[] = [];
    const hangUp = await at(south, t2).listen((collections) => heard.push(...collections));
    const cut = await cutLines();
    expect(cut.rowCount).toBeGreaterThan(0);
    await at(north, t1).push('customers', [{ document: makeCustomer() }]);
    await expect.poll(() => heard, patience).toContain('customers');
    hangUp();
  });

  it('find out what a node wrote that died before it could tell', async () => {
    const heard: string[] = [];
    const hangUp = await at(south, t2).listen((collections) => heard.push(...collections));
    // The poke that opening the line may bring is over before the silent write.
    const { checkpoint } = await at(south, t2).pull('customers');
    const store = await openStore(url);
    const silent = makeCustomer();
    const row = toRecordRow('customers', { ...silent, _deleted: false }, null, 'T1');
    expect(await writeDocuments(store.query, 'company', [row])).toEqual([]);
    await store.close();
    await expect.poll(() => heard, patience).toContain('customers');
    const { documents } = await at(south, t2).pull('customers', checkpoint);
    expect(documents.map(({ id }) => id)).toEqual([silent.id]);
    hangUp();
  });

  it('make projections once, although both are told of every sale and the leading one is killed', async () => {
    const customers = Array.from({ length: 12 }, () => makeCustomer());
    await t1.push(
      'customers',
      customers.map((document) => ({ document })),
    );
    const buy = (device: TestDevice) =>
      device.place(makeSale(device, { customerId: customers[device === t1 ? 0 : 1]!.id, productIds: ['P1', 'P2'] }));
    const sellEverywhere = async (rounds: number, nodes: TestCentral[]) => {
      for (let round = 0; round < rounds; round++)
        await Promise.all([
          at(nodes[round % nodes.length]!, t1).push('facts', [{ document: buy(t1) }]),
          at(nodes[(round + 1) % nodes.length]!, t2).push('facts', [{ document: buy(t2) }]),
        ]);
    };
    await sellEverywhere(15, [north, south]);
    expect(await countLeaders()).toBe(1);
    await north.kill();
    await sellEverywhere(10, [south]);
    await expectProjected(south);
    expect(await countLeaders()).toBe(1);
    await north.restart();
    await cutLines();
    await sellEverywhere(10, [north, south]);
    await expectProjected(north);
  });

  async function countLeaders(): Promise<number> {
    const { rows } = await admin.query(
      `select count(*)::int as count from pg_locks join pg_database d on d.oid = database
       where locktype = 'advisory' and granted and datname = 'shop'`,
    );
    return rows[0].count;
  }

  async function expectProjected(node: TestCentral) {
    const device = at(node, t1);
    const facts = (await device.pullAll('facts')) as unknown as Fact[];
    const hourOf = (fact: Fact) =>
      Number(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(
          new Date(fact.at),
        ),
      );
    const expected = new Map<string, History>();
    for (const fact of facts) {
      if (!fact.customerId) continue;
      const known = expected.get(fact.customerId) ?? emptyHistory(fact.customerId);
      expected.set(fact.customerId, addFactToHistory(known, fact, hourOf));
    }
    await expect
      .poll(async () => {
        const stored = await device.pullAll('histories');
        return stored.map(plain).sort((a, b) => String(a.id).localeCompare(String(b.id)));
      }, patience)
      .toEqual(
        [...expected.values()].map((one) => plain({ ...one })).sort((a, b) => String(a.id).localeCompare(String(b.id))),
      );
  }

  it('build one model of suggestions, whichever of them does it, and never half of two', async () => {
    const facts = (await at(north, t1).pullAll('facts')) as unknown as Fact[];
    const products = (await at(north, t1).pullAll('products')) as unknown as Product[];
    const { createModels } = await import('../../central/project/models');
    const [one, two] = [await openStore(url), await openStore(url)];
    let ids = 0;
    const both = [one, two].map((store) =>
      createModels(
        store,
        () => `model-${++ids}`,
        () => undefined,
      ),
    );
    await Promise.all(both.map((models) => models.write(Date.now())));
    await one.close();
    await two.close();
    const parts = (await at(north, t1).pullAll('models')) as unknown as ModelPart[];
    const stored = runAll(fromParts((id) => parts.find((part) => part.id === id)));
    expect(Buffer.from(stored?.bytes ?? []).equals(Buffer.from(learnAll(facts, products).pack()))).toBe(true);
  });

  it('all hear of a restore: the checkpoints of before are void at every node', async () => {
    const { checkpoint } = await at(south, t2).pull('customers');
    await north.restart(['--restored']);
    await expect(at(north, t2).pull('customers', checkpoint)).rejects.toThrow(/409.*epoch-changed/);
    await expect
      .poll(
        async () =>
          (await at(south, t2).ask(`/v1/pull?collection=customers&limit=1&seq=1&epoch=${checkpoint.epoch}`)).status,
        patience,
      )
      .toBe(409);
  });

  it('answer "later" while the database is away, and go on when it is back, with nothing lost', async () => {
    const node = at(south, t1);
    const sale = t1.place(makeSale(t1));
    const body = JSON.stringify({ collection: 'facts', rows: [{ document: sale, base: null }] });
    await admin.query('alter database shop with allow_connections false');
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop'`);
    const refused = await node.ask('/v1/push', { method: 'POST', body });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toEqual({ error: { code: 'central-database-away' } });
    await admin.query('alter database shop with allow_connections true');
    await expect.poll(async () => (await node.ask('/v1/push', { method: 'POST', body })).status, patience).toBe(200);
    expect((await node.pullAll('facts')).filter(({ id }) => id === sale.id)).toHaveLength(1);
    expect(
      south.lines.some(({ event, message }) => event === 'trouble' && /database does not answer/.test(String(message))),
    ).toBe(true);
  });

  it('are started together over an old database: it is brought up to date once', async () => {
    await admin.query('create database fresh');
    const freshUrl = url.replace(/shop$/, 'fresh');
    const choice = { dataFolder: '', url: freshUrl, engine: 'auto' as const, newPassword: () => '' };
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(choice)));
    for (const one of opened) {
      if (!one.ok) throw new Error(one.error.message);
      expect(await one.value.query('select count(*) - count(distinct number) as twice from migration')).toEqual([
        { twice: 0 },
      ]);
      await one.value.close();
    }
  });
});
