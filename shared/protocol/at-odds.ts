import { personIn } from '../domain/erasure';
import type { CollectionName } from '../model/collections';
import type { Task } from '../model/company';
import type { Id } from '../model/ids';
import { toInstant } from '../model/time';
import type { LostEdit, Plain } from './merge';

/** One field that two wrote without having seen each other: the edit that is being merged, and what it met. */
export interface AtOdds extends LostEdit {
  collection: CollectionName;
  mine: Plain;
  theirs: Plain;
}

const longestText = 500;

/** The task that asks a person which of the two values is right; without what is noted of whoever writes it. */
export function toDecideTask(
  { collection, field, mine, theirs, kept = null, lost = null, isMineKept }: AtOdds,
  { id, storeId, at }: { id: Id; storeId: Id; at: number },
): Omit<Task, 'rev' | 'updatedAt' | 'updatedBy'> {
  const [winner, loser] = isMineKept ? [mine, theirs] : [theirs, mine];
  return {
    id,
    storeId,
    // Whom the two values are about: they go when the person is erased.
    customerId: personIn(collection, theirs),
    kind: 'decide',
    // For a till that does not know the kind yet.
    text: `${field}: ${toText(kept)} / ${toText(lost)}`.slice(0, longestText),
    dueDay: toInstant(at).slice(0, 10),
    doneAt: null,
    about: {
      collection,
      recordId: String(mine.id),
      field,
      kept,
      lost,
      keptBy: String(winner.updatedBy),
      keptAt: String(winner.updatedAt),
      lostBy: String(loser.updatedBy),
      lostAt: String(loser.updatedAt),
    },
  };
}

const toText = (value: unknown): string =>
  value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
