import type { Dexie } from 'dexie';

/** RxDB's for counting, for finding by query and for cleaning up: nothing here does that in what central has too. */
const unused = new Set(['[_deleted+id]', '_meta.lwt']);

/**
 * For RxDB's Dexie storage, as its `onCreate`: new tables are made without the indexes that are never asked, for each
 * makes every write a quarter dearer. A table that has them keeps them; an older build puts them back by itself.
 * A query that needs one fails loudly.
 */
export function narrowIndexes(database: Dexie, name: string): void {
  if (name.endsWith('_rxdb_internal')) return;
  const version = database.version.bind(database);
  database.version = (number) => {
    const declared = version(number);
    const stores = declared.stores.bind(declared);
    declared.stores = (tables) => {
      const docs = tables.docs ?? '';
      const kept = docs.split(', ').filter((index) => !unused.has(index));
      return stores({ ...tables, docs: kept.join(', ') });
    };
    return declared;
  };
}
