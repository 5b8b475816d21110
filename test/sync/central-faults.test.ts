import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../central/http/app';
import { spokenHere } from '../../central/http/protocol-guard';
import type { Database } from '../../central/store/database';
import { replaceToken } from '../../central/store/devices';
import { createStream } from '../../central/store/documents';
import { toDatabaseTrouble } from '../../central/store/trouble';
import { createBus } from '../../central/sync/bus';
import { createWriter } from '../../central/sync/combine';
import { createReport } from '../../central/trouble';
import { emptyChain } from '../../shared/protocol/fact-chain';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { engines, startCentral } from '../support/central';
import { makeDataFolder, openStore } from '../support/databases';
import { createDevice, makeCustomer, makeSale, pairDevice } from '../support/devices';

const hashText = (text: string) => createHash('sha256').update(text).digest('hex');
const token = 'a-token-that-is-long-enough-for-the-gate-1';
const device = { id: 'T1', code: 'T1', name: 'Till 1', kind: 'till' as const, storeId: 's1' };
const newTill = () => createDevice('', { token, device, chain: emptyChain, lastReceipt: 0 });

class Fault extends Error {
  constructor(readonly code: string) {
    super(`the database said ${code}`);
  }
}

describe.each(engines)('A push over a database that fails, on %s', (engine) => {
  const dataFolder = makeDataFolder('faults');
  const said: string[] = [];
  let store: Database;
  let app: FastifyInstance;
  /** What the next statement with this text in it does: fails before it ran, or after. */
  let fault: { code: string; at: string; when: 'before' | 'after' } | null = null;

  beforeAll(async () => {
    store = await openStore({ dataFolder, engine });
    const query: Database['query'] = async (sql, values) => {
      const now = fault && sql.includes(fault.at) ? fault : null;
      if (now?.when === 'before') throw new Fault(now.code);
      const rows = await store.query(sql, values);
      if (now?.when === 'after') throw new Fault(now.code);
      return rows as never;
    };
    const database: Database = { ...store, query };
    let now = 0;
    app = await createApp({
      database,
      writer: createWriter(database),
      bus: createBus(),
      newId,
      hashText,
      randomBytes: (count) => new Uint8Array(count),
      clock: () => (now += 120_000),
      epoch: () => 'epoch',
      companyId: 'company',
      upstream: () => null,
      spoken: spokenHere,
      web: dataFolder,
      mayBeSetUp: false,
      setUpCodeHash: '',
      bringDemo: () => undefined,
      report: createReport(
        (line) => said.push(line.event === 'trouble' ? line.message : ''),
        () => (now += 120_000),
      ),
    });
    await replaceToken(store.query, hashText(token), { deviceId: 'T1', storeId: 's1', purpose: 'device' });
  });
  beforeEach(async () => {
    fault = null;
    said.length = 0;
    for (const table of ['doc', 'parked', 'chain_gap']) await store.query(`delete from ${table}`);
    await createStream(store.query, 'store:s1');
  });
  afterAll(async () => {
    await app?.close();
    await store?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const push = (collection: string, ...documents: object[]) =>
    app.inject({
      method: 'POST',
      url: '/v1/push',
      headers: { authorization: `Bearer ${token}`, [protocolHeader]: String(protocolVersion) },
      payload: { collection, rows: documents.map((document) => ({ document, base: null })) },
    });
  const countOf = async (sql: string) =>
    (await store.query<{ count: number }>(`select count(*)::int as count from ${sql}`))[0]?.count;

  const moments = [
    ['before the facts are written', 'insert into doc', 'before'],
    ['after they were written, so that the answer is lost', 'insert into doc', 'after'],
    ['before the gaps are noted', 'insert into chain_gap', 'before'],
    ['before what is refused is set aside', 'insert into parked', 'before'],
  ] as const;
  const faults = [
    ['53100', 'central-disk-full', /disk is full/],
    ['57P01', 'central-database-away', /does not answer/],
  ] as const;
  it.each(moments.flatMap((moment) => faults.map((one) => [moment[0], one[0], moment, one] as const)))(
    '%s, with %s: the till is asked to come again, and then all is there once',
    async (_moment, _code, [, at, when], [code, refusal, words]) => {
      const till = newTill();
      const sales = [1, 2, 3].map(() => till.place(makeSale(till)));
      const bad = { ...makeSale(till), tillId: 'T9', n: 1, prev: '', hash: '0'.repeat(64) };
      fault = { code, at, when };
      const refused = await push('facts', ...sales, bad);
      expect([refused.statusCode, refused.json()]).toEqual([503, { error: { code: refusal } }]);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(said.join()).toMatch(words);

      fault = null;
      const taken = await push('facts', ...sales, bad);
      expect([taken.statusCode, taken.json().parked]).toMatchObject([
        200,
        [{ id: bad.id, code: 'fact-of-another-till' }],
      ]);
      expect(await countOf('doc')).toBe(3);
      expect(await countOf('parked')).toBe(1);
      expect(await countOf('chain_gap')).toBe(0);
    },
  );

  it('what could not be written is never taken for altered: a stream that went missing parks nothing', async () => {
    const till = newTill();
    const sale = till.place(makeSale(till));
    await push('facts', sale);
    await store.query('delete from doc');
    await store.query('delete from stream');
    const refused = await push('facts', sale);
    expect(refused.statusCode).toBe(500);
    const taken = await push('facts', sale);
    expect(taken.json()).toEqual({ conflicts: [], parked: [] });
    expect([await countOf('doc'), await countOf('parked')]).toEqual([1, 0]);
  });

  it('a gap in a till’s chain, and an altered fact, are told to the one who runs central', async () => {
    const till = newTill();
    const [first, second, third] = [1, 2, 3].map(() => till.place(makeSale(till)));
    await push('facts', first!, third!);
    expect(said.join('\n')).toMatch(/Till T1: its facts before 3 have not come/);
    expect(await store.query('select till_id, what, first_n, last_n from report.chain_gaps')).toEqual([
      { till_id: 'T1', what: 'missing', first_n: 2, last_n: 2 },
    ]);
    await push('facts', { ...second!, associateId: 'someone-else' });
    expect(said.join('\n')).toMatch(/was set aside: fact-altered/);
    expect(await countOf(`report.set_aside where code = 'fact-altered'`)).toBe(1);
    await push('facts', second!);
    expect(await countOf('report.chain_gaps')).toBe(0);
  });
});

it.each([
  ['53100', 'central-disk-full'],
  ['57P01', 'central-database-away'],
  ['57P03', 'central-database-away'],
  ['08006', 'central-database-away'],
  ['53300', 'central-database-away'],
  ['25006', 'central-database-away'],
  ['55000', 'central-database-away'],
  ['3D000', 'central-database-away'],
  ['40P01', 'central-database-away'],
  ['ECONNREFUSED', 'central-database-away'],
  ['23505', null],
  ['42P01', null],
])('An error %s of the database is answered as %s', (code, refusal) => {
  expect(toDatabaseTrouble(new Fault(code))).toBe(refusal);
});

/** A disk of so many megabytes, where one may mount: as root on Linux. */
function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const probe = makeDataFolder('mount');
const canMount = mountDisk(probe, 1);
if (canMount) execFileSync('umount', [probe]);
rmSync(probe, { recursive: true });

describe(`A full disk under central${canMount ? '' : ' (skipped: no disk can be mounted here)'}`, () => {
  it.runIf(canMount)(
    'turns pushes away until there is room; what was acknowledged stays, the rest comes again',
    async () => {
      const disk = makeDataFolder('disk');
      mountDisk(disk, 160);
      const ballast = join(disk, 'ballast');
      const dataDir = join(disk, 'data');
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o711);
      const central = await startCentral({ dataDir });
      try {
        const t1 = await pairDevice(central.url, central.codes.T1!);
        const send = async (documents: object[]) => {
          const body = JSON.stringify({
            collection: 'customers',
            rows: documents.map((document) => ({ document, base: null })),
          });
          return t1.ask('/v1/push', { method: 'POST', body });
        };
        const make = () =>
          Array.from({ length: 400 }, () => makeCustomer({ favourites: Array.from({ length: 60 }, () => newId()) }));
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 6_000_000), 1));
        const held: string[] = [];
        let refused: Response | null = null;
        let turnedAway = make();
        for (let round = 0; round < 60 && !refused; round++) {
          turnedAway = make();
          const answer = await send(turnedAway);
          if (answer.ok) held.push(...turnedAway.map(({ id }) => id));
          else refused = answer;
        }
        expect(refused?.status).toBe(503);
        expect(refused?.headers.get('retry-after')).toBeTruthy();
        expect(await refused?.text()).toMatch(/central-(disk-full|database-away)/);
        expect(central.lines.map(({ message }) => message).join()).toMatch(/Tills keep what they have/);

        rmSync(ballast);
        // Where the database could not even write its log it has stopped: central's next start brings it back.
        if (!(await send([makeCustomer()])).ok) await central.restart();
        expect((await send(turnedAway)).status).toBe(200);
        const stored = new Set((await t1.pullAll('customers')).map(({ id }) => String(id)));
        for (const id of [...held, ...turnedAway.map((one) => one.id)]) expect(stored).toContain(id);
      } finally {
        await central.stop();
        execFileSync('umount', [disk]);
        rmSync(disk, { recursive: true, force: true });
      }
    },
  );
});
