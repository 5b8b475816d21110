import { personIn } from '../../shared/domain/erasure';
import type { CollectionName } from '../../shared/model/collections';
import { type Task, taskSchema } from '../../shared/model/company';
import type { Id, NewId } from '../../shared/model/ids';
import { type Clock, toInstant } from '../../shared/model/time';
import type { LostEdit, Plain } from '../../shared/protocol/merge';
import type { Query } from '../store/database';
import { createStream, type StoredRow, writeDocuments } from '../store/documents';
import { toRecordRow } from './accept';
import { listStores } from './company';
import { toStorable } from './storable';
import { storeStream } from './streams';

/** One field in which a push and central's document were at odds. */
export interface Undecided extends LostEdit {
  collection: CollectionName;
  mine: Plain;
  theirs: Plain;
}

export interface AskTools {
  /** Of the device that pushed. */
  storeId: Id | null;
  clock: Clock;
  newId: NewId;
  hashText: (text: string) => string;
}

const longestText = 500;
const longestField = 120;

/**
 * Writes what a merge could not decide as tasks, into the stream of the store that pushed; of a device without a store
 * into the customer's home store. Within the merge's transaction, and always after the company's stream was locked.
 * Returns the streams that have something new.
 */
export async function askPeople(
  query: Query,
  undecided: readonly Undecided[],
  { storeId, clock, newId, hashText }: AskTools,
): Promise<string[]> {
  const rows = new Map<string, Map<string, StoredRow>>();
  for (const one of undecided) {
    const place = storeId ?? (await homeOf(query, one));
    if (place === null) continue;
    const field = toStorable(one.field).slice(0, longestField) || '-';
    // Of the pushed revision and the field: a push that comes again asks nothing twice.
    const hash = hashText(`${one.collection}/${one.mine.id}/${one.mine.rev}/${field}`);
    const task = toTask(one, field, {
      id: `decide-${hash.slice(0, 40)}`,
      rev: newId(),
      updatedAt: toInstant(clock()),
      storeId: place,
    });
    if (!taskSchema.safeParse(task).success) continue;
    const stream = storeStream(place);
    const row = toRecordRow('tasks', { ...task, _deleted: false }, null, 'central');
    rows.set(stream, (rows.get(stream) ?? new Map<string, StoredRow>()).set(row.id, row));
  }
  for (const [stream, own] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await createStream(query, stream);
    await writeDocuments(query, stream, [...own.values()]);
  }
  return [...rows.keys()];
}

/** Where a person is who can answer: the customer's own shop, else the first of all. */
async function homeOf(query: Query, { theirs }: Undecided): Promise<Id | null> {
  const stores = await listStores(query);
  return stores.find((store) => store.id === theirs.homeStoreId)?.id ?? stores[0]?.id ?? null;
}

function toTask(
  { collection, mine, theirs, kept = null, lost = null, isMineKept }: Undecided,
  field: string,
  frame: Pick<Task, 'id' | 'rev' | 'updatedAt' | 'storeId'>,
): Task {
  const [winner, loser] = isMineKept ? [mine, theirs] : [theirs, mine];
  return {
    ...frame,
    updatedBy: 'central',
    // Whom the two values are about: they go when the person is erased.
    customerId: personIn(collection, theirs),
    kind: 'decide',
    // For a till that does not know the kind yet.
    text: toStorable(`${field}: ${toText(kept)} / ${toText(lost)}`).slice(0, longestText),
    dueDay: frame.updatedAt.slice(0, 10),
    doneAt: null,
    about: {
      collection,
      recordId: String(mine.id),
      field,
      kept,
      lost,
      keptBy: String(winner.updatedBy),
      keptAt: String(winner.updatedAt),
      lostBy: String(loser.updatedBy),
      lostAt: String(loser.updatedAt),
    },
  };
}

const toText = (value: unknown): string =>
  value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
