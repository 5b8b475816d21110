import type { Id } from '../../model/ids';

/** Products under small numbers: texts as keys cost five times as much. */
export interface ProductTable {
  readonly ids: readonly Id[];
  /** -1: never heard of. */
  find(id: Id): number;
  numberOf(id: Id): number;
}

export function createProductTable(): ProductTable {
  const numberById = new Map<Id, number>();
  const ids: Id[] = [];
  return {
    ids,
    find: (id) => numberById.get(id) ?? -1,
    numberOf(id) {
      const known = numberById.get(id);
      if (known !== undefined) return known;
      numberById.set(id, ids.length);
      return ids.push(id) - 1;
    },
  };
}
