import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { CollectionName } from '../../../shared/model/collections';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { toInstant } from '../../../shared/model/time';
import { toWas } from '../../../shared/protocol/merge';
import { maxPushBytes, type PushAnswer, type PushRow, pushAnswerSchema } from '../../../shared/protocol/push';
import type { Central } from '../../../shared/wire/central';
import type { Link } from '../../../shared/wire/link';
import type { AnyDocument } from '../collections/open-databases';
import type { Device, Parked } from '../device/device';
import { createLane } from '../memory/lane';
import { baseOf } from './bases';
import { groundOf, keepGrounds } from './grounds';
import type { Outbox } from './outbox';

export const pushBatch = 200;

export interface PushTarget {
  central: Central;
  link: Link;
  outbox: Outbox;
  device: Device;
  deviceId: Id;
  now: () => number;
  onParked: () => void;
  /** Central has answered for these. */
  onSent: (rows: PushRow[]) => void;
  /** The replication that sends has ended. */
  isOver: () => boolean;
}

export type PushedRow = RxReplicationWriteToMasterRow<AnyDocument>;

/**
 * RxDB's push handler for one collection. It does not answer before central has: RxDB would send a second batch past
 * a first one that failed. Answers central's state of what it merged or refused.
 *
 * `counted`: when what waits has been counted; an acknowledgement before that would be counted again.
 */
export function createPushHandler(collection: CollectionName, target: PushTarget, counted: Promise<void>) {
  const lane = createLane();
  return (rows: PushedRow[]): Promise<WithDeleted<AnyDocument>[]> =>
    lane.run(async () => {
      await counted;
      const own = rows.filter((row) => isToSend(collection, row, target));
      if (collection === 'facts') own.sort((a, b) => numberOf(a) - numberOf(b));
      const conflicts: WithDeleted<AnyDocument>[] = [];
      for (const part of toParts(own.map((row) => toPushRow(collection, row, target.device)))) {
        const answer = await sendFitting(collection, part, target);
        conflicts.push(...(answer as unknown as WithDeleted<AnyDocument>[]));
      }
      await noteLanded(collection, own, conflicts, target);
      return conflicts;
    });
}

/** Sends until central has answered. What is too large at once goes in halves; one that is too large alone is set aside. */
async function sendFitting(
  collection: CollectionName,
  rows: PushRow[],
  target: PushTarget,
): Promise<PushAnswer['conflicts']> {
  const answer = await target.link.insist(async (): Promise<Result<PushAnswer | 'too-large', Failure>> => {
    const sent = await sendRows(collection, target.central, rows);
    return !sent.ok && sent.error.code === 'too-large' ? ok('too-large') : sent;
  }, target.isOver);
  if (answer !== 'too-large') {
    await takeAnswer(collection, rows, answer, target);
    return answer.conflicts;
  }
  if (rows.length === 1) {
    const detail = `${Math.ceil(JSON.stringify(rows).length / 1024)} kB`;
    const parked = rows.map(({ document }) => ({ id: document.id, code: 'too-large', detail }));
    await takeAnswer(collection, rows, { conflicts: [], parked }, target);
    return [];
  }
  const half = Math.ceil(rows.length / 2);
  const first = await sendFitting(collection, rows.slice(0, half), target);
  return [...first, ...(await sendFitting(collection, rows.slice(half), target))];
}

/** Sends again what central once set aside; it stays listed until central has it. Answers whether central has it now. */
export async function pushParked(parked: Parked, target: PushTarget): Promise<Result<boolean, Failure>> {
  const collection = parked.collection as CollectionName;
  const answer = await sendRows(collection, target.central, [parked.row]);
  target.link.report(answer);
  if (!answer.ok) return answer;
  const { outbox, device } = target;
  const { id } = parked;
  const isTaken = answer.value.parked.every((one) => one.id !== id);
  // It was none of what waits; whoever keeps a copy of a fact until central has it must hear that it has.
  if (isTaken && collection === 'facts' && !outbox.has(collection, id))
    outbox.add(collection, id, markOf(collection, parked.row.document));
  await takeAnswer(collection, [parked.row], answer.value, target);
  if (isTaken) {
    const others = (device.get('parked') ?? []).filter((one) => !isSame(one, parked));
    await device.set('parked', others);
  }
  target.onParked();
  return ok(isTaken);
}

