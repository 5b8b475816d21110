import type { Dexie } from 'dexie';
import type { DexieSettings, RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { ReplicaCollection } from './open-databases';
import { pushed } from './pushed';
import type { RowSeal } from './row-seal';

/**
 * RxDB's Dexie storage without the indexes that are never asked, for each makes every write a quarter dearer: RxDB's for
 * counting, for finding by query and for cleaning up, and where nothing is pushed that of the time of writing too. RxDB
 * looks for what is to be pushed also where nothing is: there it finds nothing without looking.
 *
 * `sent`: what this build pushes. A table that has more keeps it; what one lacks that a build needs, Dexie puts back by
 * itself. A query that needs one fails loudly. `seal`: what is left needs no more in plain than a row's key and times.
 */
export function createNarrowStorage(
  settings: DexieSettings,
  seal: RowSeal,
  sent: ReadonlySet<ReplicaCollection> = pushed,
): RxStorage<unknown, unknown> {
  const isPulledOnly = (collection: string) => !isWhole(collection) && !sent.has(collection as ReplicaCollection);
  const onCreate = (database: Dexie, name: string) => {
    // `rxdb-dexie-...--0--customers`
    const collection = name.slice(name.lastIndexOf('--') + 2);
    narrowIndexes(database, collection, isPulledOnly);
    seal.sealTable(database, collection);
  };
  const storage = getRxStorageDexie({ ...settings, onCreate }) as unknown as RxStorage<unknown, unknown>;
  const createStorageInstance: RxStorage<unknown, unknown>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    seal.sealQueries(instance as never, params.collectionName);
    if (isPulledOnly(params.collectionName)) {
      instance.getChangedDocumentsSince = async (_limit, checkpoint) => ({ documents: [], checkpoint });
    }
    return instance;
  };
  return { name: storage.name, rxdbVersion: storage.rxdbVersion, createStorageInstance };
}

/** Cleaned up, which looks by the time of writing; and RxDB's own list of collections, which it asks by query. */
const isWhole = (collection: string) => collection === 'drafts' || collection.startsWith('_rxdb_internal');

function narrowIndexes(database: Dexie, collection: string, isPulledOnly: (collection: string) => boolean): void {
  if (isWhole(collection)) return;
  const isKept = (index: string) => index === 'id' || (index === '[_meta.lwt+id]' && !isPulledOnly(collection));
  const version = database.version.bind(database);
  database.version = (number) => {
    const declared = version(number);
    const stores = declared.stores.bind(declared);
    declared.stores = (tables) =>
      stores({ ...tables, docs: (tables.docs ?? '').split(', ').filter(isKept).join(', ') });
    return declared;
  };
}
