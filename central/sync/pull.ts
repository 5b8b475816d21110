import type { CollectionName } from '../../shared/model/collections';
import type { Database } from '../store/database';
import { countAfter, findHead, type Home, isBeyond, type PageWanted, readNewest, readPage } from '../store/documents';
import type { Bus } from './bus';
import { createRemaining } from './remaining';
import { type Device, streamOf } from './streams';

export interface PullWanted {
  collection: CollectionName;
  seq: number;
  limit: number;
  since: string | null;
  /** 'newest': downwards, for a device that has nothing yet (shared/protocol/pull). */
  order: 'oldest' | 'newest';
  part: 'home' | 'rest' | null;
}

/** The text of a PullAnswer; null: the checkpoint is of another life of this database, and void. */
export type Pull = (device: Device, wanted: PullWanted) => Promise<string | null>;

/**
 * Answers pulls. Devices that were poked together ask for the same page: while one is being read, and nothing newer
 * was announced, they share it.
 */
export function createPull(
  database: Database,
  bus: Bus,
  epoch: () => string,
  report: (sentence: string) => void,
): Pull {
  const reading = new Map<string, Promise<string | null>>();
  const remainingAfter = createRemaining((wanted) => countAfter(database, wanted));

  /** The epoch is taken before the page: one that changes meanwhile makes the reader come again. */
  async function read(wanted: PageWanted, epoch: string): Promise<string | null> {
    const page = await readPage(database, wanted);
    if (page.count === 0 && (await isBeyond(database, wanted))) {
      report(
        `A device has read more of ${wanted.stream} than this database holds, so it is older than it was. If it comes ` +
          'from a backup, start central once with --restored: then every device reads from the beginning.',
      );
      return null;
    }
    const checkpoint = JSON.stringify({ epoch, seq: page.last });
    const remaining = await remainingAfter(wanted, page);
    return `{"documents":[${page.text}],"checkpoint":${checkpoint},"remaining":${remaining}}`;
  }

  /** The head comes first: what is at or below it is committed. Nothing is counted, a reader asks that before. */
  async function readDown(wanted: Omit<PageWanted, 'after'>, seq: number, home: Home | null, epoch: string) {
    const before = seq > 0 ? seq : ((await findHead(database.query, wanted.stream)) ?? 0) + 1;
    const page = await readNewest(database, { ...wanted, before, home });
    const checkpoint = JSON.stringify({ epoch, seq: page.last });
    return `{"documents":[${page.text}],"checkpoint":${checkpoint},"remaining":0,"head":${before - 1}}`;
  }

  return (device, { collection, seq, limit, since, order, part }) => {
    const stream = streamOf(collection, device);
    if (stream === null)
      return Promise.resolve(JSON.stringify({ documents: [], checkpoint: { epoch: epoch(), seq }, remaining: 0 }));
    if (order === 'newest') {
      const home = part && { storeId: device.storeId ?? '', isWanted: part === 'home' };
      return readDown({ stream, collection, limit, since }, seq, home, epoch());
    }
    const wanted = { stream, collection, after: seq, limit, since };
    const key = JSON.stringify([wanted, bus.version(stream)]);
    const shared = reading.get(key);
    if (shared) return shared;
    const page = read(wanted, epoch()).finally(() => reading.delete(key));
    reading.set(key, page);
    return page;
  };
}
