import type { Schedule } from '../../shared/kit/schedule';
import type { Clock } from '../../shared/model/time';
import type { Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import type { Topic, Topics } from './memory/topics';

interface LiveQuery {
  touchedBy(topic: Topic): boolean;
  emit(): void;
  isDirty: boolean;
}

/**
 * How long live queries rest while changes pour in (ms): at least this, and some times as long as answering took, so that
 * a long list that is watched during a first sync leaves the worker to its work. The first change is told at once.
 */
const leastRestMs = 40;
const restFactor = 4;

/**
 * Queries that stay: asked again after each change of what they depend on, once a turn however many changes came,
 * and silent when the result is as before.
 */
export function createLiveQueries(
  topics: Topics,
  { schedule, now }: { schedule: Schedule; now: Clock },
  ask: <N extends QueryName>(name: N, args: Queries[N]['args']) => Queries[N]['result'],
  waitFor: <N extends QueryName>(name: N, args: Queries[N]['args']) => Promise<unknown> | null,
  topicsOf: (name: QueryName) => Topic[],
  onShown: <N extends QueryName>(name: N, result: Queries[N]['result']) => void,
) {
  const live = new Set<LiveQuery>();
  let isPlanned = false;
  let isResting = false;

  function flush() {
    isPlanned = false;
    isResting = true;
    const start = now();
    for (const one of [...live]) if (one.isDirty) one.emit();
    schedule(
      () => {
        isResting = false;
        if ([...live].some((one) => one.isDirty)) plan();
      },
      Math.max(leastRestMs, restFactor * (now() - start)),
    );
  }

  function plan() {
    if (isPlanned || isResting) return;
    isPlanned = true;
    schedule(flush, 0);
  }

  const stopListening = topics.onTouch((topic) => {
    for (const one of live) {
      if (!one.touchedBy(topic)) continue;
      one.isDirty = true;
      plan();
    }
  });

  const subscribe: ReplicaClient['subscribe'] = (name, args, next) => {
    let last: string | undefined;
    const own = new Set(topicsOf(name));
    const one: LiveQuery = {
      isDirty: true,
      touchedBy: (topic) => own.has(topic),
      emit() {
        one.isDirty = false;
        const wait = waitFor(name, args);
        if (wait) return void wait.then(() => live.has(one) && one.emit());
        const result = ask(name, args);
        const text = JSON.stringify(result);
        if (text === last) return;
        last = text;
        next(result);
        onShown(name, result);
      },
    };
    live.add(one);
    schedule(() => live.has(one) && one.isDirty && one.emit(), 0);
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
