import { z } from 'zod';
import { personIn, toTombstone } from '../../shared/domain/erasure';
import { fail, ok, type Result } from '../../shared/kit/result';
import { type CollectionName, collectionNames, collections } from '../../shared/model/collections';
import type { ErrorCode } from '../../shared/model/errors';
import { type Fact, factSchema } from '../../shared/model/fact';
import { idSchema } from '../../shared/model/ids';
import { recordSchema } from '../../shared/model/record';
import type { Instant } from '../../shared/model/time';
import { type HashText, isFactSound } from '../../shared/protocol/fact-chain';
import type { Plain } from '../../shared/protocol/merge';
import type { PushRow } from '../../shared/protocol/push';
import type { StoredRow } from '../store/documents';
import type { Device } from './streams';

/** Why a document is set aside. `detail` is for the one who mends it. */
export interface Refusal {
  code: ErrorCode;
  detail: string;
}

/** A document that may be stored, and what the device knew of central's. */
export interface Accepted {
  row: StoredRow;
  document: Plain;
  was: Plain;
  /** Its device's clock is ahead: central has set the date of the edit back, so it is no longer what the device has. */
  isRedated: boolean;
}

/** What a document is judged by, beside itself. */
interface Ground {
  now: Instant;
  hashText: HashText;
}

/**
 * Whether a pushed document is one that central may hold, from this device, in this collection. No record was edited
 * after `now`, whatever its device's clock says: a till a year ahead would win every merge for a year.
 */
export function acceptRow(
  collection: CollectionName,
  pushed: PushRow,
  device: Device,
  ground: Ground,
): Result<Accepted, Refusal> {
  const { kind } = collections[collection];
  if (kind === 'projection') return refuse('not-allowed', `${collection} are made by central`);
  return kind === 'fact' ? acceptFact(pushed, device, ground) : acceptRecord(collection, pushed, device, ground);
}

function acceptFact({ document }: PushRow, device: Device, { hashText }: Ground): Result<Accepted, Refusal> {
  const { _deleted, ...content } = document;
  if (_deleted === true) return refuse('not-allowed', 'a fact cannot be deleted');
  const parsed = factSchema.safeParse(content);
  if (!parsed.success) return refuse('malformed', toDetail(parsed.error));
  const fact = parsed.data;
  if (fact.tillId !== device.deviceId && !device.isHub)
    return refuse('fact-of-another-till', `${fact.tillId}, not ${device.deviceId}`);
  if (fact.storeId !== device.storeId) return refuse('wrong-store', `${fact.storeId}, not ${device.storeId}`);
  // A device erases what it has not sent yet, and gives back erased what a restored central has lost.
  if (!isFactSound(fact, hashText)) return refuse('fact-altered', 'its hash is not the hash of its content');
  const body: Plain = { ...fact, _deleted: false };
  return ok({ row: toFactRow(fact, body, device.deviceId), document: body, was: {}, isRedated: false });
}

/** `body`: the fact as it is stored and sent. */
export function toFactRow(fact: Fact, body: Plain, deviceId: string): StoredRow {
  return {
    collection: 'facts',
    id: fact.id,
    rev: fact.hash,
    baseRev: null,
    deleted: false,
    deviceId,
    body: JSON.stringify(body),
    businessDay: fact.businessDay,
    tillId: fact.tillId,
    n: fact.n,
    prev: fact.prev,
    digest: BigInt.asIntN(64, BigInt(`0x${fact.hash.slice(0, 16)}`)).toString(),
    kind: fact.kind,
    customerId: fact.customerId,
  };
}

/** Records as they come, `_deleted` within: checked in one go. */
const liveSchemas = new Map(
  collectionNames.flatMap((name): [CollectionName, z.ZodObject][] => {
    const { kind, schema } = collections[name];
    return kind === 'record' ? [[name, schema.extend({ _deleted: z.literal(false).default(false) })]] : [];
  }),
);

function acceptRecord(
  collection: CollectionName,
  { document, base }: PushRow,
  device: Device,
  { now }: Ground,
): Result<Accepted, Refusal> {
  const isDeleted = document._deleted === true;
  const parsed = (isDeleted ? recordSchema : liveSchemas.get(collection))?.safeParse(document);
  if (!parsed?.success) return refuse('malformed', parsed ? toDetail(parsed.error) : 'no schema');
  if (collections[collection].scope === 'store' && !isDeleted && document.storeId !== device.storeId)
    return refuse('wrong-store', `${String(document.storeId)}, not ${device.storeId}`);
  // Parsing has made a new object: it is finished in place, for each copy costs a tenth of a push.
  const dated: Plain = isDeleted ? { ...document } : parsed.data;
  dated.updatedAt = earlier(String(document.updatedAt), now);
  const whole = isDeleted ? toTombstone(collection, dated) : dated;
  return ok({
    isRedated: dated.updatedAt !== document.updatedAt,
    row: toRecordRow(collection, whole, base && toBaseRev(base.rev), device.deviceId),
    document: whole,
    was: base?.was ?? {},
  });
}

/** What is no revision at all is none that central ever had. */
const toBaseRev = (rev: string): string => (idSchema.safeParse(rev).success ? rev : 'none');

export function toRecordRow(
  collection: CollectionName,
  document: Plain,
  baseRev: string | null,
  deviceId: string,
): StoredRow {
  return {
    collection,
    id: String(document.id),
    rev: String(document.rev),
    baseRev,
    deleted: document._deleted === true,
    deviceId,
    body: JSON.stringify(document),
    businessDay: null,
    tillId: null,
    n: null,
    prev: null,
    digest: null,
    kind: null,
    // Erasing a person finds the promises by it.
    customerId: collection === 'tasks' ? personIn(collection, document) : null,
  };
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

const refuse = (code: ErrorCode, detail: string) => fail<Refusal>({ code, detail });

/** Where and what, for the first few faults. */
const toDetail = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }) =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'document'}: ${issue.message}`)
    .join('; ');
