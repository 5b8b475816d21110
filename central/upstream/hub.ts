/**
 * A store's hub: a central like any other, which keeps in step with the central behind it over the same wire as a till.
 *
 *     tills <-> hub's database <-> this <-> upstream
 *                  bus: something was pushed        pokes: something is new there
 *
 * One thing at a time: first what is new there is taken, then what is new here is sent, then it is proven. What fails is
 * tried again with patience, from what the database remembers: a kill at any moment repeats at most one page.
 */
import type { Random } from '../../shared/kit/random';
import { fail, ok, type Result } from '../../shared/kit/result';
import type { Schedule } from '../../shared/kit/schedule';
import { type CollectionName, collectionNames, collections, pageOf } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import type { NewId } from '../../shared/model/ids';
import { type Clock, toInstant } from '../../shared/model/time';
import { helloSchema, type UpstreamState } from '../../shared/protocol/hello';
import { upstreamPoke } from '../../shared/protocol/poke';
import { type PullAnswer, pullAnswerSchema } from '../../shared/protocol/pull';
import { createCentral } from '../../shared/wire/central';
import { createLink, LinkClosed } from '../../shared/wire/link';
import { keepPokeStream } from '../../shared/wire/poke-stream';
import type { Database } from '../store/database';
import { createStream } from '../store/documents';
import { readMeta, writeMeta } from '../store/meta';
import { countUnsent, forgetBeliefs, readHead, readPlace, readUnsent, savePlace } from '../store/upstream';
import type { Bus } from '../sync/bus';
import { listDevices } from '../sync/company';
import { erasePushed } from '../sync/erase';
import { companyStream, isCollection, storeStream } from '../sync/streams';
import type { Upstream } from './pairing';
import { proveDays } from './prove';
import { askPush, sentCollections, takeAnswer, toPart, toPushRow } from './send';
import { takePage } from './take';
import { createTeller } from './teller';

export interface HubDeps {
  database: Database;
  bus: Bus;
  newId: NewId;
  clock: Clock;
  random: Random;
  schedule: Schedule;
  fetchOver: typeof fetch;
  hashText: (text: string) => string;
  /** Told of what a person should know: what upstream set aside, days that differ. */
  tell: (sentence: string) => void;
  /** Told of what nobody expected. */
  report: (error: unknown) => void;
  /** The first sync: so many documents of about so many. */
  onProgress: (done: number, total: number) => void;
}

export interface Hub {
  storeId: string;
  /** Resolves when everything has been here once. */
  filled: Promise<void>;
  state(): Promise<UpstreamState>;
  stop(): Promise<void>;
}

const pullBatch = 1000;
const pushBatch = 200;
const filledKey = 'upstream-filled';
const lastSyncKey = 'upstream-last-sync';

