import type { CollectionName } from '../../shared/model/collections';
import type { Database } from '../store/database';
import { countAfter, type PageWanted, readPage } from '../store/documents';
import type { Bus } from './bus';
import { createRemaining } from './remaining';
import { type Device, streamOf } from './streams';

export interface PullWanted {
  collection: CollectionName;
  seq: number;
  limit: number;
  since: string | null;
}

/** The text of a PullAnswer. */
export type Pull = (device: Device, wanted: PullWanted) => Promise<string>;

/**
 * Answers pulls. Devices that were poked together ask for the same page: while one is being read, and nothing newer
 * was announced, they share it.
 */
export function createPull(database: Database, bus: Bus, epoch: string): Pull {
  const reading = new Map<string, Promise<string>>();
  const remainingAfter = createRemaining((wanted) => countAfter(database, wanted));

  async function read(wanted: PageWanted): Promise<string> {
    const page = await readPage(database, wanted);
    const checkpoint = JSON.stringify({ epoch, seq: page.last });
    const remaining = await remainingAfter(wanted, page);
    return `{"documents":[${page.text}],"checkpoint":${checkpoint},"remaining":${remaining}}`;
  }

  return (device, { collection, seq, limit, since }) => {
    const stream = streamOf(collection, device);
    if (stream === null)
      return Promise.resolve(JSON.stringify({ documents: [], checkpoint: { epoch, seq }, remaining: 0 }));
    const wanted = { stream, collection, after: seq, limit, since };
    const key = JSON.stringify([wanted, bus.version(stream)]);
    const shared = reading.get(key);
    if (shared) return shared;
    const page = read(wanted).finally(() => reading.delete(key));
    reading.set(key, page);
    return page;
  };
}
