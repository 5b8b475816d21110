import { createRxDatabase, type RxCollection, type RxDatabase, type RxStorage, removeCollectionStorages } from 'rxdb';
import type { CollectionName } from '../../../shared/model/collections';
import { documentSchema } from './document-schema';
import { toErasingStorage, type WithoutCopies } from './erasing-storage';
import { type BeforeChange, toMarkingStorage } from './pulled-mark';
import { hashText } from './replication-name';

/** What is synced, and the baskets of this device. Eleven of the thirteen that RxDB's free edition opens. */
export type ReplicaCollection = CollectionName | 'drafts';

/** Any document: every one has an id. Its shape is the model's (zod at the edges); RxDB keeps it as it is. */
export type AnyDocument = { id: string } & Record<string, unknown>;
export type AnyCollection = RxCollection<AnyDocument>;

export interface Storages {
  /** Each transaction reaches the disk before it is answered: for what only this device has. */
  strict: RxStorage<unknown, unknown>;
  /** For what central has too. */
  relaxed: RxStorage<unknown, unknown>;
}

export interface Databases {
  collection(name: ReplicaCollection): AnyCollection;
  /** Throws away all that central can give again. The collections of before must not be used any more. */
  wipeMirror(): Promise<void>;
  /** Gives back the disk of collections that builds of before had. */
  dropRetired(): Promise<void>;
  close(): Promise<void>;
}

/** Pairs of products, before there was a model. */
export const retiredCollections = ['affinities'];

const strictCollections: ReplicaCollection[] = ['facts', 'drafts'];
const mirrorCollections: ReplicaCollection[] = [
  'settings',
  'stores',
  'associates',
  'products',
  'offers',
  'customers',
  'tasks',
  'histories',
  'models',
];

/** `name`: prefix of the two databases. `without`: see erasing-storage.ts. Throws when the storage can't be opened. */
export async function openDatabases(
  name: string,
  storages: Storages,
  beforeChange: BeforeChange = async () => {},
  without: WithoutCopies = (work) => work(),
): Promise<Databases> {
  const relaxed = toMarkingStorage(toErasingStorage(storages.relaxed, without), beforeChange);
  const strict = await open(`${name}-facts`, toMarkingStorage(storages.strict, beforeChange), strictCollections);
  const openMirror = () => open(`${name}-mirror`, relaxed, mirrorCollections);
  let mirror = await openMirror().catch(async (error) => {
    await strict.close();
    throw error;
  });
  return {
    collection(of) {
      const database = strictCollections.includes(of) ? strict : mirror;
      return database.collections[of]!;
    },
    async wipeMirror() {
      await mirror.remove();
      mirror = await openMirror();
    },
    async dropRetired() {
      const { internalStore, token, name: of, hashFunction } = mirror;
      for (const one of retiredCollections)
        await removeCollectionStorages(relaxed, internalStore, token, of, one, false, undefined, hashFunction);
    },
    async close() {
      await Promise.all([strict.close(), mirror.close()]);
    },
  };
}

type OpenDatabase = RxDatabase<Record<string, AnyCollection>>;

async function open(
  name: string,
  storage: RxStorage<unknown, unknown>,
  names: ReplicaCollection[],
): Promise<OpenDatabase> {
  const database: OpenDatabase = await createRxDatabase<Record<string, AnyCollection>>({
    name,
    storage,
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: true,
    hashFunction: async (text) => hashText(String(text)),
  });
  await database.addCollections(
    Object.fromEntries(names.map((of) => [of, { schema: documentSchema, conflictHandler: conflictHandlerOf(of) }])),
  );
  return database;
}

/**
 * Central has merged already: what it answers is the truth. Equality is one short text, for it is asked often; an erased
 * fact has the hash of the original, and takes its place.
 */
function conflictHandlerOf(name: ReplicaCollection) {
  const mark = name === 'facts' ? 'hash' : 'rev';
  return {
    isEqual: (a: AnyDocument & { _deleted?: boolean }, b: AnyDocument & { _deleted?: boolean }) =>
      a[mark] === b[mark] && a.erased === b.erased && (a._deleted ?? false) === (b._deleted ?? false),
    resolve: async ({ realMasterState }: { realMasterState: AnyDocument & { _deleted: boolean } }) => realMasterState,
  };
}
