import { insightVersion, learnShop, pickBuyers } from '../../shared/domain/insight/learn-shop';
import type { Buyer } from '../../shared/domain/insight/replenishing';
import { toBuyer } from '../../shared/domain/insight/visits';
import { isSameData } from '../../shared/kit/canonical-json';
import type { NewId } from '../../shared/model/ids';
import type { History } from '../../shared/model/projection';
import type { ShopInsight, ShopInsightDocument } from '../../shared/model/shop-insight';
import { toDay } from '../../shared/model/time';
import type { Database } from '../store/database';
import { createStream, lockStream, readCurrent, writeAll } from '../store/documents';
import { readLivingIds } from '../store/projections';
import { toRecordRow } from '../sync/accept';
import { listStores } from '../sync/company';
import { companyStream } from '../sync/streams';
import type { GoOn } from './histories';

const id = 'insight';
const page = 200;
/** Of this thread at once (ms). */
const sliceMs = 8;

export interface InsightDeps {
  database: Database;
  newId: NewId;
  now: () => number;
  goOn: GoOn;
}

/**
 * What all customers teach about each (shared/domain/insight), learned from their histories and written as one small
 * document: at most once a day. Returns whether it was written.
 */
export async function writeInsight({ database, newId, now, goOn }: InsightDeps): Promise<boolean> {
  const today = toDay(now(), 'UTC');
  const stored = (await readCurrent(database.query, companyStream, 'models', [id])).get(id);
  const known = stored && (JSON.parse(stored.body) as ShopInsightDocument);
  if (known?.version === insightVersion && known.learnedOn === today) return false;
  const buyers = await readBuyers(database, goOn);
  if (buyers.length === 0) return false;
  const insight = await learn(buyers, today, goOn);
  if (known?.version === insightVersion && isSameData({ ...known, ...insight, learnedOn: known.learnedOn }, known))
    return false;
  await createStream(database.query, companyStream);
  await database.transaction(async (query) => {
    await lockStream(query, companyStream);
    const document = { ...insight, id, rev: newId(), kind: id, version: insightVersion, _deleted: false };
    await writeAll(query, companyStream, [toRecordRow('models', document, stored?.rev ?? null, 'central')]);
  });
  return true;
}

async function readBuyers(database: Database, goOn: GoOn): Promise<Buyer[]> {
  const zones = new Map((await listStores(database.query)).map((store) => [store.id, store.timeZone]));
  const ids = pickBuyers(await readLivingIds(database.query, companyStream, 'histories'));
  const buyers: Buyer[] = [];
  for (let start = 0; start < ids.length; start += page) {
    goOn();
    const some = ids.slice(start, start + page);
    const rows = await readCurrent(database.query, companyStream, 'histories', some);
    for (const one of some) {
      const row = rows.get(one);
      if (!row || row.deleted) continue;
      const history = JSON.parse(row.body) as History;
      buyers.push(toBuyer(history, (visit) => toDay(visit.at, zones.get(visit.storeId) ?? 'UTC')));
    }
  }
  return buyers;
}

async function learn(buyers: Buyer[], today: string, goOn: GoOn): Promise<ShopInsight> {
  const steps = learnShop(buyers, today);
  for (;;) {
    const end = performance.now() + sliceMs;
    while (performance.now() < end) {
      const { done, value } = steps.next();
      if (done) return value;
    }
    goOn();
    await new Promise((next) => setImmediate(next));
  }
}
