import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStream, readPage, type StoredRow, writeDocuments } from '../../central/store/documents';
import { type OpenDatabase, openDatabase } from '../../central/store/open';
import { toRecordRow } from '../../central/sync/accept';
import { engines, startCentral } from '../support/central';
import { makeCustomer, pairDevice } from '../support/devices';

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
const toRow = (id: string): StoredRow => toRecordRow('customers', { id, rev: id, _deleted: false }, null, 'T1');

describe.each(engines)('The store on %s', (engine) => {
  // As central itself does for root: PostgreSQL's account must be let through.
  const dataFolder = mkdtempSync(join(tmpdir(), 'blackbook-store-'));
  const open = () => openDatabase({ dataFolder, url: null, engine, newPassword: () => 'only-for-tests' });
  let database: OpenDatabase;
  beforeAll(async () => {
    chmodSync(dataFolder, 0o711);
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.message);
    database = opened.value;
  });
  afterAll(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('a reader never steps over a document whose commit comes late', async () => {
    await createStream(database.query, 'company');
    let writing = true;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 15; round++)
        await database.transaction(async (query) => {
          await writeDocuments(query, 'company', [toRow(`w${writer}-${round}-a`), toRow(`w${writer}-${round}-b`)]);
          await sleep((writer * 7 + round * 3) % 11);
        });
    });
    const seen = new Set<string>();
    const reader = (async () => {
      let after = 0;
      for (let last = false; ; last = !writing) {
        const page = await readPage(database, {
          stream: 'company',
          collection: 'customers',
          after,
          limit: 50,
          since: null,
        });
        after = page.last;
        for (const { id } of JSON.parse(`[${page.text}]`) as { id: string }[]) seen.add(id);
        if (last && page.count === 0) return;
        await sleep(1);
      }
    })();
    await Promise.all(writers);
    writing = false;
    await reader;
    expect(seen.size).toBe(6 * 15 * 2);
  });

  it.runIf(engine === 'embedded')(
    'a connection that is cut in the middle of a write costs that write, not central',
    async () => {
      const cut = database.transaction(async (query) => {
        const [own] = await query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.query('select pg_terminate_backend($1)', [own?.pid]);
        await sleep(200);
        await query('select 1');
      });
      await expect(cut).rejects.toThrow();
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    },
  );

  it('a database of a newer build is left alone, with a sentence', async () => {
    await database.query(`insert into migration (number, name) values (99, 'from-the-future')`);
    await database.close();
    const refused = await open();
    expect(refused).toMatchObject({ ok: false, error: { code: 'data-other-version' } });
    if (!refused.ok) expect(refused.error.message).toContain('newer Blackbook');
  });
});

describe('Two nodes of central over one PostgreSQL', () => {
  it('what a till writes at one is told at the other', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'blackbook-nodes-'));
    const first = await startCentral({ dataDir });
    const password = readFileSync(join(dataDir, 'embedded', 'password'), 'utf8').trim();
    const port = readFileSync(join(dataDir, 'embedded', 'pg', 'postmaster.pid'), 'utf8').split('\n')[3];
    const url = `postgres://blackbook:${password}@127.0.0.1:${port}/postgres`;
    const [north, south] = [
      await startCentral({ args: ['--database-url', url] }),
      await startCentral({ args: ['--database-url', url] }),
    ];
    try {
      expect(north.engine).toBe('postgres');
      // Codes are made anew at each start: those of the node that started last hold.
      const t1 = await pairDevice(north.url, south.codes.T1!);
      const t2 = await pairDevice(south.url, south.codes.T2!);
      const heard: string[] = [];
      const hangUp = await t2.listen((collections) => heard.push(...collections));
      const customer = makeCustomer();
      await t1.push('customers', [{ document: customer }]);
      await expect.poll(() => heard, { timeout: 10_000 }).toContain('customers');
      expect((await t2.pullAll('customers')).map((one) => one.id)).toContain(customer.id);
      hangUp();
    } finally {
      await north.stop();
      await south.stop();
      await first.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
