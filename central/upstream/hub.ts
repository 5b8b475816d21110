import type { Result } from '../../shared/kit/result';
import { type CollectionName, collectionNames, collections } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import { toInstant } from '../../shared/model/time';
import { helloSchema, type UpstreamState } from '../../shared/protocol/hello';
import { upstreamPoke } from '../../shared/protocol/poke';
import { createCentral } from '../../shared/wire/central';
import { createLink, LinkClosed } from '../../shared/wire/link';
import { keepPokeStream } from '../../shared/wire/poke-stream';
import { createStream } from '../store/documents';
import { readMeta, writeMeta } from '../store/meta';
import { countUnsent, forgetBeliefs, readPlace, savePlace } from '../store/upstream';
import { listDevices } from '../sync/company';
import { companyStream, devicesPoke, isCollection, storeStream } from '../sync/streams';
import { createExchange } from './exchange';
import type { HubDeps } from './hub-deps';
import type { Upstream } from './pairing';
import { proveDays } from './prove';
import { askRevoked, heedRevoked } from './revocations';
import { sentCollections } from './send';
import { createTeller } from './teller';

export interface Hub {
  storeId: string;
  /** Resolves when everything has been here once. */
  filled: Promise<void>;
  state(): Promise<UpstreamState>;
  stop(): Promise<void>;
}

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
  /** Devices may have been revoked upstream. */
  let toHeed = true;
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

  const { askPage, pull, push } = createExchange({ ...deps, url, central, insist, streamOf });

  /** Once it is known what it speaks, both speak the newest that both know. */
  async function greet(): Promise<void> {
    const answer = await central.get('/v1/hello');
    const hello = answer.ok ? helloSchema.safeParse(answer.value) : null;
    if (hello?.success) central.met(hello.data.protocol);
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

  async function heed(): Promise<void> {
    toHeed = false;
    const revoked = await insist(() => askRevoked(central)).catch((error: unknown) => {
      toHeed = true;
      throw error;
    });
    await heedRevoked(deps, revoked);
  }

  async function keepInStep(): Promise<void> {
    if (isRestored) await beginAnew();
    if (toHeed) await heed();
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
        if (!isRestored && toPull.size === 0 && !toPush && !toProve && !toHeed) await isWoken;
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
      toHeed = true;
      void greet();
    },
    onPoke({ collections: names }) {
      if (names.includes(devicesPoke)) toHeed = true;
      want(names);
    },
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
