import { toMoot } from '../../../shared/domain/questions';
import { ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { toInstant } from '../../../shared/model/time';
import type { Core } from '../core';
import { readRecordOf } from '../queries/questions.query';
import { changeRecord } from './write';

/** Whoever finished one first has finished it. */
export async function finishTasks(core: Core, taskIds: readonly Id[]): Promise<Result<null, Failure>> {
  const doneAt = toInstant(core.now());
  for (const id of taskIds) {
    const done = await changeRecord(core, 'tasks', id, (current) => ({ ...current, doneAt: current.doneAt ?? doneAt }));
    if (!done.ok) return done;
  }
  return ok(null);
}

/** After an edit of a customer or a product: what it has answered by itself is asked no more. */
export function finishMoot(core: Core, recordId: Id): Promise<Result<null, Failure>> {
  const own = [...core.shop.tasks.values()].filter(({ about }) => about?.recordId === recordId);
  return finishTasks(core, toMoot(own, readRecordOf(core)));
}
