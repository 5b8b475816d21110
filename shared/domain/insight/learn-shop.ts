import { hashText32 } from '../../kit/random';
import type { Steps } from '../../kit/steps';
import type { Id } from '../../model/ids';
import type { ShopInsight } from '../../model/shop-insight';
import type { Day } from '../../model/time';
import { fitBgNbd, type Purchases } from './bg-nbd';
import { learnComing } from './coming';
import { toDayNumber } from './day-number';
import { fitGammaGamma, type Spending } from './gamma-gamma';
import type { VisitDays } from './pace';
import { type Buyer, learnReplenishing } from './replenishing';
import { learnSeason } from './season';

/** Of the shape of what is learned, and of the rules that read it: what another version learned is not read. */
export const insightVersion = 1;
/** Enough customers to learn from. */
const enoughBuyers = 2_000;

/** Whom to learn from: everybody, or of many the same few wherever it is asked, in one order. */
export function pickBuyers(customerIds: readonly Id[]): Id[] {
  const all = customerIds.map((id) => ({ id, hash: hashText32(id) }));
  if (all.length > enoughBuyers) all.sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1));
  return all
    .slice(0, enoughBuyers)
    .map(({ id }) => id)
    .sort();
}

/** Windows of the next visit look so many days ahead. */
export const windowHorizon = 180;
/** Enough to learn from: more make it slower, not better. */
const [mostRows, mostPairs] = [60_000, 60_000];

/** Everything a shop's customers teach, in small steps (about a millisecond each for 2,000 customers). */
export function* learnShop(buyers: readonly Buyer[], today: Day): Steps<ShopInsight> {
  const until = toDayNumber(today);
  const known = buyers.filter(({ days }) => days.length > 0);
  const coming = yield* learnComing(known, { until, mostRows, horizon: windowHorizon });
  yield;
  const season = learnSeason(known.flatMap(({ days }) => days));
  return {
    learnedOn: today,
    customers: known.length,
    bgNbd: yield* fitBgNbd(known.map((one) => toPurchases(one, until))),
    gammaGamma: yield* fitGammaGamma(known.map(toSpending)),
    coming,
    replenishing: coming && (yield* learnReplenishing(known, coming, until, mostPairs)),
    season,
  };
}

/** In weeks, as of a day. */
export const toPurchases = ({ days }: VisitDays, today: number): Purchases => ({
  repeats: Math.max(0, days.length - 1),
  lastAfter: days.length === 0 ? 0 : (days.at(-1)! - days[0]!) / 7,
  observed: days.length === 0 ? 0 : Math.max(0, today - days[0]!) / 7,
});

/** Of repeat purchases: the first is left out, as in the BG/NBD. */
export function toSpending({ spends }: VisitDays): Spending {
  const repeats = spends.slice(1);
  return {
    purchases: repeats.length,
    mean: repeats.length === 0 ? 0 : repeats.reduce((sum, one) => sum + one, 0) / repeats.length,
  };
}
