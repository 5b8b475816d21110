/**
 * What is known of one customer, each thing only when it is known well enough, with the figures that it rests on. Pure:
 * from the customer's history, the record, and what the shop's customers teach (learn-shop).
 */
import type { Customer } from '../../model/customer';
import type { Id } from '../../model/ids';
import type { Minor } from '../../model/money';
import type { History } from '../../model/projection';
import type { ShopInsight } from '../../model/shop-insight';
import type { Day } from '../../model/time';
import { expectedPurchases } from './bg-nbd';
import { type FoundBundle, findBundles } from './bundles';
import { brokenShare, chanceWithin, nextVisitWindow, standingOf } from './coming';
import { fromDayNumber, toDayNumber } from './day-number';
import { expectedSpend } from './gamma-gamma';
import { toPurchases, toSpending } from './learn-shop';
import { findOccasions } from './occasions';
import { type Buyer, chanceAgain, gapWindow } from './replenishing';
import { type Segment, segmentOf } from './segment';
import { type BoughtSize, boughtSizes } from './sizes';
import { type DayOf, toBuyer, withKinds } from './visits';

export interface DayWindow {
  from: Day;
  until: Day;
}

export interface Rhythm {
  /** Days between two visits, as a rule. */
  usualGap: number;
  sinceLast: number;
  /** Of people like this one who came again, the share that had come by now. */
  broken: number;
  /** Chance of a visit within 90 days. */
  comes: number;
  /** Holds the next visit with a chance of 80 %; null: not known well enough. */
  window: DayWindow | null;
}

/** Of the next year. */
export interface Worth {
  visits: number;
  value: Minor;
}

export interface UsedUp {
  productId: Id;
  /** Days on which it was bought, ascending. */
  days: Day[];
  usualGap: number;
  window: DayWindow;
  chance: number;
}

export interface Subscription {
  productId: Id;
  everyDays: number;
  /** Days by which it was off, on the average. */
  giveOrTake: number;
  days: Day[];
}

export interface YearlyOccasion {
  window: DayWindow;
  /** The visits that tell of it. */
  seen: { day: Day; spend: Minor }[];
  /** Years in which it could have been seen. */
  years: number;
  /** What is spent on it as a rule. */
  spend: Minor;
  /** Bought last time. */
  bought: Id[];
}

export interface Insights {
  segment: Segment;
  rhythm: Rhythm | null;
  worth: Worth | null;
  usesUp: UsedUp[];
  subscriptions: Subscription[];
  occasions: YearlyOccasion[];
  bundles: FoundBundle[];
  sizes: BoughtSize[];
}

export interface InsightGround {
  history: History;
  record: Pick<Customer, 'sizes'>;
  shop: ShopInsight | null;
  today: Day;
  /** In the zone of the visit's store. */
  dayOf: DayOf;
  productOf(productId: Id): { name: string; category: string } | undefined;
  /** The shop's setting: its days for those whose rhythm is not known. */
  lapseDays: number;
}

const [yearWeeks, backDays, leastVisits] = [52, 90, 3];
/** A window that is likelier to be empty than not is no help. */
const leastChance = 0.5;
const most = 3;

export function insightsOf(ground: InsightGround): Insights {
  const { history, record, shop, productOf } = ground;
  const today = toDayNumber(ground.today);
  const buyer = toKnown(toBuyer(history, ground.dayOf), today);
  const { segment, rhythm } = rhythmOf(buyer, shop, today, ground.lapseDays);
  const isHere = segment !== 'gone';
  const textOf = (id: Id) => {
    const product = productOf(id);
    return product && `${product.name} ${product.category}`;
  };
  return {
    segment,
    rhythm,
    worth: worthOf(buyer, shop, today),
    usesUp: shop && isHere ? usedUp(buyer, shop, today) : [],
    subscriptions: isHere ? subscriptionsOf(buyer, today) : [],
    occasions: occasionsOf(buyer, shop, today, productOf),
    bundles: findBundles(buyer.products, textOf, today).slice(0, most),
    sizes: boughtSizes(buyer.products, productOf).filter(({ what }) => !(what in record.sizes)),
  };
}

/** What comes back every year, the surest first. */
export function occasionsOf(
  buyer: Buyer,
  shop: Pick<ShopInsight, 'season'> | null,
  today: number,
  productOf: InsightGround['productOf'],
): YearlyOccasion[] {
  const known = withKinds(buyer, (id) => productOf(id)?.category);
  return findOccasions(known, shop?.season ?? null, today)
    .slice(0, most)
    .map((one) => ({
      window: { from: fromDayNumber(one.next - one.spread), until: fromDayNumber(one.next + one.spread) },
      seen: one.days.map((day, at) => ({ day: fromDayNumber(day), spend: one.spends[at]! })),
      years: one.years,
      spend: middleOf(one.spends),
      bought: boughtOn(buyer, one.days.at(-1)!),
    }));
}

