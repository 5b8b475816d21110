import type { RxDocumentData, RxStorage } from 'rxdb';
import { longAgo } from '../../renderer/replica/collections/insert-pulled';

/**
 * RxDB dates what it writes by a clock of its own, which never goes back while its process lives. A machine's thread
 * lives on over its restarts: here each start has a clock that begins anew, wrong by what the machine's is wrong. What a
 * filling says was written long ago stays so.
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
          rows.map((row) => (isLongAgo(row.document) ? row : { ...row, document: dated(row.document, next()) })),
          context,
        );
      return instance;
    },
  };
}

const isLongAgo = ({ _meta }: RxDocumentData<unknown>) => _meta.lwt <= longAgo.frontDoor;
const dated = <D extends RxDocumentData<unknown>>(document: D, lwt: number): D => ({
  ...document,
  _meta: { ...document._meta, lwt },
});
