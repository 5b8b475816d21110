import { type AffinityCounter, createAffinityCounter } from '../../shared/domain/affinity';
import { isSameData } from '../../shared/kit/canonical-json';
import type { NewId } from '../../shared/model/ids';
import type { Affinity } from '../../shared/model/projection';
import type { Database } from '../store/database';
import { createStream, lockStream, readCurrent, writeAll } from '../store/documents';
import {
  type BasketPlace,
  hasUncountedBaskets,
  readBasketHeads,
  readBasketsAfter,
  saveState,
} from '../store/projections';
import { toRecordRow } from '../sync/accept';
import { companyStream } from '../sync/streams';
import type { GoOn } from './histories';

const affinityProjection = 'affinities';
/** Baskets that are read at once, and counted before others are let in; products that are written at once. */
const page = 500;
const atOnce = 50;
const part = 200;

/** What sells together, counted from the baskets that the histories' projection keeps. */
export interface Affinities {
  /** Whether baskets have come since the affinities were last written. */
  isBehind(): Promise<boolean>;
  /** Counts what is new and writes the products whose pairs changed. Returns whether any did. */
  write(): Promise<boolean>;
}

export function createAffinities(database: Database, newId: NewId, goOn: GoOn): Affinities {
  const counter: AffinityCounter = createAffinityCounter();
  const counted = new Map<string, number>();

  /** The counter lives in memory: after a start the first call reads every basket, later ones what came since. */
  async function count(): Promise<void> {
    for (const head of await readBasketHeads(database.query)) {
      let place: BasketPlace = { stream: head.stream, seq: counted.get(head.stream) ?? 0 };
      while (place.seq < head.seq) {
        goOn();
        const baskets = await readBasketsAfter(database, place, page);
        const own = baskets.filter((basket) => basket.stream === head.stream && basket.seq <= head.seq);
        for (const [index, basket] of own.entries()) {
          counter.add(basket.productIds);
          if (index % atOnce === 0) await letOthersIn();
        }
        place = { stream: head.stream, seq: own.at(-1)?.seq ?? head.seq };
        counted.set(head.stream, place.seq);
      }
    }
  }

  return {
    isBehind: () => hasUncountedBaskets(database.query, affinityProjection),
    async write() {
      await count();
      let written = 0;
      await createStream(database.query, companyStream);
      for (let changed = counter.takeChanged(part); changed.length > 0; changed = counter.takeChanged(part)) {
        goOn();
        written += await writePart(database, changed, newId);
      }
      for (const [stream, seq] of counted) await saveState(database.query, affinityProjection, stream, seq);
      return written > 0;
    },
  };
}

const letOthersIn = () => new Promise((done) => setImmediate(done));

/** A part at a time: tills write customers into the same stream. */
function writePart(database: Database, part: Omit<Affinity, 'rev'>[], newId: NewId): Promise<number> {
  return database.transaction(async (query) => {
    await lockStream(query, companyStream);
    const current = await readCurrent(
      query,
      companyStream,
      'affinities',
      part.map((one) => one.id),
    );
    const rows = part.flatMap((one) => {
      const stored = current.get(one.id);
      if (stored && isSame(JSON.parse(stored.body) as Affinity, one)) return [];
      return [toRecordRow('affinities', { ...one, rev: newId(), _deleted: false }, stored?.rev ?? null, 'central')];
    });
    await writeAll(query, companyStream, rows);
    return rows.length;
  });
}

const isSame = (stored: Affinity, { baskets, pairs }: Omit<Affinity, 'rev'>) =>
  stored.baskets === baskets && isSameData(stored.pairs, pairs);
