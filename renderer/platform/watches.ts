import type { Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import { keepEqual } from './keep-equal';

interface Watch {
  result: unknown;
  hearers: Set<() => void>;
  stop(): void;
}

/** Live queries of a window, by name and arguments: however many parts of a screen ask, one is asked at the replica. */
export interface Watches {
  /** Calls `hear` after each new answer. Returns how to stop; the last one to stop ends it. */
  listen<N extends QueryName>(name: N, args: Queries[N]['args'], hear: () => void): () => void;
  /** The newest answer; undefined while there is none, or nobody listens. Its unchanged parts stay the same objects. */
  peek<N extends QueryName>(name: N, args: Queries[N]['args']): Queries[N]['result'] | undefined;
}

const comeBackMs = 1_000;

export function createWatches(client: ReplicaClient): Watches {
  const watches = new Map<string, Watch>();
  /** Nobody is signed in: what the screens behind the lock were told stays for whoever goes on. */
  let isLocked = false;

  const dropUnheard = () => {
    for (const [key, watch] of watches) {
      if (isLocked || watch.hearers.size > 0) continue;
      watches.delete(key);
      watch.stop();
    }
  };

  function noteSession({ associate }: Queries['session.current']['result']) {
    const wasLocked = isLocked;
    isLocked = associate === null;
    // The screens that come back listen again before that.
    if (wasLocked && !isLocked) setTimeout(dropUnheard, comeBackMs);
  }

  return {
    listen(name, args, hear) {
      const key = toKey(name, args);
      const watch = watches.get(key) ?? begin(key, name, args);
      // A hearer of its own, should one function listen twice.
      const own = () => hear();
      watch.hearers.add(own);
      return () => {
        watch.hearers.delete(own);
        if (isLocked || watch.hearers.size > 0 || watches.get(key) !== watch) return;
        watches.delete(key);
        watch.stop();
      };
    },
    peek: (name, args) => watches.get(toKey(name, args))?.result as never,
  };

  function begin<N extends QueryName>(key: string, name: N, args: Queries[N]['args']): Watch {
    const watch: Watch = { result: undefined, hearers: new Set(), stop: () => {} };
    watches.set(key, watch);
    watch.stop = client.subscribe(name, args, (result) => {
      if (name === 'session.current') noteSession(result as Queries['session.current']['result']);
      const next = keepEqual(watch.result, result);
      if (next === watch.result) return;
      watch.result = next;
      for (const hear of [...watch.hearers]) hear();
    });
    return watch;
  }
}

const toKey = (name: QueryName, args: unknown) => `${name} ${JSON.stringify(args)}`;
