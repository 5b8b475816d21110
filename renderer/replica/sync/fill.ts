/**
 * The first filling of a collection: downwards from the newest, a store's own customers first, into the storage without
 * RxDB's downstream, which would read, compare and tell of every document that is not there yet.
 *
 *     head when it began ──┐
 *     oldest ...... home, rest: downwards      changed meanwhile: above the head
 *                          └── RxDB pulls from here as ever
 *
 * Invariants, held by test/sync/replica-filling.test.ts:
 * 1. A document that is here already is left to RxDB, with its rules for what was changed here: it is handed over with
 *    the first page of the ordinary pull. Until RxDB has it, the place that is written down does not go beyond its page.
 * 2. Where the filling is is written after its documents: killed in between, a page comes twice. The ordinary checkpoint
 *    is written at the end; an older build that finds none begins anew.
 */
import { getLastCheckpointDoc, type RxStorageInstanceReplicationState, setCheckpoint } from 'rxdb';
import { type CollectionName, pageOf } from '../../../shared/model/collections';
import type { Checkpoint } from '../../../shared/protocol/pull';
import { insertPulled } from '../collections/insert-pulled';
import type { AnyCollection, AnyDocument } from '../collections/open-databases';
import { type StoredDocument, toPlain } from '../collections/read-all';
import { toStorageFailure } from '../collections/storage-failure';
import { firstPart, type Part, type Place } from './filling-place';
import { type PullSource, pullDown } from './pull';
import { markOf } from './push';

export interface Filled {
  /** From where RxDB pulls as ever. */
  checkpoint: Checkpoint;
  /** What was here already in another state: RxDB's to judge. */
  left: StoredDocument[];
}

export interface FillTarget {
  collection: AnyCollection;
  state: RxStorageInstanceReplicationState<AnyDocument>;
  /** These went into the collection, and no change stream tells of them. */
  onFilled: (documents: StoredDocument[]) => void;
  /** Null, or when what a person waits for is done: the next step begins after that. */
  giveWay: () => Promise<unknown> | null;
}

const usualPage = 1000;
/** RxDB keeps a checkpoint for each of its directions; this one is ours. */
const direction = 'fill' as 'down';

/** Null: central does not know this order, so RxDB fetches it all. Throws LinkClosed when the link closes. */
export async function fill(name: CollectionName, source: PullSource, target: FillTarget): Promise<Filled | null> {
  const { state } = target;
  const pageSize = pageOf(name, usualPage);
  const context = await state.downstreamBulkWriteFlag;
  const begun = (await getLastCheckpointDoc<AnyDocument, Place>(state, direction)) ?? null;
  const ask = (place: Place | null) => {
    const asked = source.link.insist(() => pullDown(name, source, place, pageSize), source.isOver);
    // Asked ahead: whoever waits for it hears of it.
    asked.catch(() => {});
    return asked;
  };
  const left: StoredDocument[] = [];
  let place: Place | null = begun;
  let asked = ask(place);
  /** The page before, on its way to the disk: two at most, besides the one that is fetched. */
  let writing: Promise<void> = Promise.resolve();
  try {
    for (;;) {
      const page = await asked;
      if (page.head === undefined) return null;
      const { epoch, seq } = page.checkpoint;
      const head: Checkpoint = place?.head ?? { epoch, seq: page.head };
      const part: Part = place?.part ?? firstPart(name);
      const isLast = page.documents.length < pageSize;
      const next: Place | null = !isLast
        ? { head, part, below: seq }
        : part === 'home'
          ? { head, part: 'rest', below: head.seq + 1 }
          : null;
      if (next) asked = ask(next);
      const before = writing;
      const put = putPage(name, source, target, context, page.documents as unknown as StoredDocument[]);
      writing = settle(before, put, next);
      writing.catch(() => {});
      await before;
      if (next) {
        place = next;
        continue;
      }
      await writing;
      if (left.length === 0) await note(state, 'down', head);
      return { checkpoint: head, left };
    }
  } finally {
    await writing.catch(() => {});
  }

  /** Where the filling is goes no further than what is on the disk, page by page. */
  async function settle(before: Promise<void>, put: Promise<StoredDocument[]>, next: Place | null) {
    put.catch(() => {});
    await before;
    left.push(...(await put));
    if (left.length === 0 && next) await note(state, direction, next);
  }
}

/** RxDB chains the writing of its checkpoints, and one that failed would end the chain for good. */
async function note(state: FillTarget['state'], where: 'down', place: Place | Checkpoint): Promise<void> {
  try {
    await setCheckpoint(state, where, place);
  } catch (error) {
    state.checkpointQueue = Promise.resolve();
    throw error;
  }
}

/** Returns those that are here already, and not as central has them. A full disk is waited for: it passes. */
async function putPage(
  name: CollectionName,
  { link, isOver }: PullSource,
  { collection, onFilled, giveWay }: FillTarget,
  context: string,
  documents: StoredDocument[],
): Promise<StoredDocument[]> {
  for (let failures = 1; !isOver(); failures++) {
    try {
      const present = new Set(await insertPulled(collection, documents, context, onFilled, giveWay));
      if (present.size === 0) return [];
      const here = await collection.storageInstance.findDocumentsById([...present], true);
      const marks = new Map(here.map((one) => [one.id, toMark(name, toPlain(one))]));
      return documents.filter((one) => present.has(one.id) && marks.get(one.id) !== toMark(name, one));
    } catch (error) {
      if (toStorageFailure(error).code !== 'disk-full') throw error;
      await link.rest(failures);
    }
  }
  return documents;
}

const toMark = (name: CollectionName, document: StoredDocument) =>
  `${markOf(name, document)} ${document._deleted} ${document.erased ?? ''}`;
