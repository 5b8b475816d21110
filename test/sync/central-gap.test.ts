import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Query } from '../../central/store/database';
import { createStream, readPage, type StoredRow, writeDocuments } from '../../central/store/documents';
import { toRecordRow } from '../../central/sync/accept';
import { createSeededRandom } from '../../shared/kit/random';
import { engines, startCentral } from '../support/central';
import {
  makeDataFolder,
  makeOutside,
  type OutsidePostgres,
  openStore,
  outsideBin,
  outsideTitle,
  urlOfEmbedded,
} from '../support/databases';
import { makeCustomer, pairDevice } from '../support/devices';

/** A way to number rows and to read them on from a checkpoint. */
interface Method {
  name: string;
  setUp(query: Query): Promise<void>;
  write(query: Query, ids: string[]): Promise<void>;
  /** The next rows behind a checkpoint (null: from the beginning), and the checkpoint behind them. */
  read(database: Database, after: unknown): Promise<{ ids: string[]; after: unknown }>;
}

const page = 50;

/** What comes to mind first: a number that the database counts up. */
const serial: Method = {
  name: 'bigserial',
  setUp: async (query) => {
    await query('create table naive_serial (id text primary key, seq bigserial)');
  },
  write: async (query, ids) => {
    await query('insert into naive_serial (id) select * from unnest($1::text[])', [ids]);
  },
  async read({ query }, after) {
    const sql = 'select id, seq from naive_serial where seq > $1 order by seq limit $2';
    const rows = await query<{ id: string; seq: number }>(sql, [after ?? 0, page]);
    return { ids: rows.map(({ id }) => id), after: rows.at(-1)?.seq ?? after };
  },
};

/** What comes to mind next: the time of the change, and the id where two are equal. */
const updatedAt: Method = {
  name: 'updatedAt,id',
  setUp: async (query) => {
    await query('create table naive_time (id text primary key, at timestamptz default now())');
  },
  write: async (query, ids) => {
    await query('insert into naive_time (id) select * from unnest($1::text[])', [ids]);
  },
  async read({ query }, after) {
    const [at, id] = (after as [string, string] | null) ?? ['-infinity', ''];
    const sql =
      'select id, at::text as at from naive_time where (at, id) > ($1::timestamptz, $2) order by at, id limit $3';
    const rows = await query<{ id: string; at: string }>(sql, [at, id, page]);
    const last = rows.at(-1);
    return { ids: rows.map((row) => row.id), after: last ? [last.at, last.id] : after };
  },
};

const toRow = (id: string): StoredRow => toRecordRow('customers', { id, rev: id, _deleted: false }, null, 'T1');

/** Central's own: the stream's head row. */
const headRow: Method = {
  name: 'head row (ours)',
  setUp: (query) => createStream(query, 'gap'),
  write: async (query, ids) => {
    expect(await writeDocuments(query, 'gap', ids.map(toRow))).toEqual([]);
  },
  async read(database, after) {
    const at = Number(after ?? 0);
    const { text, last } = await readPage(database, {
      stream: 'gap',
      collection: 'customers',
      after: at,
      limit: page,
      since: null,
    });
    return { ids: (JSON.parse(`[${text}]`) as { id: string }[]).map(({ id }) => id), after: last };
  },
};

interface Figures {
  total: number;
  missed: number;
  twice: number;
}

/**
 * Eight writers and four readers at once. Now and then a writer keeps its transaction open until the readers have read
 * again, so that commits overtake each other whatever the machine's speed. Each reader reads on to the end.
 */
async function load(database: Database, method: Method, canHold: boolean): Promise<Figures> {
  const random = createSeededRandom(20261122);
  let writing = true;
  let reads = 0;
  const turn = () => new Promise((done) => setImmediate(done));
  const waitForReads = async (count: number) => {
    for (const until = reads + count; reads < until; ) await turn();
  };
  const written: string[] = [];
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let round = 0; round < 40; round++) {
      const ids = Array.from({ length: 1 + Math.floor(random() * 4) }, (__, place) => `${writer}-${round}-${place}`);
      const holds = canHold && random() < 0.4;
      await database.transaction(async (query) => {
        await method.write(query, ids);
        if (holds) await waitForReads(4);
      });
      written.push(...ids);
    }
  });
  const readers = Array.from({ length: 4 }, async () => {
    const seen = new Map<string, number>();
    let after: unknown = null;
    for (let last = false; ; last = !writing) {
      const next = await method.read(database, after);
      for (const id of next.ids) seen.set(id, (seen.get(id) ?? 0) + 1);
      after = next.after;
      reads += 1;
      if (last && next.ids.length === 0) return seen;
      await turn();
    }
  });
  await Promise.all(writers);
  writing = false;
  const all = await Promise.all(readers);
  return {
    total: written.length * all.length,
    missed: all.reduce((sum, seen) => sum + written.filter((id) => !seen.has(id)).length, 0),
    twice: all.reduce((sum, seen) => sum + [...seen.values()].filter((times) => times > 1).length, 0),
  };
}

