import { getAssumedMasterState, getMetaWriteRow } from 'rxdb';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { filter, merge, Subject, take, takeUntil } from 'rxjs';
import { toErasedFact, toTombstone } from '../../../shared/domain/erasure';
import type { Schedule } from '../../../shared/kit/schedule';
import { type CollectionName, pageOf } from '../../../shared/model/collections';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Checkpoint } from '../../../shared/protocol/pull';
import type { AnyCollection, AnyDocument } from '../collections/open-databases';
import { isAsPulled } from '../collections/pulled-mark';
import { pushed } from '../collections/pushed';
import type { StoredDocument } from '../collections/read-all';
import { replicationOf } from '../collections/replication-name';
import { dropBases } from './bases';
import { watchDroppedWrites, writeAgain } from './dropped-writes';
import { type Filled, type FillTarget, fill } from './fill';
import { keepGrounds } from './grounds';
import { createPassedOver } from './passed-over';
import { createPullHandler, type PullSource, pullBatch } from './pull';
import { createPushHandler, markOf, type PushedRow, type PushTarget, pushBatch } from './push';

export interface Replication {
  /** Pull again, and look for what was not pushed. */
  resync(): void;
  /** What central is believed to have of these documents. */
  believed(ids: Id[]): Promise<Map<Id, StoredDocument>>;
  /** Central lost these: what waits in the outbox again is pushed again, after a restart too. */
  resend(ids: Id[]): Promise<void>;
  /** RxDB keeps a copy of what central is believed to have: here it is emptied as the documents were. Its marks stay. */
  eraseBelieved(ids: Id[]): Promise<void>;
  stop(): Promise<void>;
  /** Stops, and forgets checkpoints and beliefs: the next one begins at zero. */
  forget(): Promise<void>;
}

/** Own documents that may be unsent, with their marks; asked for when the replication's metadata is open. */
export type Candidates = () => Map<Id, string>;

/** A page that takes longer to write (ms) is not waited for. */
const patienceMs = 30_000;

/** Replicates one collection: both ways what a device writes, else pull only. */
export async function startReplication(
  name: CollectionName,
  collection: AnyCollection,
  source: PullSource,
  target: PushTarget,
  candidates: Candidates,
  schedule: Schedule,
  filler: Pick<FillTarget, 'onFilled' | 'giveWay'>,
): Promise<Replication> {
  const isPushed = pushed.has(name);
  const pokes = new Subject<'RESYNC'>();
  let tellCounted = () => {};
  const counted = new Promise<void>((done) => {
    tellCounted = done;
  });
  const passedOver = createPassedOver();
  const push = createPushHandler(name, target, counted);
  const state: RxReplicationState<AnyDocument, Checkpoint> = replicateRxCollection<AnyDocument, Checkpoint>({
    collection,
    replicationIdentifier: replicationOf(name),
    live: true,
    waitForLeadership: false,
    toggleOnDocumentVisible: false,
    pull: {
      handler: createPullHandler(name, source, passedOver, fillIt, settled),
      batchSize: pageOf(name, pullBatch),
      stream$: pokes,
    },
    ...(isPushed ? { push: { handler: fly, batchSize: pushBatch } } : {}),
  });

  /** Tasks are few, and what central is believed to have of them is asked for: they come by RxDB's own way. */
  async function fillIt(): Promise<Filled | null> {
    const internal = state.internalReplicationState;
    if (!internal || name === 'tasks') return null;
    return fill(name, source, { collection, state: internal, ...filler });
  }

  /** RxDB notes a checkpoint behind the documents that lead to it. One that failed to write any is asked on all the same. */
  function settled({ seq }: Checkpoint): Promise<void> {
    const internal = state.internalReplicationState;
    const noted: Checkpoint | undefined = internal?.lastCheckpointDoc.down?.checkpointData;
    if (!internal || (noted?.seq ?? 0) >= seq) return Promise.resolve();
    return new Promise((done) => {
      const finish = () => {
        hearing.unsubscribe();
        callOff();
        done();
      };
      const callOff = schedule(finish, patienceMs);
      const hearing = merge(
        internal.input.metaInstance
          .changeStream()
          .pipe(filter(({ context }) => context === 'replication-set-checkpoint')),
        state.canceled$.pipe(filter((canceled) => canceled)),
      ).subscribe(finish);
    });
  }

  /** In the air until RxDB has written down what came of it. */
  async function fly(rows: PushedRow[]) {
    const revs = new Map(rows.map(({ newDocumentState: one }) => [one.id, markOf(name, one)]));
    passedOver.takeOff(revs);
    const answer = await push(rows);
    void state.internalReplicationState?.streamQueue.up.then(() => {
      if (passedOver.land(revs.keys())) pokes.next('RESYNC');
      // What was not edited meanwhile stands on central's answer now. A full disk: the next push tries again.
      void keepGrounds(target.device, target.outbox, name, []).catch(() => {});
      void dropBases(target.device, target.outbox, name, revs.keys()).catch(() => {});
    });
    return answer;
  }

  await state.startPromise;
  if (isPushed) await countWaiting(name, collection, state, target, candidates());
  tellCounted();
  void onceFilled(state, () => void source.filling.finish(name));
  const stopWatching = isPushed ? watchDroppedWrites(name, collection, state, target.outbox, schedule) : () => {};
  return {
    resync: () => pokes.next('RESYNC'),
    believed: (ids) => readBelieved(state, ids),
    async resend(ids) {
      await forgetAcknowledged(name, state, ids);
      await writeAgain(collection, ids);
    },
    eraseBelieved: (ids) => eraseBelieved(name, state, ids),
    async stop() {
      stopWatching();
      await state.cancel();
    },
    async forget() {
      stopWatching();
      await state.remove();
    },
  };
}

