import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DexieStorageInternals } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { insertPulled } from '../../renderer/replica/collections/insert-pulled';
import { createNarrowStorage } from '../../renderer/replica/collections/narrow-storage';
import {
  type Databases,
  openDatabases,
  type ReplicaCollection,
  type Storages,
} from '../../renderer/replica/collections/open-databases';
import { isAsPulled } from '../../renderer/replica/collections/pulled-mark';
import { replicationOf } from '../../renderer/replica/collections/replication-name';
import { createRowSeal } from '../../renderer/replica/collections/row-seal';

/** What the first filling writes past RxDB must be what RxDB would have written: with another version this may change. */
type Stored = Record<string, unknown> & { _rev: string; _meta: { lwt: number } };

let databases: Databases | null = null;
afterEach(async () => {
  await databases?.close();
  databases = null;
});

async function open(indexedDB = new IDBFactory(), isNarrow = true): Promise<Databases> {
  const settings = { indexedDB, IDBKeyRange };
  const storage = isNarrow
    ? createNarrowStorage(settings, createRowSeal())
    : (getRxStorageDexie(settings) as Storages['strict']);
  databases = await openDatabases('stored-form', { strict: storage, relaxed: storage });
  return databases;
}

const people = [
  { id: 'c1', rev: 'r1', name: 'Ann', sizes: { '|odd': '38', __: '1' }, _deleted: false },
  { id: 'c2', rev: 'r2', name: '-', sizes: {}, _deleted: true },
  { id: 'c3', rev: 'r3', name: 'Eve', sizes: {}, birthday: null, _deleted: false },
];

async function rowsOf(one: Databases): Promise<Stored[]> {
  const { dexieTable } = await (one.collection('customers').storageInstance.internals as DexieStorageInternals);
  return dexieTable.toArray();
}

async function pullThem(one: Databases): Promise<void> {
  const replication = replicateRxCollection({
    collection: one.collection('customers'),
    replicationIdentifier: replicationOf('customers'),
    live: false,
    pull: { handler: async () => ({ documents: people, checkpoint: { epoch: 'e', seq: 3 } }) },
    push: { handler: async () => [] },
  });
  await replication.awaitInitialReplication();
}

/** But for the moment of writing, which is long ago of what was filled, and the name of the process that wrote. */
const withoutTime = (rows: Stored[]) =>
  rows.map(({ _rev, _meta: { lwt, ...meta }, ...row }) => ({
    ...row,
    meta,
    isDated: lwt >= 1,
    height: _rev.split('-')[0],
    token: _rev.split('-')[1]?.length,
  }));

describe('What a first filling writes', () => {
  it('is to the letter what RxDB writes of the same pull', async () => {
    const pulled = await open();
    await pullThem(pulled);
    const byRxdb = withoutTime(await rowsOf(pulled));
    await pulled.close();
    const filled = await open();
    expect(await insertPulled(filled.collection('customers'), people, 'replication-downstream-x', () => {})).toEqual(
      [],
    );
    expect(withoutTime(await rowsOf(filled))).toEqual(byRxdb);
  });

  it('is read, changed and told of by RxDB as its own, also where it has just said that there is nothing', async () => {
    const customers = (await open()).collection('customers');
    const find = () => customers.findOne('c1').exec();
    expect(await find()).toBeNull();
    const beside: string[] = [];
    await insertPulled(customers, people, 'replication-downstream-x', (documents) => {
      beside.push(...documents.map(({ id }) => id));
    });
    expect(beside).toEqual(['c1', 'c2']);
    const found = await find();
    expect(found?.toJSON()).toMatchObject({ name: 'Ann' });
    await found?.incrementalModify((one) => ({ ...one, name: 'Anna' }));
    const [row] = await customers.storageInstance.findDocumentsById(['c1'], false);
    expect(row).toMatchObject({ name: 'Anna', _rev: expect.stringMatching(/^2-/) });
    expect(row && isAsPulled(row, 'customers')).toBe(false);
    const [other] = await customers.storageInstance.findDocumentsById(['c3'], false);
    expect(other && isAsPulled(other, 'customers')).toBe(true);
  });

  it('touches nothing that is there already', async () => {
    const customers = (await open()).collection('customers');
    await customers.bulkInsert([
      { id: 'c1', rev: 'mine', name: 'Mine' },
      { id: 'c3', rev: 'mine', name: 'Mine' },
    ]);
    const beside: string[] = [];
    const present = await insertPulled(customers, people, 'replication-downstream-x', (documents) => {
      beside.push(...documents.map(({ id }) => id));
    });
    expect([present, beside]).toEqual([['c1', 'c3'], ['c2']]);
    const rows = await customers.storageInstance.findDocumentsById(['c1', 'c2', 'c3'], true);
    expect(rows.map(({ id, rev }) => [id, rev])).toEqual([
      ['c1', 'mine'],
      ['c2', 'r2'],
      ['c3', 'mine'],
    ]);
  });

  it('has no index that nobody asks, and a till of before or of an older build loses nothing by it', async () => {
    const disk = new IDBFactory();
    const indexesOf = async (one: Databases, collection: ReplicaCollection = 'customers') =>
      (
        await (one.collection(collection).storageInstance.internals as DexieStorageInternals)
      ).dexieTable.schema.indexes.map(({ name }) => name);
    const fresh = await open(disk);
    for (const name of ['facts', 'customers', 'tasks', 'products'] as const)
      expect(await indexesOf(fresh, name)).toEqual(['[_meta.lwt+id]']);
    for (const name of ['offers', 'histories', 'models', 'settings'] as const)
      expect(await indexesOf(fresh, name)).toEqual([]);
    expect(await indexesOf(fresh, 'drafts')).toContain('_meta.lwt');
    await fresh.collection('customers').insert({ id: 'new' });
    await fresh.close();
    const older = await open(disk, false);
    expect(await indexesOf(older)).toHaveLength(3);
    await older.collection('customers').insert({ id: 'older' });
    await older.close();
    const again = await open(disk);
    await again.collection('customers').insert({ id: 'again' });
    expect((await rowsOf(again)).map(({ id }) => id)).toEqual(['again', 'new', 'older']);
  });
});
