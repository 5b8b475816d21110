import { type DexieStorageInternals, getChangedDocumentsSince, type RxDocumentData } from 'rxdb';
import type { AnyCollection, AnyDocument } from './open-databases';
import { type StoredRow, sealOf } from './row-seal';

export type StoredDocument = AnyDocument & { _deleted: boolean };

/** Every document, deleted ones too, page by page; without RxDB's cache of them. Those that are damaged are left out. */
export function readAll(collection: AnyCollection, pageSize: number): AsyncGenerator<StoredDocument[]> {
  const { storageInstance, database } = collection;
  return database.storage.name === 'dexie'
    ? readTable(storageInstance.internals as DexieStorageInternals, sealOf(collection).open, pageSize)
    : readStorage(collection, pageSize);
}

/** Straight from Dexie's table: IndexedDB gives a page in one request, RxDB's own query goes by a cursor, one by one. */
async function* readTable(
  internals: DexieStorageInternals,
  open: (row: StoredRow) => StoredRow | null,
  pageSize: number,
): AsyncGenerator<StoredDocument[]> {
  const { dexieTable } = await internals;
  let last = '';
  for (;;) {
    const page: StoredRow[] = await dexieTable.where(':id').above(last).limit(pageSize).toArray();
    const opened = page.flatMap((row) => open(row) ?? []);
    // IndexedDB can't index a boolean: RxDB keeps this one as a text.
    if (opened.length > 0) yield opened.map((row) => ({ ...toPlain(row as never), _deleted: row._deleted === '1' }));
    if (page.length < pageSize) return;
    last = page.at(-1)?.id ?? '';
  }
}

async function* readStorage({ storageInstance }: AnyCollection, pageSize: number): AsyncGenerator<StoredDocument[]> {
  let checkpoint: unknown;
  for (;;) {
    const page = await getChangedDocumentsSince(storageInstance, pageSize, checkpoint);
    if (page.documents.length > 0) yield page.documents.map(toPlain);
    if (page.documents.length < pageSize) return;
    checkpoint = page.checkpoint;
  }
}

/** Without RxDB's bookkeeping. */
export function toPlain(document: RxDocumentData<AnyDocument>): StoredDocument {
  const { _meta, _rev, _attachments, ...plain } = document;
  return plain as StoredDocument;
}
