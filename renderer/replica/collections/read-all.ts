import { getChangedDocumentsSince, type RxDocumentData } from 'rxdb';
import type { AnyCollection, AnyDocument } from './open-databases';

const pageSize = 2000;

export type StoredDocument = AnyDocument & { _deleted: boolean };

/** Every document, deleted ones too, page by page in the order of writing; without RxDB's cache of them. */
export async function* readAll(collection: AnyCollection): AsyncGenerator<StoredDocument[]> {
  let checkpoint: unknown;
  for (;;) {
    const page = await getChangedDocumentsSince(collection.storageInstance, pageSize, checkpoint);
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
