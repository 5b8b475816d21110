import { type BulkWriteRow, createRevision, type DexieStorageInternals, now, type RxDocumentData } from 'rxdb';
import { fromStorageToDexie } from 'rxdb/plugins/storage-dexie';
import type { Id } from '../../../shared/model/ids';
import type { AnyCollection, AnyDocument } from './open-databases';
import { toPulledMark } from './pulled-mark';
import type { StoredDocument } from './read-all';

type Row = RxDocumentData<AnyDocument>;

/**
 * Puts documents that central sent into a collection, in RxDB's own stored form and marked as pulled, where there is none
 * of their id; what is there is not touched. In Dexie straight into its table and in one transaction: RxDB would read each
 * before, turn it over three times, and tell of it one by one.
 *
 * The last one goes in by RxDB's front door, under the context of a pull, so that RxDB knows that its collection has
 * changed, for it answers by heart what it was asked before, and looks for what is to be pushed behind that one.
 *
 * Returns the ids that were there already. What went in beside RxDB is told to `onBeside`, at once.
 */
export async function insertPulled(
  collection: AnyCollection,
  documents: readonly StoredDocument[],
  context: string,
  onBeside: (documents: StoredDocument[]) => void,
): Promise<Id[]> {
  const { storageInstance, database, name } = collection;
  const revision = createRevision(database.token);
  const mark = toPulledMark(name, 1);
  const toRow = (document: StoredDocument, lwt: number): Row =>
    ({ ...document, _attachments: {}, _meta: { lwt, o: mark }, _rev: revision }) as unknown as Row;
  const lwt = now();
  if (database.storage.name !== 'dexie') {
    const rows = documents.map((document) => ({ document: toRow(document, lwt) }));
    return toPresent(await storageInstance.bulkWrite(rows, context));
  }
  const beside = documents.slice(0, -1);
  const rows = beside.map((document) => toRow(document, lwt));
  const present = await addToTable(storageInstance.internals as DexieStorageInternals, rows);
  const isPresent = new Set(present);
  onBeside(isPresent.size === 0 ? beside : beside.filter(({ id }) => !isPresent.has(id)));
  const last: BulkWriteRow<AnyDocument>[] = documents.slice(-1).map((one) => ({ document: toRow(one, now()) }));
  return [...present, ...toPresent(await storageInstance.bulkWrite(last, context))];
}

async function addToTable(internals: DexieStorageInternals, rows: Row[]): Promise<Id[]> {
  const { dexieDb, dexieTable, booleanIndexes } = await internals;
  const stored = rows.map((row) => fromStorageToDexie(booleanIndexes, row));
  const failures = await dexieDb.transaction('rw', dexieTable, async () => {
    try {
      await dexieTable.bulkAdd(stored);
      return [];
    } catch (error) {
      const { failuresByPos = {} } = error as { failuresByPos?: Record<number, Error> };
      const failed = Object.entries(failuresByPos);
      // Any other failure takes the transaction back.
      if (failed.length === 0 || failed.some(([, { name }]) => name !== 'ConstraintError')) throw error;
      return failed.map(([place]) => Number(place));
    }
  });
  return failures.flatMap((place) => rows[place]?.id ?? []);
}

const toPresent = ({ error }: { error: { documentId: string; status: number }[] }): Id[] =>
  error.map(({ documentId, status }) => {
    if (status !== 409) throw new Error(`A pulled document could not be written: ${status}`);
    return documentId;
  });
