import type { PieceStore } from './piece-store';

const table = 'pieces';

/** One table in a database of its own, without anything in between: it is the first that a start waits for. */
export function createIndexedDbPieceStore(name: string): PieceStore {
  let opening: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise((done, refuse) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(table);
      request.onerror = () => refuse(request.error);
      request.onsuccess = () => {
        // Whoever deletes it is not kept waiting.
        request.result.onversionchange = () => request.result.close();
        done(request.result);
      };
    });
    opening.catch(() => {
      opening = null;
    });
    return opening;
  }

  async function change(durability: IDBTransactionDurability, work: (pieces: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(table, 'readwrite', { durability });
    return new Promise((done, refuse) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => refuse(transaction.error);
      work(transaction.objectStore(table));
    });
  }

  return {
    async all() {
      const pieces = (await open()).transaction(table).objectStore(table);
      const [keys, values] = [pieces.getAllKeys(), pieces.getAll()];
      await Promise.all([keys, values].map(settled));
      return new Map(keys.result.map((key, index) => [String(key), toBytes(values.result[index])]));
    },
    write: (key, piece) => change('relaxed', (pieces) => pieces.put(piece, key)),
    remove: (key) => change('relaxed', (pieces) => pieces.delete(key)),
    async wipe() {
      // What can't be opened can still be deleted, and is made anew.
      await change('strict', (pieces) => pieces.clear()).catch(async () => {
        opening = null;
        await settled(indexedDB.deleteDatabase(name));
      });
    },
    async close() {
      const opened = opening;
      opening = null;
      (await opened?.catch(() => null))?.close();
    },
  };
}

const toBytes = (value: unknown) =>
  value instanceof Uint8Array
    ? new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.length)
    : new Uint8Array();

const settled = (request: IDBRequest): Promise<void> =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done();
    request.onerror = () => refuse(request.error);
  });
