import { fail, ok, type Result } from '../../shared/kit/result';
import { type CollectionName, collectionNames, collections } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import { type Plain, toWas } from '../../shared/protocol/merge';
import { maxPushBytes, type PushAnswer, type PushRow, pushAnswerSchema } from '../../shared/protocol/push';
import type { Central } from '../../shared/wire/central';
import type { Query } from '../store/database';
import { lockStream, readCurrent, writeDocuments } from '../store/documents';
import { parkDocuments } from '../store/parked';
import { type Belief, readPlace, saveBeliefs, savePlace, type UnsentRow } from '../store/upstream';
import { markOf, toBelief, toStoredRow, upstreamId } from './take';

/** What a hub sends; facts first, for a sale is what must not wait. */
export const sentCollections: readonly CollectionName[] = [
  'facts',
  ...collectionNames.filter((name) => collections[name].kind === 'record'),
];

/** One document, with what upstream is believed to have of it as its base. */
export function toPushRow(collection: CollectionName, { body, baseRev, baseBody }: UnsentRow): PushRow {
  const document = JSON.parse(body) as PushRow['document'];
  if (baseRev === null) return { document, base: null };
  const was = collection === 'facts' || baseBody === null ? {} : toWas(JSON.parse(baseBody) as Plain, document);
  return { document, base: { rev: baseRev, was } };
}

/** As many of the rows as one push takes; at least one. */
export function toPart(rows: readonly UnsentRow[]): UnsentRow[] {
  let size = 0;
  const end = rows.findIndex((row) => {
    size += 2 * (row.body.length + (row.baseBody?.length ?? 0));
    return size > maxPushBytes / 4;
  });
  return rows.slice(0, end === -1 ? rows.length : Math.max(1, end));
}

export async function askPush(
  central: Central,
  collection: CollectionName,
  rows: readonly PushRow[],
): Promise<Result<PushAnswer, Failure>> {
  const answer = await central.post('/v1/push', { collection, rows });
  if (!answer.ok) return answer;
  const parsed = pushAnswerSchema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'central-unreachable' });
}

/**
 * Takes upstream's answer, within the caller's transaction. It has our state, or answered with its own, which takes the
 * place of ours. Where a till has edited on meanwhile, what we sent is the base of that edit: the next push merges.
 * What it set aside is parked here too, and nothing waits behind it. Returns whether documents changed here.
 */
export async function takeAnswer(
  query: Query,
  { stream, collection }: { stream: string; collection: CollectionName },
  sent: readonly UnsentRow[],
  answer: PushAnswer,
  { sentUpTo, hashText }: { sentUpTo: number; hashText: (text: string) => string },
): Promise<boolean> {
  await lockStream(query, stream);
  const here = await readCurrent(
    query,
    stream,
    collection,
    sent.map((row) => row.id),
  );
  const conflicts = new Map(answer.conflicts.map((document): [string, Plain] => [document.id, document]));
  const parked = new Map(answer.parked.map((one) => [one.id, one]));
  const [rows, beliefs] = [[] as ReturnType<typeof toStoredRow>[], [] as Belief[]];
  for (const row of sent) {
    const theirs = conflicts.get(row.id);
    const isStill = here.get(row.id)?.rev === row.rev;
    if (theirs && collection !== 'facts' && (isStill || parked.has(row.id))) {
      beliefs.push(toBelief(collection, theirs));
      if (isStill && markOf(collection, theirs) !== row.rev) rows.push(toStoredRow(collection, theirs, row.rev));
    } else {
      beliefs.push({ id: row.id, rev: row.rev, body: collection === 'facts' ? null : row.body });
    }
  }
  await writeDocuments(query, stream, rows);
  await saveBeliefs(query, collection, beliefs);
  await savePlace(query, collection, { ...(await readPlace(query, collection)), sent: sentUpTo });
  await parkDocuments(
    query,
    sent.flatMap(({ id, body }) => {
      const one = parked.get(id);
      return one ? [{ ...one, deviceId: upstreamId, collection, body, bodyHash: hashText(body) }] : [];
    }),
  );
  return rows.length > 0;
}
