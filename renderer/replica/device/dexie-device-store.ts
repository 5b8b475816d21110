import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { DeviceStore } from './device-store';

/** One table, key to value, in a database of its own, written with strict durability. */
export function createDexieDeviceStore(name: string, options: DexieOptions = {}): DeviceStore {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', ...options });
  database.version(1).stores({ values: '' });
  const values: Table<unknown, string> = database.table('values');
  return {
    async all() {
      const [keys, found] = await database.transaction('r', values, async () => [
        await values.toCollection().primaryKeys(),
        await values.toArray(),
      ]);
      return new Map(keys.map((key, index) => [key as string, found[index]]));
    },
    async set(key, value) {
      if (value === null) await values.delete(key);
      else await values.put(value, key);
    },
    async wipe() {
      await database.delete();
      await database.open();
    },
    async close() {
      database.close();
    },
  };
}
