import type { Queries, QueryName } from '../../../shared/replica-api/api';
import type { Core } from '../core';
import type { Topic } from '../memory/topics';

/**
 * When a live query is told of changes, if not with the others: `last`, a turn after them, because it thinks longer than
 * they do; `counts`, some times a second, because it runs along with a sync.
 */
export type Turn = 'last' | 'counts';

/** Answers from the worker's memory, at once. A live one is asked again when one of its topics is touched. */
export interface Query<N extends QueryName> {
  topics: Topic[];
  turn?: Turn;
  /** What must come into memory before it can be answered; null: nothing. */
  wait?(core: Core, args: Queries[N]['args']): Promise<unknown> | null;
  run(core: Core, args: Queries[N]['args']): Queries[N]['result'];
  /** A screen has this result now. */
  onShown?(core: Core, result: Queries[N]['result']): void;
}
