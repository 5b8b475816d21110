import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../central/store/database';
import { openDatabase } from '../../central/store/open';
import type { Storages } from '../../renderer/replica/collections/open-databases';
import type { Fact } from '../../shared/model/fact';
import { toFactHash } from '../../shared/protocol/fact-chain';
import type { PushRow } from '../../shared/protocol/push';
import { protocolHeader } from '../../shared/protocol/version';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { pairDevice, type TestDevice } from '../support/devices';
import { createMemoryFiles } from '../support/journal';
import { createNetwork, eventually } from '../support/network';
import { createMemoryStorage, type OpenReplica, openReplica, type ReplicaStorage } from '../support/replica';
import { cashier, fillCentral } from '../support/replica-shop';

/** Law 5: proven. One till on a disk that tests can damage, and a central whose tables they can. */
describe.each(enginesForTills)('A till proves its days to central on %s', (engine) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'blackbook-proof-'));
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  const dexie = getRxStorageDexie(disk) as Storages['strict'];
  const storage: ReplicaStorage = { ...createMemoryStorage(), storages: { strict: dexie, relaxed: dexie } };
  let network = createNetwork();
  let central: TestCentral;
  let book: TestDevice;
  let till: OpenReplica;

  interface Start {
    fetch?: typeof fetch;
    central?: { url: string; code: string };
    isCut?: boolean;
  }
  async function start({ isCut = false, ...over }: Start = {}) {
    network = createNetwork();
    if (isCut) network.cut();
    till = await openReplica({ storage, fetch: network.fetch, random: () => 0, ...over });
    await till.loaded;
  }
  async function restart(over: Start = {}) {
    await till.close();
    await start(over);
    await till.do('session.signIn', cashier);
  }
  const status = () => till.ask('sync.status', {});
  const allSent = () => eventually(status, (one) => one.waiting === 0 && one.online);
  const today = async () => (await till.ask('day.summary', { businessDay: null }))?.businessDay ?? '';
  const prove = async () => till.do('day.prove', { businessDay: await today() });
  const factsAtCentral = async () => (await book.pullAll('facts')) as unknown as Fact[];

  async function sell(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let sale = 0; sale < count; sale++) {
      await till.do('basket.addProduct', { productId: 'P1', quantity: 1 });
      ids.push((await till.do('basket.pay', { tenders: [{ kind: 'cash', given: 500 }] })).saleId);
    }
    return ids;
  }

  /** What a restore from yesterday's backup does, when nobody says `--restored`. */
  async function atCentral<T>(work: (query: Query) => Promise<T>): Promise<T> {
    await central.stop();
    const opened = await openDatabase({ dataFolder: dataDir, url: null, engine, newPassword: () => 'x' });
    if (!opened.ok) throw new Error(opened.error.message);
    const done = await work(opened.value.query);
    await opened.value.close();
    await central.restart();
    return done;
  }
  const loseAtCentral = (ids: string[]) =>
    atCentral((query) => query('delete from doc where id = any($1::text[])', [ids]));

  /** Rows of the till's disk go, and nobody is told. */
  async function loseAtTill(ids: string[]) {
    await till.close();
    const names = (await disk.indexedDB.databases()).map(({ name }) => name ?? '');
    for (const name of names.filter((one) => /facts--\d+--facts$/.test(one))) {
      const database = await settle(disk.indexedDB.open(name));
      const documents = database.transaction('docs', 'readwrite').objectStore('docs');
      for (const id of ids) await settle(documents.delete(id));
      database.close();
    }
    // Nor does anything else of the till remember them.
    storage.values.delete('seal');
    storage.journal = createMemoryFiles();
    await start({ isCut: true });
    await till.do('session.signIn', cashier);
  }

  beforeAll(async () => {
    chmodSync(dataDir, 0o711);
    central = await startCentral({ engine, dataDir });
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
    await start({ central: { url: central.url, code: central.codes.T1 ?? '' } });
    await eventually(
      () => till.ask('replica.state', {}),
      (state) => state.phase === 'ready',
    );
    await till.do('session.signIn', cashier);
  });
  afterEach(() => network.heal());
  afterAll(async () => {
    await till?.close();
    await central?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('proves a closed day by itself, in one request, and a proven day that goes on is open again', async () => {
    await sell(3);
    await allSent();
    const before = network.counts['/v1/proof'] ?? 0;
    const businessDay = await today();
    await till.do('day.close', { businessDay, count: {}, differenceReason: 'Counted tomorrow' });
    const { proof } = await eventually(status, (one) => one.proof.until === businessDay);
    expect(network.counts['/v1/proof']).toBe(before + 1);
    expect(proof).toMatchObject({ today: { sent: 4, total: 4 }, unequal: [], mending: null });
    expect(await till.ask('day.summary', { businessDay })).toMatchObject({ proof: { kind: 'equal' } });
    await sell(1);
    expect((await status()).proof.until).toBeNull();
    expect(await till.ask('day.summary', { businessDay })).toMatchObject({ proof: null });
    await allSent();
    expect(await prove()).toEqual({ kind: 'equal' });
    expect((await status()).proof.until).toBe(businessDay);
  });

  it('finds by itself what central lost in a restore, and sends that again and nothing else', async () => {
    const ids = await sell(12);
    await allSent();
    const before = await factsAtCentral();
    const lost = [ids[1], ids[5], ids[6]] as string[];
    await loseAtCentral(lost);
    await eventually(status, (one) => one.online && one.proof.mended.some((day) => day.sent === 3));
    expect(await till.ask('day.summary', { businessDay: null })).toMatchObject({
      proof: { kind: 'mended', sent: 3, fetched: 0 },
      sent: { waiting: 0 },
    });
    const after = await factsAtCentral();
    expect(after.map((fact) => fact.hash).sort()).toEqual(before.map((fact) => fact.hash).sort());
    expect(await prove()).toMatchObject({ kind: 'mended', sent: 3 });
  });

  it('does not forget what must be sent again when the power goes in between', async () => {
    const ids = await sell(2);
    await allSent();
    network.failNextPushes(1000);
    const pushes = network.counts['/v1/push'] ?? 0;
    await loseAtCentral(ids);
    await eventually(
      () => network.counts['/v1/push'] ?? 0,
      (count) => count > pushes,
    );
    expect((await status()).waiting).toBe(2);
    await till.close();
    await start({ fetch: () => Promise.reject(new TypeError('the network is down')) });
    expect((await status()).waiting).toBe(2);
    await restart();
    await allSent();
    expect((await factsAtCentral()).filter((fact) => ids.includes(fact.id))).toHaveLength(2);
  });

  it('gets back from central what the till itself lost', async () => {
    const ids = await sell(4);
    await allSent();
    const lost = ids.slice(1, 3);
    await loseAtTill(lost);
    expect(await till.ask('receipts.get', { id: lost[0] ?? '' })).toBeNull();
    network.heal();
    await till.do('sync.now', {});
    await eventually(status, (one) => one.proof.mended.some((day) => day.fetched === 2));
    for (const id of lost) expect(await till.ask('receipts.get', { id })).toMatchObject({ id });
    expect((await status()).waiting).toBe(0);
    await restart();
    for (const id of lost) expect(await till.ask('receipts.get', { id })).toMatchObject({ id });
  });

  it('names what it cannot mend, and goes on naming it', async () => {
    const [altered] = await sell(1);
    await allSent();
    const digest = await atCentral(async (query) => {
      const [row] = await query<{ digest: string }>('select digest::text as digest from doc where id = $1', [altered]);
      await query('update doc set rev = $2, digest = 77 where id = $1', [altered, 'f'.repeat(64)]);
      return row?.digest;
    });
    const unequal = {
      kind: 'unequal',
      count: 1,
      facts: [{ id: altered, kind: 'sale', why: 'differs', receipt: expect.stringMatching(/^T1-/) }],
    };
    await eventually(status, (one) => one.online);
    expect(await prove()).toMatchObject(unequal);
    expect((await status()).proof).toMatchObject({ until: null, unequal: [{ count: 1 }] });
    const { hash } = (await factsAtCentral()).find((fact) => fact.id === altered) as Fact;
    await atCentral((query) => query('update doc set rev = $2, digest = $3 where id = $1', [altered, hash, digest]));
    await eventually(status, (one) => one.online && one.proof.unequal.length === 0);
    expect(await prove()).toMatchObject({ kind: 'equal' });
  });

  it('compares the day again as soon as central has taken what it had set aside', async () => {
    let spoiled = 1;
    await restart({
      fetch: (input, init) => {
        const isSpoiled = String(init?.body).includes('Likes tea') && spoiled-- > 0;
        return network.fetch(input, isSpoiled ? { ...init, body: String(init?.body).replace('Likes tea', ' ') } : init);
      },
    });
    await till.do('customers.addNote', { customerId: 'C1', text: 'Likes tea' });
    const { parked } = await eventually(status, (one) => one.parked.length === 1 && one.waiting === 0);
    const { id = '' } = parked[0] ?? {};
    expect(await prove()).toMatchObject({ kind: 'unequal', count: 1, facts: [{ id, kind: 'note', why: 'parked' }] });
    expect((await status()).journal).toMatchObject({ count: 1 });
    await till.do('sync.retryParked', { id });
    const { proof, journal } = await eventually(status, (one) => one.proof.unequal.length === 0);
    expect(proof.until).toBe(await today());
    expect({ journal, parked: (await status()).parked }).toMatchObject({ journal: { count: 0 }, parked: [] });
    await restart();
  });

  it('is asked for its own facts alone: a till learns nothing of another by the proof', async () => {
    const other = await pairDevice(central.url, central.codes.T2 ?? '');
    const [mine] = await sell(1);
    await allSent();
    const day = await today();
    const read = async (path: string) => (await other.ask(path)).json();
    expect(await read(`/v1/proof/buckets?day=${day}`)).toEqual({ buckets: [] });
    expect(await read(`/v1/proof/held?day=${day}&buckets=0123456789abcdef`)).toEqual({ facts: [] });
    expect(await read(`/v1/proof/facts?ids=${mine}`)).toEqual({ documents: [] });
    expect(await read(`/v1/proof?from=${day}&to=${day}&own=1`)).toEqual({ days: [] });
    expect((await other.ask('/v1/proof?from=0001-01-01&to=9999-12-31&own=1')).status).toBe(400);
  });

  it('sells on beside a central that is a version behind, and proves what it can there', async () => {
    await restart({ fetch: behindOlderCentral(network.fetch) });
    const ids = await sell(2);
    await allSent();
    expect((await factsAtCentral()).filter((fact) => ids.includes(fact.id))).toHaveLength(2);
    expect(await prove()).toEqual({ kind: 'equal' });
    expect((await status()).problem).toBeNull();
    await restart();
  });

  it('keeps what it sells while central has gone on without it, and sends it when the versions meet again', async () => {
    let isMet = false;
    const refused = { error: { code: 'protocol-too-old', detail: { device: 2, central: 3 } } };
    const gate: typeof fetch = (input, init) => {
      const isOpen = isMet || new URL(String(input)).pathname === '/v1/hello';
      return isOpen ? fetch(input, init) : Promise.resolve(Response.json(refused, { status: 426 }));
    };
    await restart({ fetch: gate });
    const ids = await sell(2);
    const { problem } = await eventually(status, (one) => one.problem !== null);
    expect(problem).toEqual({ code: 'protocol-too-old', detail: { device: 2, central: 3 } });
    await restart({ fetch: gate });
    expect((await status()).waiting).toBe(2);
    isMet = true;
    await till.do('sync.now', {});
    await allSent();
    expect((await factsAtCentral()).filter((fact) => ids.includes(fact.id))).toHaveLength(2);
    expect((await status()).problem).toBeNull();
  });

  // The last: from here on central holds another chain than the till.
  it('keeps its own of a fact that came to central with another content, listed with the reason', async () => {
    let altered = 1;
    await restart({
      async fetch(input, init) {
        if (!String(init?.body).includes('Likes tea') || altered-- <= 0) return network.fetch(input, init);
        const { collection, rows } = JSON.parse(String(init?.body)) as { collection: string; rows: PushRow[] };
        const bent = rows.map(({ document, base }) => {
          const { _deleted, ...fact } = { ...document, body: { text: 'Likes gin' } };
          return { document: { ...fact, _deleted, hash: toFactHash(fact as unknown as Fact) }, base };
        });
        const answer = await network.fetch(input, { ...init, body: JSON.stringify({ collection, rows: bent }) });
        expect(await answer.json()).toMatchObject({ parked: [] });
        throw new TypeError('the answer was lost');
      },
    });
    await till.do('customers.addNote', { customerId: 'C1', text: 'Likes tea' });
    const { parked } = await eventually(status, (one) => one.parked.length === 1 && one.waiting === 0);
    const { id = '' } = parked[0] ?? {};
    const isKept = async () => {
      expect((await status()).parked).toMatchObject([{ id, collection: 'facts', code: 'fact-altered' }]);
      expect(await till.do('sync.readParked', { id })).toMatchObject([{ document: { body: { text: 'Likes tea' } } }]);
      expect((await status()).journal).toMatchObject({ count: 1 });
      const { text, count } = await till.ask('journal.export', {});
      expect({ count, isThere: text.includes('Likes tea') }).toEqual({ count: 1, isThere: true });
    };
    await isKept();
    // Central's copy has taken its place in the mirror: the day is equal, and the till's own is said all the same.
    expect(await prove()).toEqual({ kind: 'equal' });
    await isKept();
    await till.do('sync.retryParked', { id });
    await isKept();
    await restart();
    await allSent();
    await prove();
    await isKept();
  });
});

/** The real central, as one of version 1 would answer: no newer version, no address and no body that came later. */
function behindOlderCentral(through: typeof fetch): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    const headers = new Headers(init?.headers);
    const device = Number(headers.get(protocolHeader));
    const refuse = (code: string, detail: object, status: number) =>
      Response.json({ error: { code, detail } }, { status });
    if (device > 1 && pathname !== '/v1/hello') return refuse('protocol-too-new', { device, central: 1 }, 426);
    if (/^\/v1\/proof\/./.test(pathname)) return refuse('malformed', { reason: 'no such address' }, 404);
    if (headers.has('content-encoding')) return refuse('malformed', { reason: 'not JSON' }, 400);
    const answer = await through(input, init);
    if (pathname !== '/v1/hello') return answer;
    return Response.json({ ...((await answer.json()) as object), protocol: 1 });
  };
}

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error);
  });
