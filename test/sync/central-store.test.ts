import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../central/store/database';
import { openDatabase } from '../../central/store/open';
import { engines, startCentral } from '../support/central';
import {
  makeDataFolder,
  makeOutside,
  type OutsidePostgres,
  openStore,
  outsideBin,
  outsideTitle,
} from '../support/databases';
import { createDevice, makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';

describe.each(engines)('The store on %s', (engine) => {
  it.runIf(engine === 'embedded')(
    'a connection that is cut in the middle of a write costs that write, not central',
    async () => {
      const dataFolder = makeDataFolder('cut');
      const database = await openStore({ dataFolder, engine });
      const cut = database.transaction(async (query) => {
        const [own] = await query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.query('select pg_terminate_backend($1)', [own?.pid]);
        await new Promise((done) => setTimeout(done, 200));
        await query('select 1');
      });
      await expect(cut).rejects.toThrow();
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  );

  it('leaves a database of a newer build alone, with a sentence', async () => {
    const dataFolder = makeDataFolder('store');
    const database = await openStore({ dataFolder, engine });
    await database.query(`insert into migration (number, name) values (99, 'from-the-future')`);
    await database.close();
    const refused = await openDatabase({ dataFolder, url: null, engine, newPassword: () => '' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'data-other-version' } });
    if (!refused.ok) expect(refused.error.message).toContain('newer Blackbook');
    rmSync(dataFolder, { recursive: true, force: true });
  });
});

/** Every table as it is, row by row as JSON: it needs no tools, and goes from any engine into any other. */
async function copyTables(from: Database, to: Database): Promise<void> {
  const tables = await from.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`,
  );
  await to.transaction(async (query) => {
    for (const { name } of tables) {
      const [rows] = await from.query<{ rows: string | null }>(
        `select json_agg(row)::text as rows from ${name} as row`,
      );
      await query(
        `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1::json)`,
        [rows?.rows ?? '[]'],
      );
    }
  });
}

const idsOf = (documents: object[]) => documents.map((one) => String((one as { id?: unknown }).id));

/** What a shop has before it is moved: two paired tills, customers, sales, and a till that stands in the middle. */
async function makePast(t1: TestDevice, t2: TestDevice) {
  const customers = Array.from({ length: 20 }, () => makeCustomer());
  await t1.push(
    'customers',
    customers.map((document) => ({ document })),
  );
  const sales = Array.from({ length: 5 }, () => t1.place(makeSale(t1, { customerId: customers[0]!.id })));
  await t1.push(
    'facts',
    sales.map((document) => ({ document })),
  );
  const half = await t2.pull('customers', { limit: 7 });
  return { customers, sales, half };
}
type Past = Awaited<ReturnType<typeof makePast>>;

/** The till goes on from its old checkpoint: what it lacks comes once and in order, also what is written since. */
async function expectGoingOn(url: string, devices: { t1: TestDevice; t2: TestDevice }, past: Past): Promise<void> {
  const [t1, t2] = [createDevice(url, devices.t1), createDevice(url, devices.t2)];
  const later = makeCustomer();
  await t1.push('customers', [{ document: later }]);
  const seen = idsOf(past.half.documents);
  let { checkpoint } = past.half;
  for (let isLast = false; !isLast; ) {
    const page = await t2.pull('customers', { ...checkpoint, limit: 7 });
    seen.push(...idsOf(page.documents));
    checkpoint = page.checkpoint;
    isLast = page.documents.length < 7;
  }
  expect(seen).toEqual([...idsOf(past.customers), later.id]);

  // The chain goes on where it stood, and the proof of the day is the same.
  const sale = devices.t1.place(makeSale(t1, {}));
  expect(
    await t1.push(
      'facts',
      [...past.sales, sale].map((document) => ({ document })),
    ),
  ).toEqual({ conflicts: [], parked: [] });
  const facts = await t2.pullAll('facts');
  expect(idsOf(facts)).toEqual(idsOf([...past.sales, sale]));
}

describe('A checkpoint survives a move into another database', () => {
  it.each(engines)('table by table, out of an embedded PostgreSQL into %s', async (engine) => {
    const [from, to] = [makeDataFolder('from'), makeDataFolder('to')];
    const central = await startCentral({ dataDir: from });
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const t2 = await pairDevice(central.url, central.codes.T2!);
    const past = await makePast(t1, t2);
    await central.stop();

    const [old, anew] = [
      await openStore({ dataFolder: from, engine: 'embedded' }),
      await openStore({ dataFolder: to, engine }),
    ];
    await copyTables(old, anew);
    await old.close();
    await anew.close();

    const moved = await startCentral({ dataDir: to, engine });
    await expectGoingOn(moved.url, { t1, t2 }, past);
    await moved.stop();
    for (const folder of [from, to]) rmSync(folder, { recursive: true, force: true });
  });
});

describe(`A backup by pg_dump, on ${outsideTitle}`, () => {
  let first: OutsidePostgres;
  let second: OutsidePostgres;
  beforeAll(async () => {
    if (!outsideBin) return;
    [first, second] = [await makeOutside(), await makeOutside()];
  });
  afterAll(async () => {
    await first?.remove();
    await second?.remove();
  });
  const over = ({ url }: OutsidePostgres, ...args: string[]) =>
    startCentral({ args: ['--database-url', url, ...args] });

  it.runIf(outsideBin)('is restored into another cluster, and every till goes on from where it stood', async () => {
    const central = await over(first);
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const t2 = await pairDevice(central.url, central.codes.T2!);
    const past = await makePast(t1, t2);
    const dump = `${first.folder}/dump`;
    await first.run('pg_dump', ['-Fc', '-f', dump, first.url]);

    // What the backup lacks: five customers, two sales, and a book that is paired since.
    const lacking = Array.from({ length: 5 }, () => makeCustomer());
    await t1.push(
      'customers',
      lacking.map((document) => ({ document })),
    );
    const late = [t1.place(makeSale(t1, {})), t1.place(makeSale(t1, {}))];
    await t1.push(
      'facts',
      late.map((document) => ({ document })),
    );
    const { checkpoint } = await t2.pull('customers');
    const t3 = await pairDevice(central.url, central.codes.T3!);
    await central.stop();

    await second.run('pg_restore', ['--no-owner', '-d', second.url, dump]);
    const careless = await over(second);
    // Started without a word: the first till that has read more than there is finds it out.
    expect((await createDevice(careless.url, t2).ask(toPull(checkpoint))).status).toBe(409);
    expect(careless.lines.some(({ message }) => /start central once with --restored/.test(String(message)))).toBe(true);

    await careless.restart(['--restored']);
    const [again1, again2] = [createDevice(careless.url, t1), createDevice(careless.url, t2)];
    expect((await again2.ask(toPull(past.half.checkpoint))).status).toBe(409);
    // Everyone reads anew, and sends again what the backup lacks: each arrives once, and the chain is whole.
    expect(idsOf(await again2.pullAll('customers'))).toEqual(idsOf(past.customers));
    await again1.push(
      'facts',
      [...past.sales, ...late].map((document) => ({ document })),
    );
    await again1.push(
      'customers',
      [...past.customers, ...lacking].map((document) => ({ document })),
    );
    expect(idsOf(await again2.pullAll('facts'))).toEqual(idsOf([...past.sales, ...late]));
    expect(idsOf(await again2.pullAll('customers'))).toEqual(idsOf([...past.customers, ...lacking]));
    const { query, close } = await openStore(second.url);
    expect(await query('select * from report.chain_gaps')).toEqual([]);
    expect(await query('select * from chain_gap')).toEqual([]);
    await close();
    // Who was paired after the backup is asked to pair again; a till's chain is given back to it where it stood.
    expect((await createDevice(careless.url, t3).ask(toPull(checkpoint))).status).toBe(401);
    await careless.restart(['--pair-code-for', 'T1']);
    const anew = await pairDevice(careless.url, careless.codes.T1!);
    expect(anew.chain).toEqual({ n: 7, hash: late[1]!.hash });
    await careless.stop();
  });

  it.runIf(outsideBin)('that is whole: no till needs a new beginning', async () => {
    const third = await makeOutside();
    const central = await over(third);
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const t2 = await pairDevice(central.url, central.codes.T2!);
    const past = await makePast(t1, t2);
    await central.stop();
    const fourth = await makeOutside();
    const dump = `${third.folder}/dump`;
    await third.run('pg_dump', ['-Fc', '-f', dump, third.url]);
    await fourth.run('pg_restore', ['--no-owner', '-d', fourth.url, dump]);
    const moved = await over(fourth);
    await expectGoingOn(moved.url, { t1, t2 }, past);
    await moved.stop();
    await third.remove();
    await fourth.remove();
  });

  it.runIf(outsideBin)('of one that does not write to disk is said to be none', async () => {
    await first.stop('fast');
    await first.start(['fsync=off']);
    let central = await over(first);
    expect(central.lines[0]).toMatchObject({ event: 'engine', because: expect.stringContaining('fsync off') });
    await central.stop();
    await first.stop('fast');
    await first.start(['synchronous_commit=off']);
    central = await over(first);
    expect(central.lines[0]?.because).toMatch(/synchronous_commit is off.*switches that on/);
    await central.stop();
    const { query, close } = await openStore(first.url);
    expect(await query(`select current_setting('synchronous_commit') as it`)).toEqual([{ it: 'on' }]);
    await close();
  });
});

const toPull = ({ epoch, seq }: { epoch: string; seq: number }) =>
  `/v1/pull?collection=customers&epoch=${epoch}&seq=${seq}&limit=10`;
