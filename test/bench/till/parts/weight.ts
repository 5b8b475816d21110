/** What the replica takes of memory and disk. */
import type { Figure } from '../../sync/figures';
import { attachWorker, readHeap } from '../cdp';
import { sizeOfStorage } from '../folders';
import type { Ground } from '../ground';

/** Bytes of the replica's worker after a sweep. */
export async function weighMemory({ till, say }: Ground): Promise<{ heap: number; figures: Figure[] }> {
  const worker = await attachWorker(till.context, 'shared_worker');
  const { objects, buffers } = await readHeap(worker);
  await worker.detach();
  say(`the replica's worker: ${toMb(objects).toFixed(0)} MB of objects, ${toMb(buffers).toFixed(0)} MB in buffers`);
  const method = `the replica's whole worker after a sweep: ${Math.round(toMb(objects))} MB of objects and ${Math.round(toMb(buffers))} MB in buffers`;
  return {
    heap: objects + buffers,
    figures: [{ metric: 'heap_mb', value: toMb(objects + buffers), unit: 'MB', method }],
  };
}

/** Bytes of the files; the till is closed for it. */
export async function weighDisk({ till, say }: Ground): Promise<{ disk: number; figures: Figure[] }> {
  await till.close();
  const disk = sizeOfStorage(till.folder);
  say(`the replica's files: ${toMb(disk).toFixed(0)} MB`);
  return {
    disk,
    figures: [
      {
        metric: 'disk_mb',
        value: toMb(disk),
        unit: 'MB',
        method: 'the files of its IndexedDB and of its private folder',
      },
    ],
  };
}

const toMb = (bytes: number) => bytes / 2 ** 20;
