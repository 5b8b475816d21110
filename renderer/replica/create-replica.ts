import { assert } from '../../shared/kit/assert';
import type { CollectionName } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import type { ReplicaClient } from '../../shared/replica-api/api';
import { createAnswering } from './answering';
import { isSilent } from './closed';
import { type Databases, openDatabases, retiredCollections } from './collections/open-databases';
import type { BeforeChange } from './collections/pulled-mark';
import type { StoredDocument } from './collections/read-all';
import { toStorageFailure } from './collections/storage-failure';
import { lockAfterMs, lockSession } from './commands/session.command';
import { writeDraft } from './commands/write';
import type { Core, Phase, ReplicaEnvironment } from './core';
import { type Device, openDevice } from './device/device';
import { compareWithOutbox, putBack, toJournalAbout } from './heal';
import { createIdle } from './idle';
import { createImporter } from './importing/importer';
import { createJournal } from './journal/journal';
import { createLeaseKeeper } from './lease-keeper';
import { createLiveQueries } from './live';
import { createChain } from './memory/chain';
import { createDesk } from './memory/desk';
import { createDisplay } from './memory/display';
import { createShopInsights } from './memory/insight';
import { createLane } from './memory/lane';
import { createModelKeeper } from './memory/model-keeper';
import { createSavedMemory, type SavedMark } from './memory/saved-memory';
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
  raiseGeneration,
  readBook,
  readFirst,
  readLater,
  takeChanges,
  tidyBaskets,
  toSeal,
  watchCollections,
} from './opening';
import { createPersonReading } from './person-reading';
import { groundsOfSuggestion, queries } from './queries/queries';
import { createRevoked } from './revoked';
import { toSealedEnvironment } from './sealed-environment';
import { createSealing } from './sealing';
import { keepBases } from './sync/bases';
import { createOutbox } from './sync/outbox';
import { createSync, type Sync } from './sync/sync';
import { createTurning } from './turning';
import { KeyIsGone } from './vault/vault';

export interface Replica {
  service: ReplicaClient;
  /** When the till can be used: what a sale needs is in memory. Never rejects; the state says what went wrong. */
  opened: Promise<void>;
  /** When everything that was kept is in memory and the sync has begun. */
  loaded: Promise<void>;
  close(): Promise<void>;
}

