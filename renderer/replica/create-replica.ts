import { assert } from '../../shared/kit/assert';
import { fail } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import { type Databases, openDatabases } from './collections/open-databases';
import { toStorageFailure } from './collections/storage-failure';
import { besideTheLane, commands, whileUnpaired } from './commands/commands';
import { writeDraft } from './commands/write';
import type { Core, Phase, ReplicaEnvironment } from './core';
import { type Device, openDevice } from './device/device';
import { compareWithOutbox, putBack, toJournalAbout } from './heal';
import { createJournal } from './journal/journal';
import { createLiveQueries } from './live';
import { createChain } from './memory/chain';
import { createDesk } from './memory/desk';
import { createDisplay } from './memory/display';
import { createLane } from './memory/lane';
import { createShop } from './memory/shop';
import { createSuggesting } from './memory/suggesting';
import { createTidying } from './memory/tidying';
import { createTopics } from './memory/topics';
import {
  checkGeneration,
  forgetErased,
  isShort,
  mirrorNames,
  ownRecords,
  raiseChain,
  readFirst,
  readLater,
  takeChanges,
  tidyBaskets,
  toSeal,
  watchCollections,
} from './opening';
import { groundsOfSuggestion, isAlwaysAnswered, nothingYet, queries } from './queries/queries';
import { keepBases } from './sync/bases';
import { createOutbox } from './sync/outbox';
import { createSync, type Sync } from './sync/sync';

export interface Replica {
  service: ReplicaClient;
  /** When the till can be used: what a sale needs is in memory. Never rejects; the state says what went wrong. */
  opened: Promise<void>;
  /** When everything that was kept is in memory and the sync has begun. */
  loaded: Promise<void>;
  close(): Promise<void>;
}

/** Changes are sealed when they have come to rest for so long (ms). */
const sealAfterMs = 2_000;

