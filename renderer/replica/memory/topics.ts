import type { ReplicaCollection } from '../collections/open-databases';

/** What a query depends on: collections, and the few things that live beside them. */
export type Topic =
  | ReplicaCollection
  | 'device'
  | 'session'
  | 'sync'
  | 'suggestion'
  | 'display'
  | 'time'
  | 'insight'
  | 'import';

export interface Topics {
  /** Something of these has changed. */
  touch(...topics: Topic[]): void;
  onTouch(listener: (topic: Topic) => void): () => void;
}

export function createTopics(): Topics {
  const listeners = new Set<(topic: Topic) => void>();
  return {
    touch(...topics) {
      for (const topic of topics) for (const listener of listeners) listener(topic);
    },
    onTouch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
