/** Replicas in the test's own process: over any central, and a demo shop without one. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { v7 } from 'uuid';
import { createNarrowStorage } from '../../renderer/replica/collections/narrow-storage';
import {
  openDatabases,
  type ReplicaCollection,
  type Storages,
} from '../../renderer/replica/collections/open-databases';
import { replicationOf } from '../../renderer/replica/collections/replication-name';
import { createRowSeal, type RowSeal, type StoredRow } from '../../renderer/replica/collections/row-seal';
import type { ReplicaEnvironment } from '../../renderer/replica/core';
import { createReplica, type Replica } from '../../renderer/replica/create-replica';
import type { Pairing } from '../../renderer/replica/device/device';
import { createMemoryDeviceStore } from '../../renderer/replica/device/memory-device-store';
import { toSealedDeviceStore } from '../../renderer/replica/device/sealed-device-store';
import { toSealedPieceStore } from '../../renderer/replica/device/sealed-piece-store';
import type { JournalFiles } from '../../renderer/replica/journal/journal-files';
import { toSealedFiles } from '../../renderer/replica/journal/sealed-files';
import { createDamage } from '../../renderer/replica/vault/damage';
import type { KeySource } from '../../renderer/replica/vault/key-source';
import { createVault } from '../../renderer/replica/vault/vault';
import type { CollectionName } from '../../shared/model/collections';
import { collectionNames } from '../../shared/model/collections';
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import { createDemoShop, demoPins, type ShopDocuments } from './demo-shop';
import { createMemoryFiles } from './journal';
import { createTestKeys } from './keys';
import { createMemoryPieceStore, type Pieces, textOf } from './pieces';

/** What outlives a replica: the disk of one device. */
export interface ReplicaStorage {
  name: string;
  storages: Storages;
  rowSeal: RowSeal;
  values: Map<string, unknown>;
  journal: JournalFiles;
  /** The saved memory. */
  pieces: Pieces;
  /** Where its keys come from; null: what it keeps is not sealed. */
  keys: KeySource | null;
  /** All of it goes but the journal: what a cleared or damaged IndexedDB leaves. */
  wipe(): void;
  /** Everything that lies on it, the journal too, as one text, for who has its keys; without IndexedDB none. */
  readText?(): Promise<string>;
  /** The same for who has the disk alone. */
  readBare?(): Promise<string>;
  /** From now on written by a build that pushes these; without IndexedDB none. */
  setPushed?(names: ReadonlySet<ReplicaCollection>): void;
  /** As a bad disk would, or somebody who has it: puts each row of a collection as it is answered; null: takes it away. */
  changeRows?(collection: string, change: (row: StoredRow, all: StoredRow[]) => StoredRow | null): Promise<void>;
}

let lastName = 0;

/**
 * Real Dexie over an IndexedDB in memory, with the indexes that a till has. As in the shell what it keeps is sealed; `keys`
 * null: in plain.
 */
export function createDexieStorage(keys: KeySource | null = createTestKeys()): ReplicaStorage {
  lastName += 1;
  let indexedDB = new IDBFactory();
  const rowSeal = createRowSeal();
  const makeStorage = () => {
    indexedDB = new IDBFactory();
    return createNarrowStorage({ indexedDB, IDBKeyRange }, rowSeal);
  };
  const disk = toDisk(makeStorage, keys, rowSeal);
  disk.setPushed = (names) => {
    const storage = createNarrowStorage({ indexedDB, IDBKeyRange }, rowSeal, names);
    Object.assign(disk.storages, { strict: storage, relaxed: storage });
  };
  disk.readBare = async () =>
    JSON.stringify([
      [...disk.values].map(([key, value]) => [
        key,
        value instanceof Uint8Array ? textOf(new Map([[key, value.slice()]])) : value,
      ]),
      await disk.journal.read(),
      textOf(disk.pieces),
      await readEverything(indexedDB, (_, row) => row),
    ]);
  disk.changeRows = async (collection, change) => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const database = await toPromise(indexedDB.open(names.find((name) => name.endsWith(`--${collection}`)) ?? ''));
    const table = database.transaction('docs', 'readwrite').objectStore('docs');
    const all: StoredRow[] = await toPromise(table.getAll());
    for (const row of all) {
      const changed = change(row, all);
      if (changed) await toPromise(table.put(changed));
      else await toPromise(table.delete(row.id));
    }
    database.close();
  };
  disk.readText = async () => {
    const vault = createVault(disk.keys);
    await vault.open();
    const damage = createDamage();
    const rows = createRowSeal();
    rows.begin(vault, damage);
    const open: ReadRow = (collection, row) => {
      const opened = rows.of(collection).open(row);
      if (!opened) throw new Error(`A row of ${collection} is damaged`);
      return opened;
    };
    return JSON.stringify([
      [...(await toSealedDeviceStore(createMemoryDeviceStore(disk.values), vault, damage).all())],
      await toSealedFiles(disk.journal, vault).read(),
      textOf(await toSealedPieceStore(createMemoryPieceStore(disk.pieces), vault).all()),
      await readEverything(indexedDB, open),
    ]);
  };
  return disk;
}

type ReadRow = (collection: string, row: StoredRow) => StoredRow;

/** Every row of every database, RxDB's own bookkeeping too. */
async function readEverything(indexedDB: IDBFactory, read: ReadRow): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const collection = name.slice(name.lastIndexOf('--') + 2);
    const database = await toPromise(indexedDB.open(name));
    for (const table of database.objectStoreNames) {
      const found: StoredRow[] = await toPromise(database.transaction(table).objectStore(table).getAll());
      rows.push(found.map((row) => read(collection, row)));
    }
    database.close();
  }
  return rows;
}

const toPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error);
  });

/** RxDB's memory storage: fast, for what is not about the disk. */
export function createMemoryStorage(keys: KeySource | null = null): ReplicaStorage {
  lastName += 1;
  return toDisk(() => getRxStorageMemory() as unknown as Storages['strict'], keys, createRowSeal());
}

function toDisk(makeStorage: () => Storages['strict'], keys: KeySource | null, rowSeal: RowSeal): ReplicaStorage {
  const both = () => {
    const storage = makeStorage();
    return { strict: storage, relaxed: storage };
  };
  const disk: ReplicaStorage = {
    name: `device-${lastName}`,
    storages: both(),
    rowSeal,
    values: new Map(),
    journal: createMemoryFiles(),
    pieces: new Map(),
    keys,
    wipe() {
      // In place: whoever holds this disk finds it empty.
      // RxDB's memory storages of one process share what has the same name.
      lastName += 1;
      disk.name = `device-${lastName}`;
      Object.assign(disk.storages, both());
      disk.values.clear();
      disk.pieces.clear();
    },
  };
  return disk;
}

export interface OpenReplica extends Replica {
  storage: ReplicaStorage;
  /** Runs a command and throws what it refuses. */
  do<N extends CommandName>(
    name: N,
    args: Commands[N]['args'],
  ): Promise<Extract<Commands[N]['result'], { ok: true }>['value']>;
  ask<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<Queries[N]['result']>;
}

export interface OpenReplicaOptions extends Partial<ReplicaEnvironment> {
  storage?: ReplicaStorage;
  /** Pairs with this central when the storage is not paired yet. */
  central?: { url: string; code: string };
}

/** A replica on a storage; the same storage again is the same device after a restart. */
export async function openReplica({
  storage = createMemoryStorage(),
  central,
  ...environment
}: OpenReplicaOptions = {}): Promise<OpenReplica> {
  const replica = createReplica({
    name: storage.name,
    storages: storage.storages,
    rowSeal: storage.rowSeal,
    deviceStore: createMemoryDeviceStore(storage.values),
    journalFiles: storage.journal,
    pieceStore: createMemoryPieceStore(storage.pieces),
    vault: createVault(storage.keys),
    build: 'test',
    version: 'test',
    wipeDatabases: async () => storage.wipe(),
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    newId: () => v7(),
    random: () => Math.random(),
    schedule: scheduleByTimer,
    isPersisted: async () => null,
    ...environment,
  });
  await replica.opened;
  const opened: OpenReplica = {
    ...replica,
    storage,
    async do(name, args) {
      const result = await replica.service.run(name, args);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value as never;
    },
    ask: (name, args) => replica.service.query(name, args),
  };
  const state = await opened.ask('replica.state', {});
  if (central && state.phase === 'unpaired')
    await opened.do('device.pair', { centralUrl: central.url, code: central.code });
  return opened;
}

export function scheduleByTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** As if the power had gone between a collection's documents and what RxDB knows of them: it knows nothing any more. */
export async function forgetReplication(disk: ReplicaStorage, collection: CollectionName): Promise<void> {
  const databases = await openDatabases(disk.name, disk.storages);
  const forgotten = replicateRxCollection({
    collection: databases.collection(collection),
    replicationIdentifier: replicationOf(collection),
    autoStart: false,
    pull: { handler: async () => ({ documents: [], checkpoint: {} }) },
  });
  await forgotten.remove();
  await databases.close();
}

/** A paired device whose mirror is full, as if it had synced: without any central. */
export async function fillStorage(
  storage: ReplicaStorage,
  shop: ShopDocuments,
  device: Pairing['device'],
): Promise<void> {
  const databases = await openDatabases(storage.name, storage.storages);
  for (const name of collectionNames) {
    const documents = shop[name as CollectionName].map((document) => ({ ...document }));
    await databases.collection(name).bulkInsert(documents as never);
  }
  await databases.close();
  const pairing: Pairing = {
    device,
    centralUrl: 'http://127.0.0.1:9',
    token: 'x'.repeat(32),
    chain: { n: 0, hash: '' },
    lastReceipt: 0,
    factsSince: '2020-01-01',
  };
  storage.values.set('pairing', pairing);
  storage.values.set('filled', [...collectionNames]);
}

export const demoTill: Pairing['device'] = {
  id: 'till-1',
  code: 'T1',
  name: 'Front till',
  kind: 'till',
  storeId: 's1',
};
export const demoBook: Pairing['device'] = {
  id: 'book-1',
  code: 'B1',
  name: 'Floor laptop',
  kind: 'book',
  storeId: 's1',
};

export interface DemoReplica extends ReplicaClient {
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Signs this associate in; null: nobody. Default: a1, a cashier. */
  signedInAs?: string | null;
  /** Which device of the demo shop it is. Default: the till T1. */
  device?: 'till' | 'book';
  now?: () => number;
}

/**
 * The demo shop in this process, whole and offline: the real replica over a storage in memory.
 * Close it when the test ends: RxDB's free edition opens 13 collections in a process, and this takes eleven.
 */
export async function createDemoReplica({
  signedInAs = 'a1',
  device = 'till',
  now = () => Date.now(),
}: DemoOptions = {}): Promise<DemoReplica> {
  const storage = createMemoryStorage();
  await fillStorage(storage, createDemoShop(now()), device === 'till' ? demoTill : demoBook);
  const offline: typeof fetch = () => Promise.reject(new Error('offline'));
  const replica = await openReplica({ storage, now, fetch: offline });
  await replica.loaded;
  if (signedInAs !== null) await replica.do('session.signIn', { associateId: signedInAs, pin: demoPins[signedInAs]! });
  return { ...replica.service, close: replica.close };
}
