import type { Queries, QueryName } from '../../../shared/replica-api/api';
import type { Core } from '../core';
import type { Topic } from '../memory/topics';

/** Answers from the worker's memory, at once. A live one is asked again when one of its topics is touched. */
export interface Query<N extends QueryName> {
  topics: Topic[];
  /** What must come into memory before it can be answered; null: nothing. */
  wait?(core: Core, args: Queries[N]['args']): Promise<unknown> | null;
  run(core: Core, args: Queries[N]['args']): Queries[N]['result'];
  /** A screen has this result now. */
  onShown?(core: Core, result: Queries[N]['result']): void;
}