/** The whole replica, in whatever process: a worker in the app, the test's own in tests. */
export function createReplica(environment: ReplicaEnvironment): Replica {
  const { now, newId, random, schedule } = environment;
  const topics = createTopics();
  const lane = createLane();
  let phase: Phase = { kind: 'opening' };
  let device: Device | null = null;
  let databases: Databases | null = null;
  let sync: Sync | null = null;
  let persisted: boolean | null = null;
  let stopWatching = () => {};
  let callOffSeal = () => {};
  let isClosed = false;
  let reading: Promise<void> = Promise.resolve();
  let tellLoaded = () => {};
  const loaded = new Promise<void>((done) => {
    tellLoaded = done;
  });

  const storeId = () => device?.get('pairing')?.device.storeId;
  const journal = createJournal(environment.journalFiles, schedule, () => topics.touch('sync'));
  const newOutbox = () => createOutbox(() => topics.touch('sync'), journal.acknowledge);
  const shop = createShop((id) => id === storeId(), { schedule, now, onSorted: () => topics.touch('customers') });
  const core: Core = {
    environment,
    now,
    newId,
    random,
    schedule,
    topics,
    lane,
    factLane: createLane(),
    shop,
    desk: createDesk({
      shown: (id) => shop.drafts.get(id) ?? null,
      show(id, basket) {
        shop.apply('drafts', [{ ...basket, id, _deleted: basket === null }]);
        topics.touch('drafts');
      },
      write: (id, basket) => writeDraft(core, id, basket),
    }),
    chain: createChain(),
    outbox: newOutbox(),
    journal,
    display: createDisplay(topics, schedule),
    suggesting: createSuggesting(shop, () => shop.timeZoneOf(storeId() ?? ''), newId),
    session: { associateId: null },
    phase: () => phase,
    sync: () => sync,
    isPersisted: () => persisted,
    customersRead: () => reading,
    begin,
    startAnew,
    device() {
      assert(device, 'the device is open');
      return device;
    },
    databases() {
      assert(databases, 'the databases are open');
      return databases;
    },
  };

  const tidying = createTidying(() => shop.people.rest(), schedule);
  const live = createLiveQueries(topics, environment, ask, waitFor, (name) => queries[name], tellShown);
  topics.onTouch((topic) => {
    if ((groundsOfSuggestion as string[]).includes(topic)) core.suggesting.forget();
    if (topic !== 'time' && topic !== 'sync' && databases) sealSoon();
    if (topic === 'customers' || topic === 'histories') tidying.soon();
  });

  function setPhase(next: Phase) {
    phase = next;
    topics.touch('device');
  }

  const breakWith = (failure: Failure) => setPhase({ kind: 'broken', failure });

  async function open() {
    const readingJournal = journal.open();
    try {
      device = await openDevice(environment.deviceStore);
      await readingJournal;
      const fits = checkGeneration(device.get('seal'));
      if (!fits.ok) return breakWith(fits.error);
      if (device.get('pairing')) await begin();
      else setPhase({ kind: 'unpaired' });
    } catch (error) {
      await readingJournal;
      const failure = toStorageFailure(error);
      breakWith(failure.code === 'unexpected' ? { ...failure, code: 'replica-corrupt' } : failure);
    } finally {
      if (sync === null) tellLoaded();
    }
  }

  /** Opens what is kept, tells when the till can be used, then reads the rest and syncs. */
  async function begin() {
    await sync?.stop();
    databases ??= await openDatabases(environment.name, environment.storages, (name, rows) =>
      keepBases(core.device(), name, rows),
    );
    stopWatching();
    stopWatching = watchCollections(core, databases);
    const kept = databases;
    // What central has too is fetched again when it can't be read; facts that can't be read stop the till.
    await readFirst(core, kept).catch(async () => {
      await fetchMirrorAnew();
      await readFirst(core, kept);
    });
    const lostFacts = isShort(core, ['facts']);
    await putBack(core, databases);
    raiseChain(core);
    await tidyBaskets(core, databases);
    const pairing = core.device().get('pairing');
    assert(pairing, 'begins when paired');
    sync = createSync(core, pairing, (name, documents) => takeChanges(core, name, documents));
    if (lostFacts) await sync.restartFacts();
    else await sync.startFacts();
    compareWithOutbox(core);
    journal.setAbout(toJournalAbout(core));
    reading = readLater(core, databases);
    setPhase({ kind: 'open' });
    void goOn(sync)
      .catch((error) => breakWith(toStorageFailure(error)))
      .finally(tellLoaded);
  }

  async function startAnew() {
    await sync?.stop();
    sync = null;
    stopWatching();
    await core.desk.rest();
    // As far as it was read: what waited and has no second copy yet.
    await journal.append(core.outbox.of('facts').flatMap((id) => (journal.has(id) ? [] : (shop.facts.get(id) ?? []))));
    await journal.dropSent();
    await databases?.close().catch(() => {});
    databases = null;
    // Who it is goes last: killed in between, it is the same device without a memory, which fetches all anew.
    await environment.wipeDatabases();
    await environment.deviceStore.wipe();
    const all = [...mirrorNames, 'facts', 'drafts'] as const;
    for (const name of all) shop.clear(name);
    core.session.associateId = null;
    core.display.clear();
    Object.assign(core, { chain: createChain(), outbox: newOutbox() });
    device = await openDevice(environment.deviceStore);
    setPhase({ kind: 'unpaired' });
    topics.touch('session', ...all);
  }

  async function goOn(mine: Sync) {
    const isWhole = await reading.then(
      () => !isShort(core, mirrorNames),
      () => false,
    );
    reading = Promise.resolve();
    if (!isWhole) await fetchMirrorAnew();
    persisted = await environment.isPersisted();
    if (isClosed || sync !== mine) return;
    await mine.start();
    await lane.run(async () => {
      if (!isClosed) await forgetErased(core);
    });
  }

  /** The disk lost documents in silence: what central has is fetched again, what only we have is not touched. */
  async function fetchMirrorAnew() {
    const kept = core.databases();
    const own = ownRecords(core);
    stopWatching();
    await kept.wipeMirror();
    for (const name of mirrorNames) shop.clear(name);
    await core.device().set('filled', null);
    await core.device().set('seal', toSeal(core));
    stopWatching = watchCollections(core, kept);
    for (const [name, documents] of own) await kept.collection(name).bulkInsert(documents);
    topics.touch(...mirrorNames, 'sync');
  }

  function sealSoon() {
    callOffSeal();
    callOffSeal = schedule(() => void seal(), sealAfterMs);
  }

  async function seal() {
    if (phase.kind !== 'open' || isClosed) return;
    journal.setAbout(toJournalAbout(core));
    await core
      .device()
      .set('seal', toSeal(core))
      .catch(() => {});
  }

  function ask<N extends QueryName>(name: N, args: Queries[N]['args']): Queries[N]['result'] {
    if (isAlwaysAnswered(name) || phase.kind === 'open') return queries[name].run(core, args);
    return nothingYet[name as keyof typeof nothingYet] as Queries[N]['result'];
  }

  /** Null: it can be answered now. */
  function waitFor<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<unknown> | null {
    return phase.kind === 'open' ? (queries[name].wait?.(core, args) ?? null) : null;
  }

  function tellShown<N extends QueryName>(name: N, result: Queries[N]['result']) {
    if (phase.kind === 'open') queries[name].onShown?.(core, result);
  }

  async function run<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']> {
    await opened;
    const refused = (failure: Failure) => fail(failure) as Commands[N]['result'];
    if (phase.kind === 'broken' && name !== 'device.startAnew') return refused(phase.failure);
    if (phase.kind === 'unpaired' && !whileUnpaired.has(name)) return refused({ code: 'not-paired' });
    const work = async () => {
      const before = core.desk.newest();
      try {
        const result = await commands[name](core, args);
        const kept = core.desk.newest();
        return { result, kept: kept === before ? null : kept };
      } catch (error) {
        return { result: refused(toStorageFailure(error)), kept: null };
      }
    };
    const { result, kept } = await (besideTheLane.has(name) ? work() : lane.run(work));
    // The lane is free when the memory has it, so that the next scan need not wait; the answer comes when the disk has it.
    const done = await kept;
    return done && !done.ok && result.ok ? refused(done.error) : result;
  }

  const opened = open();
  return {
    opened,
    loaded,
    service: {
      async query(name, args) {
        await waitFor(name, args);
        const result = ask(name, args);
        tellShown(name, result);
        return result;
      },
      subscribe: live.subscribe,
      run,
    },
    async close() {
      isClosed = true;
      live.close();
      callOffSeal();
      tidying.stop();
      await opened;
      await lane.run(async () => {
        await sync?.stop();
        await core.desk.rest();
        await core.factLane.run(async () => {});
        stopWatching();
        await databases?.close();
        await journal.close();
        await device?.close();
      });
    },
  };
}
