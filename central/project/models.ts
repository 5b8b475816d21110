import { toSoldBasket } from '../../shared/domain/learn-sale';
import { toParts } from '../../shared/domain/model-parts';
import { createTeacher } from '../../shared/domain/suggest/build-model';
import { createModel } from '../../shared/domain/suggest/create-model';
import type { SuggestModel } from '../../shared/domain/suggest/types';
import type { FactOf } from '../../shared/model/fact';
import type { Id, NewId } from '../../shared/model/ids';
import type { Product } from '../../shared/model/product';
import type { ModelPart } from '../../shared/model/projection';
import type { Database } from '../store/database';
import { createStream, lockStream, readCurrent, writeAll } from '../store/documents';
import { listBacklog, listStoreStreams, readState, saveState } from '../store/projections';
import { countSales, readNextDay, readProducts, readSalesOfDay } from '../store/sales';
import { toRecordRow } from '../sync/accept';
import { companyStream } from '../sync/streams';
import type { GoOn } from './histories';

export const modelProjection = 'models';
/** A row of the projection's state that is no stream: 1 while parts of two versions may stand beside each other. */
const writing = 'writing';
const builtOn = 'built-on';
/** Sales that are learned, and parts that are written, before others are let in. */
const salesAtOnce = 8;
const partsAtOnce = 8;
/** Of so many sales these are trained on, some milliseconds each: a shop that has few begins with others' weights. */
export const lessonsOf = (sales: number): number => Math.min(1500, Math.ceil(sales / 10));
const dayMs = 86_400_000;
/** It has changed much when so many documents, and such a part of all, have come. */
const leastNews = 200;
const newsShare = 0.1;

/**
 * The model of suggestions, learned from every sale of every store in the order of time, and sent whole: at most once a
 * day, or when much has changed. Between two, each till adds the sales that it knows of itself.
 */
export interface Models {
  /** `now`: whether it is time, by how much has come since. */
  isDue(now: number): Promise<boolean>;
  /** Builds it anew and writes it, when any sale has come since. Returns whether it was written. */
  write(now: number): Promise<boolean>;
}

export function createModels(database: Database, newId: NewId, goOn: GoOn): Models {
  async function learnAll(streams: string[]): Promise<{ model: SuggestModel; included: Record<Id, number> }> {
    const model = createModel();
    const included: Record<Id, number> = {};
    const products = await readProducts(database.query, companyStream);
    model.describe(products.map((body) => JSON.parse(body) as Product));
    const count = await countSales(database.query, streams);
    const teacher = createTeacher(model, count, lessonsOf(count));
    let sales = 0;
    for (let day = await readNextDay(database.query, streams, ''); day !== null; ) {
      goOn();
      const bodies = await readSalesOfDay(database.query, streams, day);
      const ofDay = bodies.map((body) => JSON.parse(body) as FactOf<'sale'>);
      for (const sale of ofDay.sort(byTime)) {
        const wasLesson = teacher.teach(toSoldBasket(sale));
        included[sale.tillId] = Math.max(sale.n, included[sale.tillId] ?? 0);
        if (++sales % salesAtOnce === 0 || wasLesson) await letOthersIn();
      }
      day = await readNextDay(database.query, streams, day);
    }
    return { model, included };
  }

  /** A few parts at a time: tills write customers into the same stream. */
  async function writeParts(parts: Iterable<Omit<ModelPart, 'rev'>>): Promise<void> {
    let few: Omit<ModelPart, 'rev'>[] = [];
    const flush = async () => {
      goOn();
      await writeSome(database, few, newId);
      few = [];
    };
    for (const part of parts) {
      few.push(part);
      if (few.length === partsAtOnce) await flush();
    }
    if (few.length > 0) await flush();
  }

  async function writeNow(now: number): Promise<boolean> {
    const backlog = await listBacklog(database.query, modelProjection);
    const isTorn = (await readState(database.query, modelProjection, writing)) > 0;
    if (backlog.length === 0 && !isTorn) return false;
    const { model, included } = await learnAll(await listStoreStreams(database.query));
    await createStream(database.query, companyStream);
    await saveState(database.query, modelProjection, writing, 1);
    await writeParts(toParts({ version: newId(), bytes: model.pack(), included }));
    for (const { stream, head } of backlog) await saveState(database.query, modelProjection, stream, head);
    await saveState(database.query, modelProjection, builtOn, Math.floor(now / dayMs));
    await saveState(database.query, modelProjection, writing, 0);
    return true;
  }

  return {
    async isDue(now) {
      if ((await readState(database.query, modelProjection, writing)) > 0) return true;
      const backlog = await listBacklog(database.query, modelProjection);
      const news = backlog.reduce((sum, one) => sum + one.behind, 0);
      const all = backlog.reduce((sum, one) => sum + one.head, 0);
      const day = await readState(database.query, modelProjection, builtOn);
      return news > 0 && (Math.floor(now / dayMs) > day || news >= Math.max(leastNews, newsShare * all));
    },
    write: (now) => database.alone('models', () => writeNow(now)),
  };
}

const byTime = (a: FactOf<'sale'>, b: FactOf<'sale'>) =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;

const letOthersIn = () => new Promise((done) => setImmediate(done));

/** Parts that a smaller model leaves over stay as they are: nobody asks for them. */
function writeSome(database: Database, documents: readonly Omit<ModelPart, 'rev'>[], newId: NewId): Promise<void> {
  return database.transaction(async (query) => {
    await lockStream(query, companyStream);
    const ids = documents.map((one) => one.id);
    const current = await readCurrent(query, companyStream, 'models', ids);
    const rows = documents.map((one) =>
      toRecordRow('models', { ...one, rev: newId(), _deleted: false }, current.get(one.id)?.rev ?? null, 'central'),
    );
    await writeAll(query, companyStream, rows);
  });
}
