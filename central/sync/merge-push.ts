import type { CollectionName } from '../../shared/model/collections';
import type { AtOdds } from '../../shared/protocol/at-odds';
import type { Database } from '../store/database';
import { lockStream, readCurrent, type StoredRow, writeAll } from '../store/documents';
import { findPastRevs, rememberRevs } from '../store/revisions';
import type { Accepted, Refusal } from './accept';
import { toMergeStep } from './merge-step';
import { type AskTools, askPeople } from './undecided';

export interface MergeOutcome {
  /** Central's state of what it merged or knew better, by id: texts of documents. */
  conflicts: Map<string, string>;
  refused: { accepted: Accepted; refusal: Refusal }[];
  changed: boolean;
  /** Streams in which people are asked something new. */
  asked: string[];
}

/** The records whose base is not central's revision, one by one under the stream's lock (see toMergeStep). */
export function mergePush(
  database: Database,
  collection: CollectionName,
  stream: string,
  pushed: readonly Accepted[],
  tools: AskTools,
): Promise<MergeOutcome> {
  return database.transaction(async (query) => {
    await lockStream(query, stream);
    const place = { stream, collection };
    const rows = pushed.map((one) => one.row);
    const current = await readCurrent(
      query,
      stream,
      collection,
      rows.map((row) => row.id),
    );
    const past = await findPastRevs(query, place, rows);
    const outcome: MergeOutcome = { conflicts: new Map(), refused: [], changed: false, asked: [] };
    const [remembered, undecided, first] = [[] as StoredRow[], [] as AtOdds[], new Map(current)];
    const writes = new Map<string, StoredRow>();

    for (const accepted of pushed) {
      const { row, document: mine } = accepted;
      const step = toMergeStep(
        collection,
        current.get(row.id),
        accepted,
        past.has(`${row.id}/${row.rev}`),
        tools.newId,
      );
      if (step.refusal) outcome.refused.push({ accepted, refusal: step.refusal });
      if (step.remember) remembered.push(row);
      if (step.conflict !== null) outcome.conflicts.set(row.id, step.conflict);
      undecided.push(...step.lost.map((one) => ({ ...one, collection, mine })));
      if (step.next) {
        writes.set(row.id, { ...step.next, baseRev: first.get(row.id)?.rev ?? null });
        current.set(row.id, step.next);
      }
    }
    // A device that names central's own revision again, behind another one of its own, changes nothing.
    const changed = [...writes.values()].filter((row) => row.rev !== row.baseRev);
    await writeAll(query, stream, changed);
    await rememberRevs(query, place, remembered);
    return { ...outcome, changed: writes.size > 0, asked: await askPeople(query, undecided, tools) };
  });
}
