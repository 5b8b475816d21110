import { type BulkWriteRow, getHeightOfRevision, type RxDocumentData, type RxStorage } from 'rxdb';
import { hashText, replicationOf } from './replication-name';

/**
 * RxDB marks what it pulled (`_meta.o`), so that after a crash between the document and the replication's metadata
 * it is not taken for a change of our own, which no later pull may touch. In 17.6 the mark of a newly inserted document
 * gets lost on the way to the storage: the collection gives every insert a `_meta` of its own. Here it is put back.
 * test/unit/replica-storage.test.ts holds that it is there.
 */
export function toMarkingStorage<I, O>(storage: RxStorage<I, O>): RxStorage<I, O> {
  const createStorageInstance: RxStorage<I, O>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    const write = instance.bulkWrite.bind(instance);
    const hash = markHash(params.collectionName);
    instance.bulkWrite = (rows, context) =>
      write(context.startsWith('replication-downstream-') ? rows.map((row) => marked(row, hash)) : rows, context);
    return instance;
  };
  return { name: storage.name, rxdbVersion: storage.rxdbVersion, createStorageInstance };
}

/** Whether a stored document is as a pull has written it, and not changed here since. */
export function isAsPulled(document: RxDocumentData<unknown>, collectionName: string): boolean {
  const mark = (document._meta as { o?: { hash: string; _rev: number } }).o;
  return mark?.hash === markHash(collectionName) && mark._rev === getHeightOfRevision(document._rev);
}

const markHash = (collectionName: string) => hashText(`rxdbreplication${replicationOf(collectionName)}`);

function marked<D>(row: BulkWriteRow<D>, hash: string): BulkWriteRow<D> {
  if (row.previous) return row;
  return { ...row, document: { ...row.document, _meta: { ...row.document._meta, o: { hash, _rev: 1 } } } };
}
