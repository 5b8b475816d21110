/** A hub's pages: what is new upstream comes in, what is new here goes up. Each is written with how far it leads. */
import { fail, ok, type Result } from '../../shared/kit/result';
import { type CollectionName, pageOf } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import { type PullAnswer, pullAnswerSchema } from '../../shared/protocol/pull';
import type { Central } from '../../shared/wire/central';
import { readHead, readPlace, readUnsent, savePlace } from '../store/upstream';
import { erasePushed } from '../sync/erase';
import type { HubDeps } from './hub-deps';
import { askPush, takeAnswer, toPart, toPushRow } from './send';
import { takePage } from './take';

const pullBatch = 1000;
const pushBatch = 200;

export interface ExchangeDeps extends HubDeps {
  url: string;
  central: Central;
  /** Tries until upstream has answered. */
  insist<T>(work: () => Promise<Result<T, Failure>>): Promise<T>;
  streamOf(name: CollectionName): string;
}

export function createExchange(deps: ExchangeDeps) {
  const { database, bus, central, insist, streamOf, url } = deps;

  async function pull(collection: CollectionName, onPage: (answer: PullAnswer) => void): Promise<void> {
    const stream = streamOf(collection);
    const limit = pageOf(collection, pullBatch);
    for (let isLast = false; !isLast; ) {
      const { epoch, seq } = await readPlace(database.query, collection);
      const answer = await insist(() => askPage(collection, epoch, seq, limit));
      const taken = await database.transaction((query) =>
        takePage(query, { stream, collection }, answer.documents, answer.checkpoint),
      );
      // A tombstone erases here what it erased there; a fact may come that was read before it.
      const came = answer.documents.map((document) => ({ id: String(document.id), document }));
      await erasePushed(deps, collection, came);
      if (taken > 0) bus.publish(stream, [collection]);
      onPage(answer);
      isLast = answer.documents.length < limit;
    }
  }

  async function askPage(collection: CollectionName, epoch: string, seq: number, limit: number) {
    const query = { collection, epoch, seq: String(seq), limit: String(limit) };
    const answer = await central.get('/v1/pull', query);
    // An upstream that is older than the collection has nothing in it.
    if (!answer.ok && answer.error.code === 'unknown-collection')
      return ok({ documents: [], checkpoint: { epoch, seq }, remaining: 0 });
    if (!answer.ok) return answer;
    const parsed = pullAnswerSchema.safeParse(answer.value);
    return parsed.success ? ok(parsed.data) : fail<Failure>({ code: 'central-unreachable' });
  }

  async function push(collection: CollectionName): Promise<void> {
    const stream = streamOf(collection);
    const head = await readHead(database.query, stream);
    for (;;) {
      const { sent } = await readPlace(database.query, collection);
      const wanted = { stream, collection, after: sent, upTo: head, limit: pushBatch };
      const found = await readUnsent(database.query, wanted);
      const part = toPart(found);
      const isLast = part.length < pushBatch && part.length === found.length;
      if (part.length === 0) {
        if (sent < head)
          await savePlace(database.query, collection, { ...(await readPlace(database.query, collection)), sent: head });
        return;
      }
      const rows = part.map((row) => toPushRow(collection, row));
      const answer = await insist(() => askPush(central, collection, rows));
      const sentUpTo = isLast ? head : (part.at(-1)?.seq ?? head);
      const changed = await database.transaction((query) =>
        takeAnswer(query, { stream, collection }, part, answer, { sentUpTo, hashText: deps.hashText }),
      );
      if (changed) bus.publish(stream, [collection]);
      for (const { id, code, detail } of answer.parked)
        deps.tell(`${url} set aside ${collection} ${id}: ${code}: ${detail}. It is kept here; what follows goes on.`);
      if (isLast) return;
    }
  }

  return { askPage, pull, push };
}
