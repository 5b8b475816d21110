import { taskSchema } from '../../shared/model/company';
import type { Id, NewId } from '../../shared/model/ids';
import { type Clock, toInstant } from '../../shared/model/time';
import { type AtOdds, toDecideTask } from '../../shared/protocol/at-odds';
import type { Query } from '../store/database';
import { createStream, type StoredRow, writeDocuments } from '../store/documents';
import { toRecordRow } from './accept';
import { listStores } from './company';
import { toStorable } from './storable';
import { storeStream } from './streams';

export interface AskTools {
  /** Of the device that pushed. */
  storeId: Id | null;
  clock: Clock;
  newId: NewId;
  hashText: (text: string) => string;
}

const longestField = 120;

/**
 * Writes what a merge could not decide as tasks, into the stream of the store that pushed; of a device without a store
 * into the customer's home store. Within the merge's transaction, and always after the company's stream was locked.
 * Returns the streams that have something new.
 */
export async function askPeople(
  query: Query,
  undecided: readonly AtOdds[],
  { storeId, clock, newId, hashText }: AskTools,
): Promise<string[]> {
  const rows = new Map<string, Map<string, StoredRow>>();
  for (const one of undecided) {
    const place = storeId ?? (await homeOf(query, one));
    if (place === null) continue;
    const field = toStorable(one.field).slice(0, longestField) || '-';
    // Of the pushed revision and the field: a push that comes again asks nothing twice.
    const hash = hashText(`${one.collection}/${one.mine.id}/${one.mine.rev}/${field}`);
    const asked = toDecideTask({ ...one, field }, { id: `decide-${hash.slice(0, 40)}`, storeId: place, at: clock() });
    const bookkeeping = { rev: newId(), updatedAt: toInstant(clock()), updatedBy: 'central' };
    const task = { ...asked, ...bookkeeping, text: toStorable(asked.text) };
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
async function homeOf(query: Query, { theirs }: AtOdds): Promise<Id | null> {
  const stores = await listStores(query);
  return stores.find((store) => store.id === theirs.homeStoreId)?.id ?? stores[0]?.id ?? null;
}
