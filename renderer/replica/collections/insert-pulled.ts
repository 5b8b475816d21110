import { type BulkWriteRow, createRevision, type DexieStorageInternals, type RxDocumentData } from 'rxdb';
import { fromStorageToDexie } from 'rxdb/plugins/storage-dexie';
import type { Id } from '../../../shared/model/ids';
import type { AnyCollection, AnyDocument } from './open-databases';
import { toPulledMark } from './pulled-mark';
import type { StoredDocument } from './read-all';
import { sealOf } from './row-seal';

type Row = RxDocumentData<AnyDocument>;

/** Documents of one transaction: some ten milliseconds of this thread, and what a sale's own transaction may wait for. */
const rowsAtOnce = 200;
/**
 * When it was written, as RxDB sees it, beginning with the least that it knows: it looks for what is to be pushed behind
 * where it last did, and what central sent must never be behind that, also when the clock is set back. The front door
 * comes after what goes in beside it.
 */
export const longAgo = { beside: 1, frontDoor: 2 };
/** Transactions of one page that are on their way to the disk: the browser writes while the next ones are made. */
const atOnce = 3;

/**
 * Puts documents that central sent into a collection, in RxDB's own stored form and marked as pulled, where there is none
 * of their id; what is there is not touched. In Dexie straight into IndexedDB's table: RxDB would read each before, turn
 * it over three times, and tell of it one by one, and Dexie would make a promise of each.
 *
 * The last one goes in by RxDB's front door, under the context of a pull, when all others are there: so RxDB knows that
 * its collection has changed, for it answers by heart what it was asked before, and from when on to look for what is to be
 * pushed.
 *
 * Returns the ids that were there already. What went in beside RxDB is told to `onBeside`, at once. `giveWay` is awaited
 * before each transaction.
 */
export async function insertPulled(
  collection: AnyCollection,
  documents: readonly StoredDocument[],
  context: string,
  onBeside: (documents: StoredDocument[]) => void,
  giveWay: () => Promise<unknown> | null = () => null,
): Promise<Id[]> {
  const { storageInstance, database, name } = collection;
  const revision = createRevision(database.token);
  const mark = toPulledMark(name, 1);
  const toRow = (document: StoredDocument, lwt: number): Row =>
    ({ ...document, _attachments: {}, _meta: { lwt, o: mark }, _rev: revision }) as unknown as Row;
  const byFrontDoor = async (some: readonly StoredDocument[]) => {
    const rows: BulkWriteRow<AnyDocument>[] = some.map((one) => ({ document: toRow(one, longAgo.frontDoor) }));
    // Not the collection's own, which dates whatever is inserted.
    return toPresent(await storageInstance.originalStorageInstance.bulkWrite(rows, context));
  };
  if (documents.length === 0) return [];
  if (database.storage.name !== 'dexie') return byFrontDoor(documents);

  const { dexieDb, dexieTable, booleanIndexes } = await (storageInstance.internals as DexieStorageInternals);
  const { seal } = sealOf(collection);
  async function add(some: readonly StoredDocument[]): Promise<Id[]> {
    const rows = some.map((one) => seal(fromStorageToDexie(booleanIndexes, toRow(one, longAgo.beside))));
    const present = await addRows(dexieDb.backendDB(), dexieTable.name, rows);
    const isPresent = new Set(present);
    onBeside(some.filter(({ id }) => !isPresent.has(id)));
    return present;
  }
  const adding: Promise<Id[]>[] = [];
  for (let at = 0; at < documents.length - 1; at += rowsAtOnce) {
    await adding.at(-atOnce);
    await giveWay();
    const step = add(documents.slice(at, Math.min(at + rowsAtOnce, documents.length - 1)));
    // Whoever waits for all of them hears of it.
    step.catch(() => {});
    adding.push(step);
  }
  const present = (await Promise.all(adding)).flat();
  return [...present, ...(await byFrontDoor(documents.slice(-1)))];
}

/**
 * In one transaction; the ids that were there already. A relaxed one in every collection, for central has all of this;
 * what is noted of a strict one behind it takes it along to the disk.
 */
function addRows(database: IDBDatabase, table: string, rows: readonly { id: Id }[]): Promise<Id[]> {
  return new Promise((done, refuse) => {
    const transaction = database.transaction(table, 'readwrite', { durability: 'relaxed' });
    const present: Id[] = [];
    transaction.oncomplete = () => done(present);
    transaction.onabort = () => refuse(transaction.error ?? new Error('A transaction was given up.'));
    const store = transaction.objectStore(table);
    const requests: IDBRequest[] = [];
    // One for all: an ear at each of them takes longer than what it hears.
    transaction.onerror = (event) => {
      const request = event.target as IDBRequest;
      // Any other failure takes the transaction back.
      if (request.error?.name !== 'ConstraintError') return;
      event.preventDefault();
      const row = rows[requests.indexOf(request)];
      if (row) present.push(row.id);
    };
    try {
      for (const row of rows) requests.push(store.add(row));
    } catch (error) {
      refuse(error);
      transaction.abort();
    }
  });
}

const toPresent = ({ error }: { error: { documentId: string; status: number }[] }): Id[] =>
  error.map(({ documentId, status }) => {
    if (status !== 409) throw new Error(`A pulled document could not be written: ${status}`);
    return documentId;
  });
