import { type CollectionName, collectionNames } from '../../../shared/model/collections';
import type { SyncProgress } from '../../../shared/replica-api/views';
import type { Device } from '../device/device';

/** The first sync: one collection after another, what a sale needs first; counted, and kept over restarts. */
export interface Filling {
  /** Resolves when the ones before this collection are through. */
  turnOf(collection: CollectionName): Promise<void>;
  /** So many documents are on their way or still behind. */
  setComing(collection: CollectionName, coming: number): void;
  finish(collection: CollectionName): Promise<void>;
  isFinished(collection: CollectionName): boolean;
  unfinished(): CollectionName[];
  /** Null when all is here. */
  progress(): SyncProgress | null;
}

export function createFilling(
  device: Device,
  countOf: (collection: CollectionName) => number,
  onChange: () => void,
): Filling {
  const expected = new Map<CollectionName, number>();
  let waiting: { collection: CollectionName; go: () => void }[] = [];
  const isFinished = (collection: CollectionName) => (device.get('filled') ?? []).includes(collection);
  const unfinished = () => collectionNames.filter((name) => !isFinished(name));
  const isTurn = (collection: CollectionName) => isFinished(collection) || unfinished()[0] === collection;

  function letOn() {
    const ready = waiting.filter((one) => isTurn(one.collection));
    waiting = waiting.filter((one) => !ready.includes(one));
    for (const one of ready) one.go();
  }

  return {
    isFinished,
    unfinished,
    turnOf: (collection) =>
      isTurn(collection) ? Promise.resolve() : new Promise((go) => waiting.push({ collection, go })),
    setComing(collection, coming) {
      expected.set(collection, Math.max(expected.get(collection) ?? 0, countOf(collection) + coming));
      onChange();
    },
    async finish(collection) {
      if (!isFinished(collection)) await device.set('filled', [...(device.get('filled') ?? []), collection]);
      letOn();
      onChange();
    },
    progress() {
      if (unfinished().length === 0) return null;
      const done = collectionNames.reduce((sum, name) => sum + countOf(name), 0);
      const left = unfinished().reduce((sum, name) => sum + Math.max(0, (expected.get(name) ?? 0) - countOf(name)), 0);
      return { done, total: done + left };
    },
  };
}
