import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../../shared/replica-api/api';

/** What each query answers, by its arguments. A query that a state does not name never answers: it stays loading. */
export type Answers = { [N in QueryName]?: (args: Queries[N]['args']) => Queries[N]['result'] };
/** What each command comes to. One that is not named succeeds with null. */
export type Outcomes = {
  [N in CommandName]?: (args: Commands[N]['args']) => Commands[N]['result'] | Promise<Commands[N]['result']>;
};

export interface FakeReplica extends ReplicaClient {
  /** Every command that was run, oldest first. */
  readonly runs: { name: CommandName; args: unknown }[];
  /** New answers from now on; whoever subscribes hears of it. */
  answer(answers: Answers): void;
}

/** A replica client over fixtures: for the gallery and for component tests. No data is kept and nothing is sent. */
export function createFakeReplica(initial: Answers, outcomes: Outcomes = {}): FakeReplica {
  let answers = initial;
  const runs: FakeReplica['runs'] = [];
  const listeners = new Set<() => void>();

  const answerOf = <N extends QueryName>(name: N) =>
    answers[name] as ((args: Queries[N]['args']) => Queries[N]['result']) | undefined;

  return {
    runs,
    answer(more) {
      answers = { ...answers, ...more };
      for (const hear of listeners) hear();
    },
    query(name, args) {
      const answer = answerOf(name);
      return answer ? Promise.resolve(answer(args)) : new Promise(() => {});
    },
    subscribe(name, args, next) {
      let listening = true;
      const hear = () => queueMicrotask(() => listening && answerOf(name) && next(answerOf(name)!(args)));
      listeners.add(hear);
      hear();
      return () => {
        listening = false;
        listeners.delete(hear);
      };
    },
    async run(name, args) {
      runs.push({ name, args });
      const outcome = outcomes[name] as ((args: unknown) => unknown) | undefined;
      return (outcome ? outcome(args) : { ok: true, value: null }) as Commands[typeof name]['result'];
    },
  };
}
