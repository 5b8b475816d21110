import type { BulkWriteRow, RxStorage } from 'rxdb';

/** Rows of one transaction while a sync writes, and the pause between two (ms), in which reads are let in. */
const rowsAtOnce = 100;
const pauseMs = 10;

/**
 * A storage whose sync writes in small steps: a transaction of 1,000 documents keeps every reader waiting for as long.
 * What the device itself writes goes in one, so that it is there whole or not at all.
 */
export function toGentleStorage<I, O>(storage: RxStorage<I, O>, pause: (ms: number) => Promise<void>): RxStorage<I, O> {
  const createStorageInstance: RxStorage<I, O>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = async (rows, context) => {
      if (!context.startsWith('replication-down') || rows.length <= rowsAtOnce) return write(rows, context);
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
