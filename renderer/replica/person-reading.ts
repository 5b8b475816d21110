import type { Id } from '../../shared/model/ids';
import type { Core } from './core';
import { readPeople } from './opening';

/**
 * People who were loaded from the saved memory, read one by one for who asks before all are read: nobody sees what they
 * were before the last edit, and edits on top of that. One that can't be read is answered for by what the memory has:
 * whoever asked would ask again and again, and nothing that reads everything anew would ever get its turn.
 */
export function createPersonReading(core: () => Core, reading: () => Promise<void>) {
  const unreadable = new Set<Id>();

  const isWanted = (id: Id | null): id is Id => {
    const { customers, isAwaited } = core().shop;
    return id !== null && customers.has(id) && isAwaited(id) && !unreadable.has(id);
  };

  return {
    /** Null when nobody's is awaited. Else when they are here, or are known not to come. Never rejects. */
    read(ids: readonly (Id | null)[]): Promise<unknown> | null {
      const wanted = ids.filter(isWanted);
      if (wanted.length === 0) return null;
      return readPeople(core(), wanted)
        .catch(() => reading().catch(() => {}))
        .finally(() => {
          for (const id of wanted) if (core().shop.isAwaited(id)) unreadable.add(id);
        });
    },
    beginAnew: () => unreadable.clear(),
  };
}