/** Begins to keep in step. It needs no network to begin: what it lacks comes when the way is open. */
export function startHub(deps: HubDeps, { url, token, storeId }: Upstream): Hub {
  const { database, bus, clock } = deps;
  const hangUp = new AbortController();
  const fetchOver: typeof fetch = (input, init) => {
    const signals = [hangUp.signal, ...(init?.signal ? [init.signal] : [])];
    return deps.fetchOver(input, { ...init, signal: AbortSignal.any(signals) });
  };
  const central = createCentral(url, token, fetchOver);
  const link = createLink(
    deps,
    () => teller.touch(),
    () => {
      isRestored = true;
      wake();
    },
  );
  const teller = createTeller({
    schedule: deps.schedule,
    report: deps.report,
    async readState() {
      let waiting = 0;
      for (const name of sentCollections) {
        const { sent } = await readPlace(database.query, name);
        waiting += await countUnsent(database.query, streamOf(name), name, sent);
      }
      return { name: new URL(url).host, online: link.isOnline(), waiting, lastSyncAt };
    },
    publish() {
      isTelling = true;
      bus.publish(storeStream(storeId), [upstreamPoke]);
      isTelling = false;
    },
  });
  const streamOf = (name: CollectionName) =>
    collections[name].scope === 'company' ? companyStream : storeStream(storeId);

  let toPull = new Set<CollectionName>(collectionNames);
  let toPush = true;
  let toProve = true;
  let isRestored = false;
  let isStopped = false;
  let lastSyncAt: string | null = null;
  let wake = () => {};
  let isTelling = false;
  let tellFilled = () => {};
  const filled = new Promise<void>((done) => {
    tellFilled = done;
  });
  const isOver = () => isRestored || isStopped;

  /** Tries until upstream has answered. Throws LinkClosed when it must begin anew, or is stopped. */
  const insist = <T>(work: () => Promise<Result<T, Failure>>) => link.insist(work, isOver);

  /** Once it is known what it speaks, both speak the newest that both know. */
  async function greet(): Promise<void> {
    const answer = await central.get('/v1/hello');
    const hello = answer.ok ? helloSchema.safeParse(answer.value) : null;
    if (hello?.success) central.met(hello.data.protocol);
  }

  async function pull(collection: CollectionName, onPage: (answer: PullAnswer) => void): Promise<void> {
    const stream = streamOf(collection);
    const limit = pageOf(collection, pullBatch);
    for (let isLast = false; !isLast; ) {
      const { epoch, seq } = await readPlace(database.query, collection);
      const answer = await insist(() => askPage(collection, epoch, seq, limit));
      const taken = await database.transaction((query) =>
        takePage(query, { stream, collection }, answer.documents, answer.checkpoint),
      );
      // A tombstone erases here what it erased there; a fact may come that was read before it.
      const came = answer.documents.map((document) => ({ id: String(document.id), document }));
      await erasePushed(deps, collection, came);
      if (taken > 0) bus.publish(stream, [collection]);
      onPage(answer);
      isLast = answer.documents.length < limit;
    }
  }

  async function askPage(collection: CollectionName, epoch: string, seq: number, limit: number) {
    const query = { collection, epoch, seq: String(seq), limit: String(limit) };
    const answer = await central.get('/v1/pull', query);
    // An upstream that is older than the collection has nothing in it.
    if (!answer.ok && answer.error.code === 'unknown-collection')
      return ok({ documents: [], checkpoint: { epoch, seq }, remaining: 0 });
    if (!answer.ok) return answer;
    const parsed = pullAnswerSchema.safeParse(answer.value);
    return parsed.success ? ok(parsed.data) : fail<Failure>({ code: 'central-unreachable' });
  }

  async function pullWanted(): Promise<void> {
    for (const name of collectionNames.filter((one) => toPull.has(one))) {
      toPull.delete(name);
      await pull(name, () => undefined).catch((error: unknown) => {
        toPull.add(name);
        throw error;
      });
    }
  }

  /** The first time: counted before it begins, so that a person sees how far it is. */
  async function fill(): Promise<void> {
    let [done, total] = [0, 0];
    for (const name of collectionNames) {
      const { epoch, seq } = await readPlace(database.query, name);
      const { documents, remaining } = await insist(() => askPage(name, epoch, seq, 1));
      total += documents.length + remaining;
    }
    for (const name of collectionNames) {
      await pull(name, ({ documents }) => {
        done += documents.length;
        deps.onProgress(done, Math.max(done, total));
      });
    }
    await writeMeta(database.query, filledKey, 'yes');
  }

  async function push(collection: CollectionName): Promise<void> {
    const stream = streamOf(collection);
    const head = await readHead(database.query, stream);
    for (;;) {
      const { sent } = await readPlace(database.query, collection);
      const wanted = { stream, collection, after: sent, upTo: head, limit: pushBatch };
      const found = await readUnsent(database.query, wanted);
      const part = toPart(found);
      const isLast = part.length < pushBatch && part.length === found.length;
      if (part.length === 0) {
        if (sent < head)
          await savePlace(database.query, collection, { ...(await readPlace(database.query, collection)), sent: head });
        return;
      }
      const rows = part.map((row) => toPushRow(collection, row));
      const answer = await insist(() => askPush(central, collection, rows));
      const sentUpTo = isLast ? head : (part.at(-1)?.seq ?? head);
      const changed = await database.transaction((query) =>
        takeAnswer(query, { stream, collection }, part, answer, { sentUpTo, hashText: deps.hashText }),
      );
      if (changed) bus.publish(stream, [collection]);
      for (const { id, code, detail } of answer.parked)
        deps.tell(`${url} set aside ${collection} ${id}: ${code}: ${detail}. It is kept here; what follows goes on.`);
      if (isLast) return;
    }
  }

  /** Upstream was restored: everything is read anew, and what it may have lost is sent again. */
  async function beginAnew(): Promise<void> {
    const devices = (await listDevices(database.query)).filter((one) => one.storeId === storeId).map((one) => one.id);
    for (const collection of collectionNames)
      await database.transaction(async (query) => {
        await forgetBeliefs(query, { stream: streamOf(collection), collection, devices });
        await savePlace(query, collection, { epoch: '', seq: 0, sent: 0 });
      });
    isRestored = false;
    toPull = new Set(collectionNames);
    [toPush, toProve] = [true, true];
  }

  async function prove(): Promise<void> {
    for (let round = 1; round <= 2; round++) {
      const unequal = await insist(() => proveDays(database, central, storeStream(storeId), clock(), round === 1));
      if (unequal.length === 0) return;
      if (round === 2) return deps.tell(`${url} holds other facts than this hub of: ${unequal.join(', ')}.`);
      await pull('facts', () => undefined);
      await push('facts');
    }
  }

  async function keepInStep(): Promise<void> {
    if (isRestored) await beginAnew();
    if ((await readMeta(database.query, filledKey)) === null) await fill();
    tellFilled();
    await pullWanted();
    if (toPush) {
      toPush = false;
      for (const name of sentCollections)
        await push(name).catch((error: unknown) => {
          toPush = true;
          throw error;
        });
    }
    if (toProve) {
      await prove();
      toProve = false;
    }
    if (link.isOnline()) {
      lastSyncAt = toInstant(clock());
      await writeMeta(database.query, lastSyncKey, lastSyncAt);
    }
    teller.touch();
  }

  async function run(): Promise<void> {
    for (const name of [companyStream, storeStream(storeId)]) await createStream(database.query, name);
    lastSyncAt = await readMeta(database.query, lastSyncKey);
    if ((await readMeta(database.query, filledKey)) !== null) tellFilled();
    while (!isStopped) {
      const isWoken = new Promise<void>((done) => {
        wake = done;
      });
      try {
        await keepInStep();
        if (!isRestored && toPull.size === 0 && !toPush && !toProve) await isWoken;
      } catch (error) {
        if (error instanceof LinkClosed) continue;
        if (isStopped) return;
        deps.report(error);
        await link.rest(1);
      }
    }
  }

  function want(names: Iterable<string>) {
    for (const name of names) if (isCollection(name)) toPull.add(name);
    wake();
  }

  bus.tap((stream) => {
    if (isStopped || isTelling || (stream !== companyStream && stream !== storeStream(storeId))) return;
    toPush = true;
    wake();
    teller.touch();
  });
  const stopStream = keepPokeStream(central, link, deps.schedule, {
    onOpen() {
      link.wake();
      [toPush, toProve] = [true, true];
      want(collectionNames);
      void greet();
    },
    onPoke: ({ collections: names }) => want(names),
  });
  const running = run().catch(deps.report);

  return {
    storeId,
    filled,
    state: teller.state,
    async stop() {
      isStopped = true;
      tellFilled();
      teller.stop();
      stopStream();
      link.close();
      hangUp.abort();
      wake();
      await running;
    },
  };
}
