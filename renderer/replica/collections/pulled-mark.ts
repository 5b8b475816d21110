import { type BulkWriteRow, getHeightOfRevision, type RxDocumentData, type RxStorage } from 'rxdb';
import { hashText, replicationOf } from './replication-name';

/** Rows that this device is about to write, and what each takes the place of. */
export type BeforeChange = (collectionName: string, rows: readonly BulkWriteRow<unknown>[]) => Promise<void>;

/**
 * RxDB marks what it pulled (`_meta.o`), so that after a crash between the document and the replication's metadata
 * it is not taken for a change of our own, which no later pull may touch. In 17.6 the mark of a newly inserted document
 * gets lost on the way to the storage: the collection gives every insert a `_meta` of its own. Here it is put back.
 * test/unit/replica-storage.test.ts holds that it is there.
 *
 * Before what this device writes by itself, `beforeChange` is awaited.
 */
export function toMarkingStorage<I, O>(storage: RxStorage<I, O>, beforeChange: BeforeChange): RxStorage<I, O> {
  const createStorageInstance: RxStorage<I, O>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    const write = instance.bulkWrite.bind(instance);
    const mark = toPulledMark(params.collectionName, 1);
    instance.bulkWrite = async (rows, context) => {
      if (!context.startsWith('replication-')) await beforeChange(params.collectionName, rows);
      return write(
        context.startsWith('replication-downstream-') ? rows.map((row) => marked(row, mark)) : rows,
        context,
      );
    };
    return instance;
  };
  return { name: storage.name, rxdbVersion: storage.rxdbVersion, createStorageInstance };
}

/** Whether a stored document is as a pull has written it, and not changed here since. */
export function isAsPulled(document: RxDocumentData<unknown>, collectionName: string): boolean {
  const mark = (document._meta as { o?: PulledMark }).o;
  return mark?.hash === markHash(collectionName) && mark._rev === getHeightOfRevision(document._rev);
}

interface PulledMark {
  hash: string;
  _rev: number;
}

/** The mark of a document whose revision has this height. */
export const toPulledMark = (collectionName: string, height: number): PulledMark => ({
  hash: markHash(collectionName),
  _rev: height,
});

const markHash = (collectionName: string) => hashText(`rxdbreplication${replicationOf(collectionName)}`);

function marked<D>(row: BulkWriteRow<D>, mark: PulledMark): BulkWriteRow<D> {
  if (row.previous) return row;
  return { ...row, document: { ...row.document, _meta: { ...row.document._meta, o: mark } } };
}
