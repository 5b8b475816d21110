/**
 * A hub takes what upstream has, never over an edit that waits:
 *
 *     here       believed upstream    came        then
 *     none       -                    A           A is stored and believed
 *     A          any                  A           A is believed
 *     B          A                    A           nothing new: B waits on its base A
 *     A          A                    C           C takes A's place
 *     B          A (or none)          C           C is left: B's push brings what upstream merges of both
 *     A deleted  A                    C alive     C is believed, not stored: the deletion is sent again
 */
import { type CollectionName, collections } from '../../shared/model/collections';
import type { Fact } from '../../shared/model/fact';
import type { Plain } from '../../shared/protocol/merge';
import type { Checkpoint } from '../../shared/protocol/pull';
import type { Query } from '../store/database';
import { lockStream, readCurrent, type StoredRow, writeDocuments } from '../store/documents';
import { noteGaps } from '../store/facts';
import { type Belief, readBeliefs, readPlace, saveBeliefs, savePlace } from '../store/upstream';
import { toFactRow, toRecordRow } from '../sync/accept';

interface State {
  rev: string;
  deleted: boolean;
}

/** The table above. */
export function toTaking(here: State | undefined, believed: { rev: string } | undefined, came: State) {
  if (!here) return { store: true, believe: true };
  if (here.rev === came.rev) return { store: false, believe: true };
  if (believed?.rev === came.rev || believed?.rev !== here.rev) return { store: false, believe: false };
  return { store: !here.deleted || came.deleted, believe: true };
}

/** Who brought it: no device of ours. */
export const upstreamId = 'upstream';

/** What tells two states of a document apart. */
export const markOf = (collection: CollectionName, document: Plain): string =>
  String(collection === 'facts' ? document.hash : document.rev);

export const toBelief = (collection: CollectionName, document: Plain): Belief => ({
  id: String(document.id),
  rev: markOf(collection, document),
  body: collection === 'facts' ? null : JSON.stringify(document),
});

export const toStoredRow = (collection: CollectionName, document: Plain, baseRev: string | null): StoredRow =>
  collection === 'facts'
    ? toFactRow(document as Fact & Plain, document, upstreamId)
    : toRecordRow(collection, document, baseRev, upstreamId);

/** Stores a page of upstream's and how far it reaches, within the caller's transaction. Returns how many were new. */
export async function takePage(
  query: Query,
  { stream, collection }: { stream: string; collection: CollectionName },
  documents: readonly Plain[],
  checkpoint: Checkpoint,
): Promise<number> {
  await lockStream(query, stream);
  const ids = documents.map((document) => String(document.id));
  const isProjection = collections[collection].kind === 'projection';
  const [here, believed] = [
    await readCurrent(query, stream, collection, ids),
    isProjection ? new Map<string, Belief>() : await readBeliefs(query, collection, ids),
  ];
  const place = await readPlace(query, collection);
  const [rows, beliefs] = [[] as StoredRow[], [] as Belief[]];
  for (const document of documents) {
    const current = here.get(String(document.id));
    const came = { rev: markOf(collection, document), deleted: document._deleted === true };
    const { store, believe } = toTaking(current, isProjection ? current : believed.get(String(document.id)), came);
    if (store) rows.push(toStoredRow(collection, document, current?.rev ?? null));
    if (believe && !isProjection) beliefs.push(toBelief(collection, document));
    if (believe && !store && current?.rev !== came.rev) place.sent = 0;
  }
  await writeDocuments(query, stream, rows);
  await saveBeliefs(query, collection, beliefs);
  await savePlace(query, collection, { ...place, ...checkpoint });
  for (const tillId of new Set(rows.flatMap((row) => row.tillId ?? []))) {
    const places = rows.filter((row) => row.tillId === tillId).map((row) => row.n ?? 0);
    await noteGaps(query, tillId, places);
  }
  return rows.length;
}