/** The whole replica, in whatever process: a worker in the app, the test's own in tests. */
export function createReplica(outside: ReplicaEnvironment): Replica {
  const environment = toSealedEnvironment(outside);
  const { vault, damage } = environment;
  const { now, newId, random, schedule } = environment;
  const topics = createTopics();
  const lane = createLane();
  let phase: Phase = { kind: 'opening' };
  let device: Device | null = null;
  let databases: Databases | null = null;
  let sync: Sync | null = null;
  let persisted: boolean | null = null;
  let stopWatching = () => {};
  let isClosed = false;
  let reading: Promise<void> = Promise.resolve();
  let readingBook: Promise<void> | null = null;
  /** Everything that is kept was read: the memory can be counted, and saved. */
  let isRead = false;
  /** What waits to be sent is known to the last document. */
  let isCounted = false;
  let tellKnown = () => {};
  const known = new Promise<void>((done) => {
    tellKnown = done;
  });
  let tellLoaded = () => {};
  const loaded = new Promise<void>((done) => {
    tellLoaded = done;
  });

  const storeId = () => device?.get('pairing')?.device.storeId;
  const journal = createJournal(environment.journalFiles, schedule, () => topics.touch('sync'));
  const newOutbox = () => createOutbox(() => topics.touch('sync'), journal.acknowledge);
  const shop = createShop((id) => id === storeId(), { schedule, now, onSorted: () => topics.touch('customers') });
  const saved = createSavedMemory(environment.pieceStore, shop.people, shop.customerIndex);
  const model = createModelKeeper(shop, environment, () => {
    core.suggesting.forget();
    topics.touch('suggestion', 'models');
  });
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
    model,
    suggesting: createSuggesting(shop, model.model, () => shop.timeZoneOf(storeId() ?? ''), newId),
    insight: createShopInsights({
      shop,
      schedule,
      now,
      homeStoreId: () => storeId() ?? null,
      isRead: () => isRead && phase.kind === 'open',
      onChanged: () => topics.touch('insight'),
    }),
    importer: createImporter(() => core),
    session: { associateId: null },
    idle: createIdle({ now, schedule, limitMs: () => lockAfterMs(core), lock: () => lockSession(core) }),
    lease: createLeaseKeeper(environment, () => {
      topics.touch('device');
      // A clock may be wrong: where central can be reached, that is all over in a moment.
      if (core.lease.isOver()) void sync?.contact();
    }),
    get revoked() {
      return revoked;
    },
    damage,
    isTurning: () => turning.isTurning(),
    phase: () => phase,
    sync: () => sync,
    isPersisted: () => persisted,
    customersRead: (id) => (id && shop.customers.has(id) ? Promise.resolve() : reading),
    bookRead: () => readingBook,
    peopleRead: (ids) => histories.read(ids),
    begin,
    unlock,
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

  const revoked = createRevoked(core, { isCounted: () => isCounted, wipe: wipeRevoked });
  const histories = createPersonReading(
    () => core,
    () => reading,
  );
  const turning = createTurning(core);
  damage.listen(() => topics.touch('sync'));
  const sealing = createSealing(
    core,
    () => phase.kind === 'open' && !readingBook && !isClosed,
    () => isRead,
  );
  const { ask, waitFor, tellShown, query, run } = createAnswering(core, { known, opened: () => opened });
  const tidying = createTidying({
    schedule,
    now,
    tidy: () => shop.people.rest() || shop.customerIndex.rest(),
    save: saveMemory,
  });
  const live = createLiveQueries(topics, environment, {
    ask,
    waitFor,
    about: (name) => queries[name],
    onShown: tellShown,
    isSilent: (name) => phase.kind === 'open' && isSilent(core, name),
  });
  topics.onTouch((topic) => {
    if ((groundsOfSuggestion as string[]).includes(topic)) core.suggesting.forget();
    if (topic === 'sync') revoked.look();
    if (topic === 'models' || topic === 'facts' || topic === 'products') model.look();
    if (topic !== 'time' && topic !== 'sync' && databases) sealing.soon();
    if (topic === 'customers' || topic === 'histories' || topic === 'facts') tidying.soon();
    if (topic === 'histories' || topic === 'facts' || topic === 'models') core.insight.soon();
  });

  function setPhase(next: Phase) {
    phase = next;
    tellKnown();
    topics.touch('device');
  }

  const breakWith = (failure: Failure) => setPhase({ kind: 'broken', failure });

  async function open() {
    const readingJournal = journal.open();
    try {
      const locked = await vault.open();
      if (!locked) device = await openDevice(environment.deviceStore);
      await readingJournal;
      if (locked || !device) return breakWith(locked ?? { code: 'unexpected' });
      const fits = checkGeneration(device.get('seal'));
      if (!fits.ok) return breakWith(fits.error);
      const mark = savedMark();
      if (mark) await begin(saved.load(mark));
      else {
        // Should a memory be left of whom this device was.
        void saved.without(async () => {}).catch(() => {});
        setPhase({ kind: 'unpaired' });
      }
      await revoked.goOn();
    } catch (error) {
      await readingJournal;
      const failure = toStorageFailure(error);
      breakWith(failure.code === 'unexpected' ? { ...failure, code: 'replica-corrupt' } : failure);
    } finally {
      if (sync === null) tellLoaded();
    }
  }

  async function unlock(): Promise<Failure | null> {
    await journal.open();
    if (device) return null;
    device = await openDevice(environment.deviceStore);
    const fits = checkGeneration(device.get('seal'));
    return fits.ok ? null : fits.error;
  }

  /** Opens what is kept, tells when somebody can sign in, and answers when they can sell; then reads the rest and syncs. */
  async function begin(loading: Promise<boolean> = Promise.resolve(false)) {
    await sync?.stop();
    sync = null;
    isRead = false;
    isCounted = false;
    histories.beginAnew();
    const before: BeforeChange = (name, rows) => keepBases(core.device(), name, rows);
    await raiseGeneration(core.device());
    databases ??= await openDatabases(environment.name, environment.storages, before, saved.without);
    const kept = databases;
    const isLoaded = await loading;
    if (isLoaded) shop.expect();
    stopWatching();
    stopWatching = watchCollections(core, kept);
    // What central has too is fetched again when it can't be read; facts that can't be read stop the till.
    const orAnew = (read: typeof readFirst) =>
      read(core, kept).catch(async (error) => {
        if (error instanceof KeyIsGone) throw error;
        await fetchMirrorAnew();
        await readFirst(core, kept);
        await read(core, kept);
      });
    await orAnew(readFirst);
    const pairing = core.device().get('pairing');
    assert(pairing, 'begins when paired');
    core.lease.begin(core.device(), shop.company()?.leaseDays);
    const mine = createSync(core, pairing, takeFilled);
    sync = mine;
    const taking = orAnew(readBook).then(() => takeUpBook(kept, mine));
    readingBook = taking
      .catch(() => {})
      .finally(() => {
        readingBook = null;
        topics.touch('sync');
      });
    setPhase({ kind: 'open' });
    await taking.catch((error) => {
      breakWith(toStorageFailure(error));
      throw error;
    });
    reading = readLater(core, kept, isLoaded);
    void goOn(mine)
      .catch((error) => breakWith(toStorageFailure(error)))
      .finally(tellLoaded);
  }

  /** Written past RxDB, so past the guard in its storage too. */
  function takeFilled(name: CollectionName, documents: StoredDocument[]) {
    takeChanges(core, name, documents);
    if (name === 'customers' && documents.some((one) => one._deleted))
      void saved.without(async () => {}).catch(() => {});
  }

  /** Before anything new gets a place in the chain. */
  async function takeUpBook(kept: Databases, mine: Sync) {
    const lostFacts = isShort(core, ['facts']);
    await putBack(core, kept);
    raiseChain(core);
    await tidyBaskets(core, kept);
    if (lostFacts) await mine.restartFacts();
    else await mine.startFacts();
    compareWithOutbox(core);
    journal.setAbout(toJournalAbout(core));
  }

  function savedMark(): SavedMark | null {
    const pairing = device?.get('pairing');
    return pairing ? { deviceId: pairing.device.id, storeId: pairing.device.storeId, build: environment.build } : null;
  }

  async function saveMemory(): Promise<boolean> {
    const mark = savedMark();
    return mark !== null && isRead && phase.kind === 'open' ? saved.save(mark) : false;
  }

  /** A device that was taken away, and has handed in everything. */
  async function wipeRevoked() {
    const failure = await journal.letGo();
    if (failure) throw new Error(`The journal can't be emptied: ${failure.code}`);
    await startAnew();
    journal.setAbout(null);
  }

  async function startAnew() {
    await sync?.stop();
    sync = null;
    isRead = false;
    isCounted = false;
    core.lease.stop();
    stopWatching();
    await core.desk.rest();
    // As far as it was read: what waited and has no second copy yet.
    await journal.append(core.outbox.of('facts').flatMap((id) => (journal.has(id) ? [] : (shop.facts.get(id) ?? []))));
    await journal.dropSent();
    await databases?.close().catch(() => {});
    databases = null;
    // Who it is goes last: killed in between, it is the same device without a memory, which fetches all anew.
    await saved.without(() => environment.wipeDatabases());
    await environment.deviceStore.wipe();
    if (phase.kind === 'broken' && phase.failure.code === 'vault-locked') await vault.beginAnew();
    const all = [...mirrorNames, 'facts', 'drafts'] as const;
    for (const name of all) shop.clear(name);
    core.session.associateId = null;
    core.display.clear();
    core.importer.close();
    Object.assign(core, { chain: createChain(), outbox: newOutbox() });
    device = await openDevice(environment.deviceStore);
    setPhase({ kind: 'unpaired' });
    topics.touch('session', ...all);
  }

  async function goOn(mine: Sync) {
    const isWhole = await reading.then(
      () => !isShort(core, mirrorNames),
      (error) => {
        if (error instanceof KeyIsGone) throw error;
        return false;
      },
    );
    if (isClosed || sync !== mine) return;
    reading = Promise.resolve();
    if (!isWhole) await fetchMirrorAnew();
    isRead = true;
    tidying.soon();
    core.insight.soon();
    model.mayBuild();
    dropRetired();
    persisted = await environment.isPersisted();
    if (isClosed || sync !== mine) return;
    await mine.start();
    void turning.begin();
    isCounted = true;
    revoked.look();
    await lane.run(async () => {
      if (!isClosed) await forgetErased(core);
    });
  }

  /** The seal of an older build counts them; the next one does not. */
  function dropRetired() {
    const counts = core.device().get('seal')?.counts ?? {};
    if (retiredCollections.some((name) => name in counts))
      void core
        .databases()
        .dropRetired()
        .catch(() => {});
  }

  /** The disk lost documents in silence: what central has is fetched again, what only we have is not touched. */
  async function fetchMirrorAnew() {
    const kept = core.databases();
    const own = ownRecords(core);
    stopWatching();
    await saved.without(() => kept.wipeMirror());
    for (const name of mirrorNames) shop.clear(name);
    await core.device().set('filled', null);
    await core.device().set('seal', toSeal(core, true));
    stopWatching = watchCollections(core, kept);
    for (const [name, documents] of own) await kept.collection(name).bulkInsert(documents);
    topics.touch(...mirrorNames, 'sync');
  }

  const opened = open();
  return {
    opened,
    loaded,
    service: {
      query,
      subscribe: live.subscribe,
      run,
    },
    async close() {
      isClosed = true;
      live.close();
      sealing.stop();
      tidying.stop();
      core.insight.stop();
      core.importer.close();
      core.idle.stop();
      core.lease.stop();
      model.stop();
      turning.stop();
      await opened;
      await lane.run(async () => {
        await sync?.stop();
        await core.desk.rest();
        await core.factLane.run(async () => {});
        stopWatching();
        // What is not saved is read again: no reason to leave the databases open.
        if (!tidying.isSaved()) await saveMemory().catch(() => {});
        await saved.close();
        await databases?.close();
        await journal.close();
        await device?.close();
      });
    },
  };
}
