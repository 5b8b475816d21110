import type { Schedule } from '../../shared/kit/schedule';
import type { Clock } from '../../shared/model/time';
import type { Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import type { Topic, Topics } from './memory/topics';
import type { Turn } from './queries/query';

interface LiveQuery {
  topics: ReadonlySet<Topic>;
  turn: Turn | undefined;
  isDirty: boolean;
  /** Dirty by what somebody at this device has just done. */
  isHurried: boolean;
  emit(): void;
}

interface Answers {
  ask: <N extends QueryName>(name: N, args: Queries[N]['args']) => Queries[N]['result'];
  waitFor: <N extends QueryName>(name: N, args: Queries[N]['args']) => Promise<unknown> | null;
  about: (name: QueryName) => { topics: Topic[]; turn?: Turn };
  onShown: <N extends QueryName>(name: N, result: Queries[N]['result']) => void;
  /** Behind the lock: what was told stays, and nothing more is told. */
  isSilent: (name: QueryName) => boolean;
}

/** What changes by a cashier's hand is told at once, however much pours in from elsewhere. */
const byHand: ReadonlySet<Topic> = new Set<Topic>(['drafts', 'display', 'session', 'suggestion', 'device', 'time']);

/**
 * How long live queries rest while changes pour in (ms): at least this, and some times as long as answering took, so that
 * a long list that is watched during a first sync leaves the worker to its work. The first change is told at once.
 */
const leastRestMs = 40;
const restFactor = 4;
/** Counts that run while a sync runs: some times a second, for each telling costs the window a frame's work. */
const countsRestMs = 250;

/**
 * Queries that stay: asked again after each change of what they depend on, once a turn however many changes came,
 * and silent when the result is as before. No timer stands between a change by hand and its telling: a microtask
 * gathers what one command changed.
 */
export function createLiveQueries(
  topics: Topics,
  { schedule, now }: { schedule: Schedule; now: Clock },
  { ask, waitFor, about, onShown, isSilent }: Answers,
) {
  const live = new Set<LiveQuery>();

  const hurried = createPace(
    (one) => one.isHurried,
    () => 0,
  );
  const steady = createPace(
    (one) => one.turn !== 'counts',
    (took) => Math.max(leastRestMs, restFactor * took),
  );
  const counts = createPace(
    (one) => one.turn === 'counts',
    () => countsRestMs,
  );

  /** Emits its dirty queries in the next microtask, then rests so many ms, by how long it took. */
  function createPace(isMine: (one: LiveQuery) => boolean, toRest: (took: number) => number) {
    let isPlanned = false;
    let isResting = false;
    const dirty = () => [...live].filter((one) => one.isDirty && isMine(one));

    function flush() {
      isPlanned = false;
      const start = now();
      const all = dirty();
      for (const one of all) if (one.turn !== 'last') one.emit();
      const last = all.filter((one) => one.turn === 'last');
      if (last.length > 0) schedule(() => last.forEach(emitDirty), 0);
      const rest = toRest(now() - start);
      if (rest === 0) return;
      isResting = true;
      schedule(() => {
        isResting = false;
        if (dirty().length > 0) plan();
      }, rest);
    }
    function plan() {
      if (isPlanned || isResting) return;
      isPlanned = true;
      queueMicrotask(flush);
    }
    return { plan };
  }

  const emitDirty = (one: LiveQuery) => {
    if (one.isDirty && live.has(one)) one.emit();
  };

  const stopListening = topics.onTouch((topic) => {
    for (const one of live) {
      // Whoever signs in or out opens or closes what others ask.
      if (!one.topics.has(topic) && topic !== 'session') continue;
      one.isDirty = true;
      if (byHand.has(topic)) {
        one.isHurried = true;
        hurried.plan();
      } else (one.turn === 'counts' ? counts : steady).plan();
    }
  });

  const subscribe: ReplicaClient['subscribe'] = (name, args, next) => {
    let last: string | undefined;
    const { topics, turn } = about(name);
    const one: LiveQuery = {
      topics: new Set(topics),
      turn,
      isDirty: true,
      isHurried: false,
      emit() {
        one.isDirty = false;
        one.isHurried = false;
        if (last !== undefined && isSilent(name)) return;
        const wait = waitFor(name, args);
        if (wait) return void wait.then(() => live.has(one) && one.emit());
        const result = ask(name, args);
        const text = JSON.stringify(result);
        if (text !== last) {
          last = text;
          next(result);
        }
        // A suggestion that is withheld changes nothing on any screen, and is written down.
        onShown(name, result);
      },
    };
    live.add(one);
    queueMicrotask(() => emitDirty(one));
    return () => live.delete(one);
  };

  return {
    subscribe,
    close() {
      stopListening();
      live.clear();
    },
  };
}