/** A till's clock may be ahead: what lies after today counts when it has come. */
export function toKnown(buyer: Buyer, today: number): Buyer {
  const count = buyer.days.filter((day) => day <= today).length;
  if (count === buyer.days.length) return buyer;
  const products = buyer.products.flatMap(({ productId, days }) => {
    const known = days.filter((day) => day <= today);
    return known.length > 0 ? [{ productId, days: known }] : [];
  });
  return { days: buyer.days.slice(0, count), spends: buyer.spends.slice(0, count), products };
}

/** The part that lists of everybody need; the same in `insightsOf`. */
export function rhythmOf(
  buyer: Buyer,
  shop: Pick<ShopInsight, 'coming'> | null,
  today: number,
  lapseDays: number,
): { segment: Segment; rhythm: Rhythm | null } {
  const visits = buyer.days.length;
  const [first, last] = [buyer.days[0] ?? today, buyer.days.at(-1) ?? today];
  const sinceLast = today - last;
  const coming = visits === 0 ? null : (shop?.coming ?? null);
  const standing = coming && standingOf(coming, buyer, visits, today);
  const usualGap = standing ? Math.exp(standing.pace.middle) : 0;
  const broken = coming && standing ? brokenShare(coming, standing) : 0;
  const comes = coming && standing ? chanceWithin(coming, standing, backDays) : 0;
  const shopGap = coming ? Math.exp(coming.mean) : 0;
  const segment = segmentOf({
    visits,
    sinceFirst: today - first,
    sinceLast,
    lapseDays,
    rhythm: coming ? { broken, usualGap, shopGap } : null,
  });
  if (!coming || !standing || visits < leastVisits) return { segment, rhythm: null };
  const isLikely = chanceWithin(coming, standing, coming.horizon) >= leastChance && segment !== 'gone';
  const window = isLikely ? nextVisitWindow(coming, standing) : null;
  return { segment, rhythm: { usualGap, sinceLast, broken, comes, window: window && toDays(window, today) } };
}

const toDays = ({ from, until }: { from: number; until: number }, start: number): DayWindow => ({
  from: fromDayNumber(start + Math.floor(from)),
  until: fromDayNumber(start + Math.ceil(until)),
});

function worthOf(buyer: Buyer, shop: ShopInsight | null, today: number): Worth | null {
  if (!shop?.bgNbd || !shop.gammaGamma || buyer.days.length < 2) return null;
  const visits = expectedPurchases(shop.bgNbd, toPurchases(buyer, today), yearWeeks);
  return { visits, value: Math.round(visits * expectedSpend(shop.gammaGamma, toSpending(buyer))) };
}

/** The likeliest that are due: not before the window nears, not long after it. */
export function usedUp(
  buyer: Buyer,
  { coming, replenishing: model }: Pick<ShopInsight, 'coming' | 'replenishing'>,
  today: number,
): UsedUp[] {
  if (!coming || !model) return [];
  const visits = buyer.days.length;
  const comes = visits === 0 ? 0 : chanceWithin(coming, standingOf(coming, buyer, visits, today), model.ahead);
  return buyer.products
    .filter(({ days }) => days.length >= leastVisits)
    .flatMap(({ productId, days }): UsedUp[] => {
      const chance = chanceAgain(model, days, visits, comes, today);
      const window = toDays(gapWindow(model, days), days.at(-1)!);
      const isDue = toDayNumber(window.until) >= today && toDayNumber(window.from) <= today + model.ahead / 2;
      const usualGap = (days.at(-1)! - days[0]!) / (days.length - 1);
      return chance >= leastChance && isDue
        ? [{ productId, days: days.map(fromDayNumber), usualGap, window, chance }]
        : [];
    })
    .sort((a, b) => b.chance - a.chance || (a.productId < b.productId ? -1 : 1))
    .slice(0, most);
}

/** Purchases of one product, the days between them, their variation, and how late the next may be. */
const regular = { times: 5, shortest: 5, longest: 120, variation: 0.3, late: 1.5 };

function subscriptionsOf(buyer: Buyer, today: number): Subscription[] {
  return buyer.products
    .flatMap(({ productId, days }): (Subscription & { variation: number })[] => {
      if (days.length < regular.times) return [];
      const gaps = days.slice(1).map((day, at) => day - days[at]!);
      const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
      const spread = Math.sqrt(gaps.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (gaps.length - 1));
      const giveOrTake = Math.round(gaps.reduce((sum, one) => sum + Math.abs(one - mean), 0) / gaps.length);
      const isRegular = mean >= regular.shortest && mean <= regular.longest && spread / mean <= regular.variation;
      if (!isRegular || today - days.at(-1)! > regular.late * mean) return [];
      const variation = spread / mean;
      return [{ productId, everyDays: Math.round(mean), giveOrTake, days: days.map(fromDayNumber), variation }];
    })
    .sort((a, b) => a.variation - b.variation || (a.productId < b.productId ? -1 : 1))
    .slice(0, most)
    .map(({ variation: _, ...one }) => one);
}

const boughtOn = ({ products }: Buyer, day: number): Id[] =>
  products.flatMap(({ productId, days }) => (days.includes(day) ? [productId] : [])).slice(0, most);

const middleOf = (values: readonly number[]) => Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