async function readBelieved(state: RxReplicationState<AnyDocument, Checkpoint>, ids: Id[]) {
  const internal = state.internalReplicationState;
  const assumed = internal && ids.length > 0 ? await getAssumedMasterState(internal, ids) : {};
  return new Map(Object.entries(assumed).map(([id, { docData }]) => [id, docData as StoredDocument]));
}

/** A push that is on its way may write its own copy over this one: the tombstone's push, behind it, takes that away. */
async function eraseBelieved(name: CollectionName, state: RxReplicationState<AnyDocument, Checkpoint>, ids: Id[]) {
  const internal = state.internalReplicationState;
  if (!internal || ids.length === 0) return;
  const rows = Object.values(await getAssumedMasterState(internal, ids)).map(({ docData, metaDocument }) =>
    getMetaWriteRow(internal, toErased(name, docData), metaDocument),
  );
  if (rows.length > 0) await internal.input.metaInstance.bulkWrite(await Promise.all(rows), 'erase-believed');
}

function toErased(name: CollectionName, document: AnyDocument & { _deleted: boolean }): typeof document {
  const erased =
    name === 'facts'
      ? toErasedFact(document as unknown as Fact)
      : { ...toTombstone(name, document), _deleted: document._deleted };
  return { ...document, ...erased };
}

/**
 * Central has not acknowledged what the replication's own metadata does not hold; but for what was being pulled when
 * the device died: central has sent that itself.
 */
async function countWaiting(
  name: CollectionName,
  collection: AnyCollection,
  state: RxReplicationState<AnyDocument, Checkpoint>,
  { outbox, device }: PushTarget,
  candidates: Map<Id, string>,
): Promise<void> {
  const believed = await readBelieved(state, [...candidates.keys()]);
  const unknown = [...candidates.keys()].filter((id) => !believed.has(id));
  const stored = unknown.length > 0 ? await collection.storageInstance.findDocumentsById(unknown, false) : [];
  const pulled = new Set(stored.filter((one) => isAsPulled(one, name)).map((one) => one.id));
  const parked = new Set((device.get('parked') ?? []).map((one) => `${one.collection}/${one.id}`));
  for (const [id, mark] of candidates) {
    const known = believed.get(id);
    if (pulled.has(id) || (known && markOf(name, known) === mark)) continue;
    if (!outbox.has(name, id) && !parked.has(`${name}/${id}`)) outbox.add(name, id, mark);
  }
}

async function onceFilled(state: RxReplicationState<AnyDocument, Checkpoint>, tell: () => void) {
  const internal = state.internalReplicationState;
  if (!internal) return;
  internal.firstSyncDone.down
    .pipe(
      filter((done) => done),
      take(1),
      takeUntil(state.canceled$.pipe(filter((canceled) => canceled))),
    )
    .subscribe(tell);
}

/**
 * RxDB passes over a document that equals what it believes central to have. A belief without its mark equals nothing,
 * so the document is pushed again, and counted as waiting after a restart.
 */
async function forgetAcknowledged(
  name: CollectionName,
  state: RxReplicationState<AnyDocument, Checkpoint>,
  ids: Id[],
): Promise<void> {
  const internal = state.internalReplicationState;
  if (!internal) return;
  const believed = Object.values(await getAssumedMasterState(internal, ids));
  const rows = await Promise.all(
    believed.map(({ docData, metaDocument }) =>
      getMetaWriteRow(internal, { ...docData, [name === 'facts' ? 'hash' : 'rev']: '' }, metaDocument),
    ),
  );
  if (rows.length > 0) await internal.input.metaInstance.bulkWrite(rows, 'resend');
}
