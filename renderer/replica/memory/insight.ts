import { toDayNumber } from '../../../shared/domain/insight/day-number';
import { type DayWindow, occasionsOf, rhythmOf, toKnown, usedUp } from '../../../shared/domain/insight/insights';
import { insightVersion, learnShop, pickBuyers } from '../../../shared/domain/insight/learn-shop';
import type { Buyer } from '../../../shared/domain/insight/replenishing';
import { toBuyer } from '../../../shared/domain/insight/visits';
import type { Schedule } from '../../../shared/kit/schedule';
import type { Steps } from '../../../shared/kit/steps';
import type { Id } from '../../../shared/model/ids';
import type { Minor } from '../../../shared/model/money';
import type { ShopInsight } from '../../../shared/model/shop-insight';
import { type Clock, type Day, toDay } from '../../../shared/model/time';
import { inSteps, type Tempo } from './in-steps';
import type { Shop } from './shop';

/** Whom the store should think of, by their own rhythm. Ids alone: who was erased since has no name to be shown with. */
export interface Overview {
  day: Day;
  slipping: { customerId: Id; usualGap: number; sinceLast: number }[];
  due: { customerId: Id; productId: Id; window: DayWindow }[];
  occasions: { customerId: Id; window: DayWindow; spend: Minor }[];
}

/** What all customers teach about each, kept up behind everything else. */
export interface ShopInsights {
  /** Central's; where it has none, what this device learned by itself; null: not yet. */
  parameters(): ShopInsight | null;
  overview(): Overview;
  /** Something of people, their visits or the parameters has changed. */
  soon(): void;
  stop(): void;
}

export interface ShopInsightsOptions {
  shop: Shop;
  schedule: Schedule;
  now: Clock;
  /** Null: this device belongs to no store yet. */
  homeStoreId: () => Id | null;
  /** Everybody is in memory. */
  isRead: () => boolean;
  onChanged(): void;
}

/** After a change (ms): the first look at everybody, and how long it is good for. */
const [firstMs, againMs] = [15_000, 15 * 60_000];
/** There is no hurry. */
const tempo: Tempo = { workMs: 4, breathMs: 30 };
const dayMs = 86_400_000;
const lookedBackDays = 730;
/** Shown of each kind; occasions and what is due are looked for so many days ahead. */
const [most, aheadDays, dueDays] = [12, 28, 7];

export function createShopInsights(options: ShopInsightsOptions): ShopInsights {
  const { shop, schedule, now, homeStoreId, isRead, onChanged } = options;
  let own: ShopInsight | null = null;
  let overview = emptyOverview('');
  let callOff: (() => void) | null = null;
  let isDirty = false;
  let isRunning = false;
  let doneAt = Number.NEGATIVE_INFINITY;
  let isStopped = false;

  const zoneOf = () => shop.timeZoneOf(homeStoreId() ?? '');
  const today = () => toDay(now(), zoneOf());
  const central = () => {
    const document = shop.models.get('insight');
    return document?.kind === 'insight' && document.version === insightVersion ? document : null;
  };
  const parameters = () => central() ?? own;
  const buyerOf = (id: Id) => toBuyer(shop.historyOf(id), (visit) => toDay(visit.at, shop.timeZoneOf(visit.storeId)));

  function* look(): Steps<void> {
    if (!central() && own?.learnedOn !== today()) {
      own = yield* learnShop(yield* someBuyers(), today());
      onChanged();
    }
    overview = yield* lookAtEverybody();
    onChanged();
  }

  function* someBuyers(): Steps<Buyer[]> {
    const buyers: Buyer[] = [];
    for (const id of pickBuyers([...shop.people.histories.keys()])) {
      yield;
      buyers.push(buyerOf(id));
    }
    return buyers;
  }

  function* lookAtEverybody(): Steps<Overview> {
    const [day, store, known] = [today(), homeStoreId(), parameters()];
    const found = emptyOverview(day);
    const lapseDays = shop.company()?.lapseDays ?? 30;
    const number = toDayNumber(day);
    const spends = new Map<Id, number>();
    for (const id of store === null ? [] : shop.people.regularsOf(store, now() - lookedBackDays * dayMs)) {
      yield;
      if (!mayBeProfiled(shop, id)) continue;
      const buyer = toKnown(buyerOf(id), number);
      spends.set(id, shop.people.figuresOf(id).spend);
      const { segment, rhythm } = rhythmOf(buyer, known, number, lapseDays);
      if (segment === 'slipping' && rhythm)
        found.slipping.push({ customerId: id, usualGap: rhythm.usualGap, sinceLast: rhythm.sinceLast });
      const isHere = segment !== 'gone';
      const [due] = known && isHere ? usedUp(buyer, known, number) : [];
      if (due && toDayNumber(due.window.from) <= number + dueDays)
        found.due.push({ customerId: id, productId: due.productId, window: due.window });
      const [occasion] = occasionsOf(buyer, known, number, (productId) => shop.products.get(productId)).filter(
        ({ window }) => toDayNumber(window.from) <= number + aheadDays,
      );
      if (occasion) found.occasions.push({ customerId: id, window: occasion.window, spend: occasion.spend });
    }
    const bySpend = <T extends { customerId: Id }>(list: T[]) =>
      list.sort((a, b) => spends.get(b.customerId)! - spends.get(a.customerId)!).slice(0, most);
    return { day, slipping: bySpend(found.slipping), due: bySpend(found.due), occasions: bySpend(found.occasions) };
  }

  function onLooked() {
    isRunning = false;
    doneAt = now();
    callOff = null;
    if (isDirty) plan();
  }

  function plan() {
    if (isStopped || isRunning || callOff) return;
    callOff = schedule(
      () => {
        callOff = null;
        if (!isRead()) return plan();
        isRunning = true;
        isDirty = false;
        callOff = inSteps(look(), { schedule, now }, onLooked, tempo);
      },
      Math.max(firstMs, doneAt + againMs - now()),
    );
  }

  return {
    parameters,
    overview() {
      if (overview.day !== today()) plan();
      return overview;
    },
    soon() {
      isDirty = true;
      plan();
    },
    stop() {
      isStopped = true;
      callOff?.();
      callOff = null;
    },
  };
}

const emptyOverview = (day: Day): Overview => ({ day, slipping: [], due: [], occasions: [] });

/** Who said no to personal suggestions is not thought about. */
export const mayBeProfiled = (shop: Shop, customerId: Id): boolean =>
  shop.customers.get(customerId)?.consents.profiling?.granted !== false;
