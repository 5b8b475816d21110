import type { CollectionName } from '../../../shared/model/collections';
import type { Id } from '../../../shared/model/ids';

/**
 * What central has not acknowledged: counted from the replication's own metadata on start, kept exact from then on.
 * A document's mark is its rev (a fact's: its hash); an acknowledgement of an older mark leaves the newer waiting.
 */
export interface Outbox {
  /** Returns how to take it back, when it was never written: what waited before waits again. */
  add(collection: CollectionName, id: Id, mark: string): () => void;
  acknowledge(collection: CollectionName, id: Id, mark: string): void;
  /** Central set it aside, or has it. */
  drop(collection: CollectionName, id: Id): void;
  has(collection: CollectionName, id: Id): boolean;
  of(collection: CollectionName): Id[];
  readonly size: number;
}

/** `onAcknowledged`: central has this fact on its disk. */
export function createOutbox(onChange: () => void, onAcknowledged: (factId: Id) => void): Outbox {
  const marks = new Map<string, string>();
  const keyOf = (collection: CollectionName, id: Id) => `${collection}/${id}`;
  return {
    add(collection, id, mark) {
      const key = keyOf(collection, id);
      const before = marks.get(key);
      marks.set(key, mark);
      onChange();
      return () => {
        if (marks.get(key) !== mark) return;
        if (before === undefined) marks.delete(key);
        else marks.set(key, before);
        onChange();
      };
    },
    acknowledge(collection, id, mark) {
      const key = keyOf(collection, id);
      if (marks.get(key) !== mark) return;
      marks.delete(key);
      if (collection === 'facts') onAcknowledged(id);
      onChange();
    },
    drop(collection, id) {
      if (marks.delete(keyOf(collection, id))) onChange();
    },
    has: (collection, id) => marks.has(keyOf(collection, id)),
    of: (collection) =>
      [...marks.keys()]
        .filter((key) => key.startsWith(`${collection}/`))
        .map((key) => key.slice(collection.length + 1)),
    get size() {
      return marks.size;
    },
  };
}
