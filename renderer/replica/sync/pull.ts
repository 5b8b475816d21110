import type { ReplicationPullHandlerResult } from 'rxdb';
import { fail, ok, type Result } from '../../../shared/kit/result';
import { type CollectionName, pageOf } from '../../../shared/model/collections';
import type { Failure } from '../../../shared/model/errors';
import type { Day } from '../../../shared/model/time';
import { type Checkpoint, type PullAnswer, toPullAnswer } from '../../../shared/protocol/pull';
import type { Central } from '../../../shared/wire/central';
import type { Link } from '../../../shared/wire/link';
import type { AnyDocument } from '../collections/open-databases';
import type { Filled } from './fill';
import type { Filling } from './filling';
import { firstPart, type Place } from './filling-place';
import type { PassedOver } from './passed-over';
import { markOf } from './push';

/**
 * A full page; one with fewer documents ends the pull. RxDB looks at a whole page in one go, and nobody is answered
 * meanwhile: so after the first filling, when people are at work, it is given little at a time.
 */
export const pullBatch = 100;
/** Of a collection that is being filled for the first time. */
const fillingBatch = 500;

export interface PullSource {
  central: Central;
  link: Link;
  filling: Filling;
  factsSince: Day;
  /** The replication that asks has ended. */
  isOver: () => boolean;
}

/**
 * RxDB's pull handler for one collection: waits for its turn, fills it the first time, then asks until it is answered.
 * `fill`: fills the collection past RxDB; null when that is none of its business. `settled`: when what was pulled up to
 * there is on the disk, for RxDB would fetch on and on and then look at all of it at once.
 */
export function createPullHandler(
  collection: CollectionName,
  source: PullSource,
  passedOver: PassedOver,
  fill: () => Promise<Filled | null>,
  settled: (checkpoint: Checkpoint) => Promise<void>,
) {
  return async (
    pulled: Checkpoint | undefined,
    limit: number,
  ): Promise<ReplicationPullHandlerResult<AnyDocument, Checkpoint>> => {
    await source.filling.turnOf(collection);
    if (pulled) await settled(pulled);
    const filled = pulled || source.filling.isFinished(collection) ? null : await fill();
    const left = filled?.left ?? [];
    const checkpoint = filled?.checkpoint ?? pulled;
    const isFilling = !source.filling.isFinished(collection);
    const asked = isFilling ? Math.max(limit, pageOf(collection, fillingBatch)) : limit;
    const answer = await source.link.insist(() => pullPage(collection, source, checkpoint, asked), source.isOver);
    if (isFilling) source.filling.setComing(collection, answer.documents.length + answer.remaining);
    const toRevs = (documents: readonly Record<string, unknown>[]) =>
      documents.map((one) => [String(one.id), markOf(collection, one)] as const);
    passedOver.see(0, toRevs(left));
    const most = passedOver.see(checkpoint?.seq ?? 0, toRevs(answer.documents));
    // A page is followed by the next one at once: only the last may hold back. Where that one is full it is cut short, for
    // RxDB would ask on, be told that there is nothing more, and never hear of it; what is cut off is behind the checkpoint.
    const isLast = answer.documents.length < asked || answer.remaining === 0;
    const isHeld = isLast && most < answer.checkpoint.seq;
    const documents = isHeld ? answer.documents.slice(0, Math.max(0, limit - 1 - left.length)) : answer.documents;
    const seq = isHeld ? most : answer.checkpoint.seq;
    return { documents: [...left, ...documents] as never, checkpoint: { ...answer.checkpoint, seq } };
  };
}

/** Asks how much central has of a collection, for the progress bar. */
export async function probe(collection: CollectionName, source: PullSource): Promise<void> {
  const answer = await source.link.insist(() => pullPage(collection, source, undefined, 1), source.isOver);
  if (!source.filling.isFinished(collection)) {
    source.filling.setComing(collection, answer.documents.length + answer.remaining);
  }
}

/** One page downwards; without a place the first one, from the head. */
export function pullDown(
  collection: CollectionName,
  source: PullSource,
  place: Place | null,
  limit: number,
): Promise<Result<PullAnswer, Failure>> {
  const part = place?.part ?? firstPart(collection);
  const order = { order: 'newest', ...(part === 'all' ? {} : { part }) };
  const from = place ? { epoch: place.head.epoch, seq: place.below } : undefined;
  return pullPage(collection, source, from, limit, order);
}

async function pullPage(
  collection: CollectionName,
  { central, factsSince }: PullSource,
  checkpoint: Checkpoint | undefined,
  limit: number,
  order: Record<string, string> = {},
): Promise<Result<PullAnswer, Failure>> {
  const answer = await central.get('/v1/pull', {
    collection,
    limit: String(limit),
    epoch: checkpoint?.epoch ?? '',
    seq: String(checkpoint?.seq ?? 0),
    ...(collection === 'facts' ? { since: factsSince } : {}),
    ...order,
  });
  // A central that is older than the collection has nothing in it.
  if (!answer.ok && answer.error.code === 'unknown-collection')
    return ok({ documents: [], checkpoint: checkpoint ?? { epoch: '', seq: 0 }, remaining: 0 });
  if (!answer.ok) return answer;
  const page = toPullAnswer(answer.value);
  return page ? ok(page) : fail({ code: 'central-unreachable' });
}
