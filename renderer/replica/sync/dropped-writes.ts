import type { RxReplicationState } from 'rxdb/plugins/replication';
import type { Schedule } from '../../../shared/kit/schedule';
import type { CollectionName } from '../../../shared/model/collections';
import type { Id } from '../../../shared/model/ids';
import type { Checkpoint } from '../../../shared/protocol/pull';
import type { AnyCollection, AnyDocument } from '../collections/open-databases';
import type { Outbox } from './outbox';

const lookEveryMs = 5_000;

/**
 * RxDB drops the writes that it has in hand when a RESYNC comes in between, or an error, and looks for them by the time
 * of their writing. Were the clock set back since the last push, it steps over them for good. So whatever waits now
 * and waited at the last look, though the push queue has been through, is written again as it is: RxDB then has it in
 * hand once more. Returns how to stop.
 */
export function watchDroppedWrites(
  name: CollectionName,
  collection: AnyCollection,
  state: RxReplicationState<AnyDocument, Checkpoint>,
  outbox: Outbox,
  schedule: Schedule,
): () => void {
  let before = new Set<Id>();
  let callOff = () => {};

  async function look() {
    await state.internalReplicationState?.streamQueue.up;
    if (state.isStopped()) return;
    const waiting = outbox.of(name);
    const dropped = waiting.filter((id) => before.has(id));
    before = new Set(waiting);
    if (dropped.length > 0) await writeAgain(collection, dropped);
  }

  function lookSoon() {
    callOff = schedule(() => {
      // A full disk passes: the next look is another try.
      void look()
        .catch(() => {})
        .finally(() => state.isStopped() || lookSoon());
    }, lookEveryMs);
  }
  lookSoon();
  return () => callOff();
}

/** As it is: RxDB looks at it once more. */
export async function writeAgain(collection: AnyCollection, ids: Id[]): Promise<void> {
  const documents = await collection.findByIds(ids).exec();
  await Promise.all([...documents.values()].map((document) => document.incrementalModify((current) => current)));
}
