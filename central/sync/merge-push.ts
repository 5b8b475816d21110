import { isSameData } from '../../shared/kit/canonical-json';
import { type CollectionName, collections } from '../../shared/model/collections';
import type { NewId } from '../../shared/model/ids';
import { type LostEdit, mergeRecords, type Plain } from '../../shared/protocol/merge';
import type { Database } from '../store/database';
import { type CurrentRow, lockStream, readCurrent, type StoredRow, writeDocuments } from '../store/documents';
import { findPastRevs, keepLostEdits, type LostEditRow, rememberRevs } from '../store/revisions';
import { type Accepted, type Refusal, toRecordRow } from './accept';
import { toStorable } from './storable';
import { toTombstone } from './tombstone';

export interface MergeOutcome {
  /** Central's state of what it merged or knew better, by id: texts of documents. */
  conflicts: Map<string, string>;
  refused: { accepted: Accepted; refusal: Refusal }[];
  changed: boolean;
}

interface Step {
  next: StoredRow | null;
  conflict: string | null;
  remember: boolean;
  lost: LostEdit[];
  refusal: Refusal | null;
}

/**
 * The records whose base is not central's revision, one by one under the stream's lock:
 * - the same revision, or one that central has had: nothing to do
 * - anything else: the three-way merge by field
 */
export function mergePush(
  database: Database,
  collection: CollectionName,
  stream: string,
  pushed: readonly Accepted[],
  newId: NewId,
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
    const outcome: MergeOutcome = { conflicts: new Map(), refused: [], changed: false };
    const [remembered, lost, first] = [[] as StoredRow[], [] as LostEditRow[], new Map(current)];
    const writes = new Map<string, StoredRow>();

    for (const accepted of pushed) {
      const { row } = accepted;
      const step = toStep(collection, current.get(row.id), accepted, past.has(`${row.id}/${row.rev}`), newId);
      if (step.refusal) outcome.refused.push({ accepted, refusal: step.refusal });
      if (step.remember) remembered.push(row);
      if (step.conflict !== null) outcome.conflicts.set(row.id, step.conflict);
      lost.push(...step.lost.map((one) => toLostRow(one, row)));
      if (step.next) {
        writes.set(row.id, { ...step.next, baseRev: first.get(row.id)?.rev ?? null });
        current.set(row.id, step.next);
      }
    }
    await writeDocuments(query, stream, [...writes.values()]);
    await rememberRevs(query, place, remembered);
    await keepLostEdits(query, place, lost);
    return { ...outcome, changed: writes.size > 0 };
  });
}

const quiet: Step = { next: null, conflict: null, remember: false, lost: [], refusal: null };

function toStep(
  collection: CollectionName,
  current: CurrentRow | undefined,
  { row, document: mine, was }: Accepted,
  isPast: boolean,
  newId: NewId,
): Step {
  if (!current) return { ...quiet, next: row };
  if (current.rev === row.rev) return quiet;
  if (isPast || current.deleted) return { ...quiet, conflict: current.body };

  const theirs = JSON.parse(current.body) as Plain;
  const merged = mergeRecords(collection, theirs, row.baseRev === null ? allFields(mine, theirs) : was, mine);
  const { document, lost } = merged;
  if (isSameContent(document, theirs)) return { ...quiet, conflict: current.body, remember: true, lost };
  if (isSameContent(document, mine)) return { ...quiet, next: row, lost };

  if (document._deleted === true) {
    const tombstone = toTombstone(collection, { ...theirs, ...mine });
    return { ...quiet, next: toRecordRow(collection, tombstone, current.rev, row.deviceId), lost };
  }
  const whole: Plain = { ...document, rev: newId() };
  const { _deleted, ...content } = whole;
  if (!collections[collection].schema?.safeParse(content).success)
    return {
      ...quiet,
      conflict: current.body,
      refusal: { code: 'malformed', detail: 'the merged document is too large' },
    };
  const next = toRecordRow(collection, whole, current.rev, row.deviceId);
  return { next, conflict: next.body, remember: true, lost, refusal: null };
}

/** A device that believed the document new has no base: every field counts as changed by it. */
const allFields = (mine: Plain, theirs: Plain): Plain =>
  Object.fromEntries([...Object.keys(theirs), ...Object.keys(mine)].map((field) => [field, null]));

const isSameContent = (a: Plain, b: Plain): boolean => isSameData(stripped(a), stripped(b));
const stripped = ({ rev: _rev, updatedAt: _at, updatedBy: _by, ...content }: Plain): Plain => content;

const toLostRow = ({ field, kept, lost }: LostEdit, row: StoredRow): LostEditRow => ({
  id: row.id,
  field: toStorable(field),
  kept: JSON.stringify(kept ?? null),
  lost: JSON.stringify(lost ?? null),
  lostRev: row.rev,
  deviceId: row.deviceId,
});
