import { type CollectionName, collectionNames } from '../../../shared/model/collections';

type Plain = Record<string, unknown>;

/** What a till holds on its disk, read past the replica. */
export interface Disk {
  documents: Record<CollectionName, Plain[]>;
  /** Facts of earlier business days are not pulled. */
  factsSince: string;
}

export async function readDisk(): Promise<Disk> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const read = async (collection: CollectionName) => {
    const name = names.find((one) => one.startsWith('rxdb-dexie-blackbook-') && one.endsWith(`--0--${collection}`));
    return [collection, name ? (await readStore(name, 'docs')).map(toPlain) : []] as const;
  };
  const documents = Object.fromEntries(await Promise.all(collectionNames.map(read))) as Disk['documents'];
  const [pairing] = await readStore('blackbook-device', 'values', 'pairing');
  return { documents, factsSince: String((pairing as Plain | undefined)?.factsSince ?? '') };
}

async function readStore(name: string, store: string, key?: string): Promise<unknown[]> {
  const database = await settle(indexedDB.open(name));
  try {
    return await settle(database.transaction(store).objectStore(store).getAll(key));
  } finally {
    database.close();
  }
}

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error);
  });

/** Without RxDB's bookkeeping. */
function toPlain(document: unknown): Plain {
  const { _meta, _rev, _attachments, ...plain } = document as Plain;
  return { ...plain, _deleted: plain._deleted === '1' || plain._deleted === true };
}
