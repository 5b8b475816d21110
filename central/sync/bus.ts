import { collectionNames } from '../../shared/model/collections';

/** Tells who listens that something is new in a stream. In this process; `announce` carries it to other nodes. */
export interface Bus {
  publish(stream: string, collections: string[]): void;
  /** As `publish`, of news that another node announced. */
  receive(stream: string, collections: string[]): void;
  /** Anything may be new: tells everyone of everything. */
  refresh(): void;
  /** Hears of every stream. */
  tap(listener: (stream: string) => void): void;
  /** Returns how to stop. */
  subscribe(streams: readonly string[], listener: (collections: string[]) => void): () => void;
  /** Rises with each piece of news of a stream. */
  version(stream: string): number;
}

export type Announce = (stream: string, collections: string[]) => void;

export function createBus(announce: Announce = () => undefined): Bus {
  const listeners = new Map<string, Set<(collections: string[]) => void>>();
  const taps = new Set<(stream: string) => void>();
  const versions = new Map<string, number>();

  function receive(stream: string, collections: string[]) {
    versions.set(stream, (versions.get(stream) ?? 0) + 1);
    for (const listener of listeners.get(stream) ?? []) listener(collections);
    for (const tap of taps) tap(stream);
  }

  return {
    receive,
    refresh() {
      for (const stream of listeners.keys()) receive(stream, collectionNames);
    },
    tap: (listener) => void taps.add(listener),
    publish(stream, collections) {
      receive(stream, collections);
      announce(stream, collections);
    },
    subscribe(streams, listener) {
      for (const stream of streams) {
        const known = listeners.get(stream) ?? new Set();
        listeners.set(stream, known.add(listener));
      }
      return () => {
        for (const stream of streams) listeners.get(stream)?.delete(listener);
      };
    },
    version: (stream) => versions.get(stream) ?? 0,
  };
}
