import { toTombstone } from '../../shared/domain/erasure';
import { isSameData } from '../../shared/kit/canonical-json';
import { type CollectionName, collections } from '../../shared/model/collections';
import type { NewId } from '../../shared/model/ids';
import { type LostEdit, mergeRecords, type Plain } from '../../shared/protocol/merge';
import type { CurrentRow, StoredRow } from '../store/documents';
import { type Accepted, type Refusal, toRecordRow } from './accept';

/** What a pushed record does to central's, whatever order and however often it comes. */
export interface MergeStep {
  /** The row that takes the place of central's; null: nothing changes. */
  next: StoredRow | null;
  /** Central's state for the device that pushed; null: it has it already. */
  conflict: string | null;
  /** Its push may come again and must be known then. */
  remember: boolean;
  lost: (LostEdit & { theirs: Plain })[];
  refusal: Refusal | null;
}

const quiet: MergeStep = { next: null, conflict: null, remember: false, lost: [], refusal: null };

/**
 * - the same revision, or one that central has had: nothing to do
 * - anything else: the three-way merge by field
 */
export function toMergeStep(
  collection: CollectionName,
  current: CurrentRow | undefined,
  accepted: Accepted,
  isPast: boolean,
  newId: NewId,
): MergeStep {
  const { row, document: mine, was } = accepted;
  if (!current) return toStored(collection, accepted, newId);
  if (current.rev === row.rev) return quiet;
  if (isPast || current.deleted) return { ...quiet, conflict: current.body };

  const theirs = JSON.parse(current.body) as Plain;
  const merged = mergeRecords(collection, theirs, row.baseRev === null ? allFields(mine, theirs) : was, mine);
  const { document } = merged;
  const lost = merged.lost.map((one) => ({ ...one, theirs }));
  if (isSameContent(document, theirs)) return { ...quiet, conflict: current.body, remember: true, lost };
  if (isSameContent(document, mine)) return { ...toStored(collection, accepted, newId), lost };

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

/** As it was pushed; under a revision of central's own where its date was set back, so that its device hears of it. */
function toStored(collection: CollectionName, { row, document, isRedated }: Accepted, newId: NewId): MergeStep {
  if (!isRedated) return { ...quiet, next: row };
  const next = toRecordRow(collection, { ...document, rev: newId() }, row.baseRev, row.deviceId);
  return { ...quiet, next, conflict: next.body, remember: true };
}

/** A device that believed the document new has no base: every field counts as changed by it. */
const allFields = (mine: Plain, theirs: Plain): Plain =>
  Object.fromEntries([...Object.keys(theirs), ...Object.keys(mine)].map((field) => [field, null]));

const isSameContent = (a: Plain, b: Plain): boolean => isSameData(stripped(a), stripped(b));
const stripped = ({ rev: _rev, updatedAt: _at, updatedBy: _by, ...content }: Plain): Plain => content;
