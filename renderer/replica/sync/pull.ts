import type { ReplicationPullHandlerResult } from 'rxdb';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { CollectionName } from '../../../shared/model/collections';
import type { Failure } from '../../../shared/model/errors';
import type { Day } from '../../../shared/model/time';
import { type Checkpoint, type PullAnswer, toPullAnswer } from '../../../shared/protocol/pull';
import type { Central } from '../../../shared/wire/central';
import type { Link } from '../../../shared/wire/link';
import type { AnyDocument } from '../collections/open-databases';
import type { Filling } from './filling';
import type { PassedOver } from './passed-over';
import { markOf } from './push';

/** A full page; a shorter one ends the pull. */
export const pullBatch = 1000;

export interface PullSource {
  central: Central;
  link: Link;
  filling: Filling;
  factsSince: Day;
  /** The replication that asks has ended. */
  isOver: () => boolean;
}

/** RxDB's pull handler for one collection: waits for its turn, then asks until it is answered. */
export function createPullHandler(collection: CollectionName, source: PullSource, passedOver: PassedOver) {
  return async (
    checkpoint: Checkpoint | undefined,
    limit: number,
  ): Promise<ReplicationPullHandlerResult<AnyDocument, Checkpoint>> => {
    await source.filling.turnOf(collection);
    const answer = await source.link.insist(() => pullPage(collection, source, checkpoint, limit), source.isOver);
    if (!source.filling.isFinished(collection)) {
      source.filling.setComing(collection, answer.documents.length + answer.remaining);
    }
    const revs = answer.documents.map((one) => [String(one.id), markOf(collection, one)] as const);
    const most = passedOver.see(checkpoint?.seq ?? 0, revs);
    // A full page is followed by the next one at once: only the last may hold back.
    const isLast = answer.documents.length < limit;
    const seq = isLast ? Math.min(answer.checkpoint.seq, most) : answer.checkpoint.seq;
    return { documents: answer.documents as never, checkpoint: { ...answer.checkpoint, seq } };
  };
}

/** Asks how much central has of a collection, for the progress bar. */
export async function probe(collection: CollectionName, source: PullSource): Promise<void> {
  const answer = await source.link.insist(() => pullPage(collection, source, undefined, 1), source.isOver);
  if (!source.filling.isFinished(collection)) {
    source.filling.setComing(collection, answer.documents.length + answer.remaining);
  }
}

async function pullPage(
  collection: CollectionName,
  { central, factsSince }: PullSource,
  checkpoint: Checkpoint | undefined,
  limit: number,
): Promise<Result<PullAnswer, Failure>> {
  const answer = await central.get('/v1/pull', {
    collection,
    limit: String(limit),
    epoch: checkpoint?.epoch ?? '',
    seq: String(checkpoint?.seq ?? 0),
    ...(collection === 'facts' ? { since: factsSince } : {}),
  });
  if (!answer.ok) return answer;
  const page = toPullAnswer(answer.value);
  return page ? ok(page) : fail({ code: 'central-unreachable' });
}
