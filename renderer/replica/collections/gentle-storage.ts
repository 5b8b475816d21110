import type { BulkWriteRow, RxStorage } from 'rxdb';
import { toStorageFailure } from './storage-failure';

/**
 * Rows of one transaction of a sync, and the pause after it (ms), in which reads are let in. So many are read, written
 * or taken into the memory in less than eight milliseconds each.
 */
const rowsAtOnce = 100;
const pauseMs = 10;
/** So few are what somebody else at work has changed, and hold up nobody. */
const fewRows = 10;
/** How often a sync that waits for room on the disk looks whether there is some (ms). */
const roomMs = 1000;

/**
 * A storage whose sync reads and writes in small steps: a transaction of 1,000 documents keeps every reader waiting for
 * as long, and whoever asks the worker for as long as its rows are turned over.
 * What the device itself writes goes in one, so that it is there whole or not at all.
 *
 * On a full disk the device's own writes fail at once, for a person waits; the sync's wait for room: RxDB chains its
 * steps, and one that throws ends pull and push of its collection until the next start.
 */
export function toGentleStorage<I, O>(storage: RxStorage<I, O>, pause: (ms: number) => Promise<void>): RxStorage<I, O> {
  const createStorageInstance: RxStorage<I, O>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    const writeNow = instance.bulkWrite.bind(instance);
    const write: typeof writeNow = async (rows, context) => {
      for (;;) {
        try {
          return await writeNow(rows, context);
        } catch (error) {
          if (!context.startsWith('replication-') || toStorageFailure(error).code !== 'disk-full') throw error;
          await pause(roomMs);
        }
      }
    };
    const find = instance.findDocumentsById.bind(instance);
    instance.findDocumentsById = async (ids, withDeleted) => {
      if (ids.length <= rowsAtOnce) return find(ids, withDeleted);
      const found: Awaited<ReturnType<typeof find>> = [];
      for (let at = 0; at < ids.length; at += rowsAtOnce)
        found.push(...(await find(ids.slice(at, at + rowsAtOnce), withDeleted)));
      return found;
    };
    instance.bulkWrite = async (rows, context) => {
      if (!context.startsWith('replication-down') || rows.length <= fewRows) return write(rows, context);
      const answer: Awaited<ReturnType<typeof write>> = { error: [] };
      for (let at = 0; at < rows.length; at += rowsAtOnce) {
        const step: BulkWriteRow<never>[] = rows.slice(at, at + rowsAtOnce) as BulkWriteRow<never>[];
        answer.error.push(...(await write(step as typeof rows, context)).error);
        await pause(pauseMs);
      }
      return answer;
    };
    return instance;
  };
  return { name: storage.name, rxdbVersion: storage.rxdbVersion, createStorageInstance };
}
