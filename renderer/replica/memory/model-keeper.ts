/**
 * The model behind the suggestions, in the worker's memory. It is there when it is there: nobody waits for it.
 *
 *     parts of one version   -> unpacked, the newer sales added -> takes the place of the one before
 *     a sale that came since -> added in place
 *     no parts, though all is read -> built from the histories and the sales in memory: a device without such a central
 *
 * All of it in small steps, so that whoever asks meanwhile is answered between two.
 */
import { historyToPastBefore, toModelDay, toSoldBasket } from '../../../shared/domain/learn-sale';
import { fromParts, partId } from '../../../shared/domain/model-parts';
import { buildModel } from '../../../shared/domain/suggest/build-model';
import { unpackInSteps } from '../../../shared/domain/suggest/create-model';
import type { SoldBasket, SuggestModel } from '../../../shared/domain/suggest/types';
import type { Schedule } from '../../../shared/kit/schedule';
import type { Steps } from '../../../shared/kit/steps';
import type { FactOf } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Clock } from '../../../shared/model/time';
import { inSteps } from './in-steps';
import type { Shop } from './shop';

export interface ModelKeeper {
  /** Null: not there yet. */
  model(): SuggestModel | null;
  /** Parts, products or facts have changed. */
  look(): void;
  /** Everything that is kept was read: without parts it is built here. */
  mayBuild(): void;
  stop(): void;
}

/** After a change, so long (ms): a page of facts comes in one go. */
const afterMs = 100;
/** Central's may be on its way (ms). */
const waitForPartsMs = 30_000;
/** Work between two looks at the clock. */
const atOnce = 100;

interface Kept {
  model: SuggestModel;
  /** Of its parts; null: built here. */
  version: Id | null;
  included: Record<Id, number>;
  learned: Set<Id>;
}

export function createModelKeeper(
  shop: Shop,
  environment: { schedule: Schedule; now: Clock },
  onReady: () => void,
): ModelKeeper {
  let kept: Kept | null = null;
  let callOff: (() => void) | null = null;
  let callOffWork = () => {};
  let callOffBuild = () => {};
  let isWorking = false;
  let isDirty = false;
  let mayBuildHere = false;
  let refused: Id | null = null;

  const partOf = (id: Id) => {
    const document = shop.models.get(id);
    return document?.kind === 'suggest' ? document : undefined;
  };

  function* work(): Steps<void> {
    const version = partOf(partId(0))?.version ?? null;
    if (version !== null && version !== kept?.version && version !== refused) yield* takeParts(version);
    else if (kept === null && version === null && mayBuildHere) yield* build();
    if (kept) yield* learnNewer(kept);
  }

  function* takeParts(version: Id): Steps<void> {
    const whole = yield* fromParts(partOf);
    if (!whole) return;
    const model = yield* unpackInSteps(whole.bytes);
    if (!model) {
      // Of a newer build's form: it is not asked for again and again.
      refused = version;
      return;
    }
    yield* describe(model);
    const fresh: Kept = { model, version, included: whole.included, learned: new Set() };
    yield* learnNewer(fresh);
    kept = fresh;
    for (const part of [...shop.models.values()])
      if (part.kind === 'suggest' && part.version === version) shop.models.set(part.id, { ...part, bytes: '' });
    onReady();
  }

  function* build(): Steps<void> {
    const visits: (SoldBasket & { saleId: Id })[] = [];
    let count = 0;
    for (const history of shop.histories.values()) {
      for (const { at, lines, saleId } of history.recent)
        if (lines) visits.push({ day: toModelDay(at), customerId: history.id, lines, saleId });
      if (++count % atOnce === 0) yield;
    }
    const known = new Set(visits.map((one) => one.saleId));
    for (const sale of salesSince({ included: {}, learned: new Set() }))
      if (!known.has(sale.id)) visits.push({ ...toSoldBasket(sale), saleId: sale.id });
    visits.sort((a, b) => a.day - b.day || (a.saleId < b.saleId ? -1 : 1));
    yield;
    const model = yield* buildModel(shop.products.values(), visits, visits.length);
    kept = { model, version: null, included: {}, learned: new Set(visits.map((one) => one.saleId)) };
    onReady();
  }

  function* describe(model: SuggestModel): Steps<void> {
    const products = [...shop.products.values()];
    for (let at = 0; at < products.length; at += atOnce) {
      model.describe(products.slice(at, at + atOnce));
      yield;
    }
  }

  /** Sales of this till and of its store's others, as they come. */
  function* learnNewer({ model, learned, ...one }: Kept): Steps<void> {
    for (const sale of salesSince({ learned, ...one })) {
      learned.add(sale.id);
      const { customerId, at, body } = sale;
      const isKnown = customerId !== null && !shop.isAwaited(customerId);
      const past = !isKnown ? null : historyToPastBefore(shop.historyOf(customerId), sale);
      model.learn({ day: toModelDay(at), productIds: body.lines.map((line) => line.productId), past });
      yield;
    }
  }

  function salesSince({ included, learned }: Pick<Kept, 'included' | 'learned'>): FactOf<'sale'>[] {
    const sales: FactOf<'sale'>[] = [];
    for (const fact of shop.facts.all())
      if (fact.kind === 'sale' && fact.n > (included[fact.tillId] ?? 0) && !learned.has(fact.id)) sales.push(fact);
    return sales.sort((a, b) => (a.at === b.at ? a.n - b.n : a.at < b.at ? -1 : 1));
  }

  function start() {
    callOff = null;
    isDirty = false;
    isWorking = true;
    callOffWork = inSteps(work(), environment, () => {
      isWorking = false;
      if (isDirty) soon();
    });
  }

  function soon(ms = afterMs) {
    callOff ??= environment.schedule(start, ms);
  }

  function look() {
    isDirty = true;
    if (!isWorking) soon(kept ? afterMs : 0);
  }

  return {
    model: () => kept?.model ?? null,
    look,
    mayBuild() {
      callOffBuild();
      callOffBuild = environment.schedule(() => {
        mayBuildHere = true;
        look();
      }, waitForPartsMs);
    },
    stop() {
      callOff?.();
      callOff = () => {};
      callOffWork();
      callOffBuild();
    },
  };
}