export async function sendRows(
  collection: CollectionName,
  central: Central,
  rows: PushRow[],
): Promise<Result<PushAnswer, Failure>> {
  const answer = await central.post('/v1/push', { collection, rows });
  if (!answer.ok) return answer;
  const parsed = pushAnswerSchema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'central-unreachable' });
}

/** What was set aside is kept with its reason before anything is called acknowledged. */
async function takeAnswer(
  collection: CollectionName,
  rows: PushRow[],
  answer: PushAnswer,
  { outbox, device, now, onParked, onSent }: PushTarget,
): Promise<void> {
  if (answer.parked.length > 0) {
    const refused = answer.parked.flatMap(({ id, code, detail }): Parked[] => {
      const row = rows.find((one) => one.document.id === id);
      return row ? [{ id, collection, code, detail, at: toInstant(now()), row }] : [];
    });
    const before = (device.get('parked') ?? []).filter((one) => !refused.some((other) => isSame(one, other)));
    await device.set('parked', [...before, ...refused]);
    for (const { id } of refused) outbox.drop(collection, id);
    onParked();
  }
  for (const { document } of rows) outbox.acknowledge(collection, document.id, markOf(collection, document));
  onSent(rows);
}

/** What came from central is not sent back: after a new beginning RxDB no longer knows that it came from there. */
function isToSend(collection: CollectionName, { newDocumentState, assumedMasterState }: PushedRow, target: PushTarget) {
  const mark = markOf(collection, newDocumentState);
  if (assumedMasterState) return mark !== markOf(collection, assumedMasterState);
  const maker = collection === 'facts' ? newDocumentState.tillId : newDocumentState.updatedBy;
  return maker === target.deviceId || target.outbox.has(collection, newDocumentState.id);
}

/** Central has merged these: should a person have edited one again meanwhile, this is what the next push stands on. */
function noteLanded(
  collection: CollectionName,
  rows: readonly PushedRow[],
  conflicts: readonly AnyDocument[],
  { device, outbox }: PushTarget,
): Promise<void> {
  const merged = new Set(conflicts.map((one) => one.id));
  const setAside = new Set((device.get('parked') ?? []).map((one) => `${one.collection}/${one.id}`));
  const answered = rows.map(({ newDocumentState: document, assumedMasterState }) => {
    const isGround = merged.has(document.id) && !setAside.has(`${collection}/${document.id}`);
    const over = assumedMasterState ? markOf(collection, assumedMasterState) : '';
    return { id: document.id, ground: isGround ? { over, document: toDocument(document) } : null };
  });
  return keepGrounds(device, outbox, collection, answered);
}

function toPushRow(collection: CollectionName, row: PushedRow, device: Device): PushRow {
  const { newDocumentState, assumedMasterState } = row;
  const document = toDocument(newDocumentState);
  const believed = assumedMasterState ? markOf(collection, assumedMasterState) : '';
  const base = groundOf(device, collection, document.id, believed) ?? assumedMasterState;
  if (!base) return { document, base: baseOf(device, collection, document) };
  // A tombstone says nothing of what was there.
  const was = collection === 'facts' || document._deleted ? {} : toWas(base, document);
  return { document, base: { rev: markOf(collection, base), was } };
}

/** Without what RxDB adds. */
function toDocument(state: AnyDocument): AnyDocument {
  const { _attachments, _meta, _rev, ...document } = state;
  return document;
}

/** So large that central takes each. */
function toParts(rows: PushRow[]): PushRow[][] {
  const parts: PushRow[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const bytes = JSON.stringify(row).length * 2;
    if (size + bytes > maxPushBytes / 4) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(row);
    size += bytes;
  }
  return parts;
}

/** What tells two states of a document apart that central must hear of: an erased fact it has, or erases itself. */
export const markOf = (collection: CollectionName, document: Record<string, unknown>): string =>
  String(collection === 'facts' ? document.hash : document.rev);

const numberOf = (row: PushedRow) => Number(row.newDocumentState.n);
const isSame = (a: Parked, b: Parked) => a.id === b.id && a.collection === b.collection;
