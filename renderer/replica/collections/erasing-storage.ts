import type { RxStorage } from 'rxdb';

/** Does the work when no copy of the customers' memory is left on the disk. */
export type WithoutCopies = <T>(work: () => Promise<T>) => Promise<T>;

/** A storage in which a customer's tombstone is written only when the saved memory, which still names them, is gone. */
export function toErasingStorage<I, O>(storage: RxStorage<I, O>, without: WithoutCopies): RxStorage<I, O> {
  const createStorageInstance: RxStorage<I, O>['createStorageInstance'] = async (params) => {
    const instance = await storage.createStorageInstance(params);
    if (params.collectionName !== 'customers') return instance;
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = (rows, context) =>
      rows.some(({ document }) => document._deleted) ? without(() => write(rows, context)) : write(rows, context);
    return instance;
  };
  return { name: storage.name, rxdbVersion: storage.rxdbVersion, createStorageInstance };
}