/** A takes its number and waits, B commits, the reader reads, A commits, the reader reads on. */
async function interleave(database: Database, method: Method): Promise<string[]> {
  let letCommit = () => {};
  const mayCommit = new Promise<void>((done) => {
    letCommit = done;
  });
  let hasWritten = () => {};
  const wrote = new Promise<void>((done) => {
    hasWritten = done;
  });
  const a = database.transaction(async (query) => {
    await method.write(query, ['A']);
    hasWritten();
    await mayCommit;
  });
  await wrote;
  let isDone = false;
  const b = database
    .transaction((query) => method.write(query, ['B']))
    .then(() => {
      isDone = true;
    });
  // Either B has committed, or it stands and waits for A.
  await expect.poll(async () => isDone || (await countWaiting(database)) > 0, { timeout: 20_000 }).toBe(true);
  const first = await method.read(database, null);
  letCommit();
  await Promise.all([a, b]);
  const second = await method.read(database, first.after);
  return [...first.ids, ...second.ids];
}

async function countWaiting({ query }: Database): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*) as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return row?.count ?? 0;
}

const sources: ((typeof engines)[number] | 'outside')[] = outsideBin ? [...engines, 'outside'] : [...engines];

describe.each(sources)('A pull never steps over a row that commits late, on %s', (source) => {
  const dataFolder = makeDataFolder('gap');
  let outside: OutsidePostgres | null = null;
  let database: Database;
  const clear = (query: Query) => query('drop table if exists naive_serial, naive_time');
  const forget = async (query: Query) => {
    await clear(query);
    await query(`delete from doc where stream = 'gap'`);
    await query(`delete from stream where name = 'gap'`);
  };
  beforeAll(async () => {
    if (source === 'outside') outside = await makeOutside();
    database = await openStore(outside ? outside.url : { dataFolder, engine: source as 'embedded' });
  });
  afterAll(async () => {
    await database?.close();
    await outside?.remove();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  // PGlite has one connection: transactions stand in line there, and even a wrong method loses nothing.
  const methods = source === 'pglite' ? [headRow] : [serial, updatedAt, headRow];

  it('with eight writers and four readers: the usual checkpoints lose rows, ours loses none', async () => {
    const figures = new Map<string, Figures>();
    for (const method of methods) {
      await forget(database.query);
      await method.setUp(database.query);
      figures.set(method.name, await load(database, method, source !== 'pglite'));
    }
    for (const [name, { missed, total, twice }] of figures)
      console.log(JSON.stringify({ test: 'gap', engine: source, checkpoint: name, missed, of: total, twice }));
    expect(figures.get(headRow.name)).toMatchObject({ missed: 0, twice: 0 });
    for (const naive of methods.filter((method) => method !== headRow))
      expect(figures.get(naive.name)?.missed, naive.name).toBeGreaterThan(0);
  });

  it.runIf(source !== 'pglite')('step by step: the first to take a number is the last to commit', async () => {
    const seen = new Map<string, string[]>();
    for (const method of methods) {
      await forget(database.query);
      await method.setUp(database.query);
      seen.set(method.name, await interleave(database, method));
    }
    expect(seen.get(serial.name)).toEqual(['B']);
    expect(seen.get(updatedAt.name)).toEqual(['B']);
    expect(seen.get(headRow.name)).toEqual(['A', 'B']);
  });
});

describe(`The gap on ${outsideTitle}`, () => {
  it.skipIf(outsideBin)('is not tried here', () => undefined);
});

describe('A transaction that someone left open elsewhere', () => {
  it('in another database of the cluster, in another table of ours, keeps no pull waiting', async () => {
    const dataDir = makeDataFolder('stall');
    const central = await startCentral({ dataDir });
    const url = urlOfEmbedded(dataDir);
    const open = async (to: string) => {
      const client = new pg.Client({ connectionString: to });
      await client.connect();
      return client;
    };
    const ours = await open(url);
    await ours.query('create database elsewhere');
    const theirs = await open(url.replace(/postgres$/, 'elsewhere'));
    try {
      const t1 = await pairDevice(central.url, central.codes.T1!);
      const t2 = await pairDevice(central.url, central.codes.T2!);
      // Both have written, so both hold back every horizon of the cluster.
      await theirs.query('begin');
      await theirs.query('create table idle (n integer)');
      await ours.query('begin');
      await ours.query(`insert into chain_gap (till_id, n) values ('nobody', 2)`);
      await ours.query('create table of_the_owner as select * from report.sales');
      let checkpoint = { epoch: '', seq: 0 };
      const customers = Array.from({ length: 3 }, () => makeCustomer());
      for (const document of customers) {
        await t1.push('customers', [{ document }]);
        const next = await t2.pull('customers', checkpoint);
        expect(next.documents.map(({ id }) => id)).toEqual([document.id]);
        checkpoint = next.checkpoint;
      }
    } finally {
      await theirs.end();
      await ours.end();
      await central.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
