import type { RxStorage } from 'rxdb';

/**
 * RxDB dates what it writes by a clock of its own, which never goes back while its process lives. A machine's thread
 * lives on over its restarts: here each start has a clock that begins anew, wrong by what the machine's is wrong.
 */
export function toClockedStorage<I, O>(storage: RxStorage<I, O>, now: () => number): RxStorage<I, O> {
  let last = 0;
  const next = () => {
    last = Math.max(Math.round(now() * 100), last + 1);
    return last / 100;
  };
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (rows, context) =>
        write(
          rows.map((row) => ({ ...row, document: { ...row.document, _meta: { ...row.document._meta, lwt: next() } } })),
          context,
        );
      return instance;
    },
  };
}
