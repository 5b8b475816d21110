/**
 * What a customer is nearly out of: the chance that a product bought before is bought again within some weeks, by
 * logistic regression on how often and how regularly it was bought, how much of the usual gap is gone, and the chance that
 * the customer comes at all. Learned from what the shop's customers did in its last weeks.
 */

import type { Steps } from '../../kit/steps';
import type { ComingModel, GapScatter, ReplenishingModel } from '../../model/shop-insight';
import { chanceWithin, standingOf } from './coming';
import { fitLogistic, type Table, toChance } from './logistic';
import { toLogGaps, type VisitDays } from './pace';

/** The days on which one product was bought by one customer: ascending, a day once. */
export interface ProductDays {
  productId: string;
  days: readonly number[];
}

export interface Buyer extends VisitDays {
  products: readonly ProductDays[];
}

/** A product must have been bought so often to be said to be bought again. */
export const leastPurchases = 2;
const ahead = 60;
const width = 10;

interface Known {
  times: number;
  /** Logarithm of the usual gap, drawn towards the shop's. */
  middle: number;
  since: number;
  sinceFirst: number;
  /** Of the customer's visits, those with this product. */
  share: number;
  /** That the customer comes at all, within the same days. */
  comes: number;
}

function writeFeatures(into: Float32Array | Float64Array, at: number, known: Known, mean: number) {
  const { times, middle, since, sinceFirst, share, comes } = known;
  const phase = Math.log(Math.max(0.5, since)) - middle;
  into.set(
    [
      1,
      Math.log(times),
      middle - mean,
      Math.max(phase, 0),
      Math.max(-phase, 0),
      Math.log(share),
      Math.log(comes / (1 - comes)),
      Math.log(times / (sinceFirst + 30)),
      share,
      Math.log(Math.max(0.5, since)),
    ],
    at,
  );
}

function middleOf({ mean, within, between }: GapScatter, days: readonly number[]): number {
  const logs = toLogGaps(days);
  if (logs.length === 0) return mean;
  const own = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  return mean + (between / (between + within / logs.length)) * (own - mean);
}

function knownOf(shop: GapScatter, days: readonly number[], visits: number, comes: number, today: number): Known {
  return {
    times: days.length,
    middle: middleOf(shop, days),
    since: today - days.at(-1)!,
    sinceFirst: today - days[0]!,
    share: Math.min(1, days.length / visits),
    comes: Math.min(Math.max(comes, 0.01), 0.99),
  };
}

/** Fewer purchases that came again teach nothing. */
const leastAgain = 30;

/** Null where too little is known. `until`: days after it are not looked at. */
export function* learnReplenishing(
  buyers: readonly Buyer[],
  coming: ComingModel,
  until: number,
  mostRows: number,
): Steps<ReplenishingModel | null> {
  const then = until - ahead;
  const gaps = yield* learnGaps(buyers, then);
  if (!gaps) return null;
  const table: Table = {
    width,
    count: 0,
    features: new Float32Array(mostRows * width),
    outcomes: new Uint8Array(mostRows),
  };
  let again = 0;
  for (const one of buyers) {
    yield;
    const visits = countUpTo(one.days, then);
    if (visits < leastPurchases) continue;
    const comes = chanceWithin(coming, standingOf(coming, one, visits, then), ahead);
    for (const { days } of one.products) {
      const times = countUpTo(days, then);
      if (times < leastPurchases || table.count === mostRows) continue;
      const known = knownOf(gaps, days.slice(0, times), visits, comes, then);
      writeFeatures(table.features, table.count * width, known, gaps.mean);
      const isAgain = days.length > times && days[times]! <= until;
      again += isAgain ? 1 : 0;
      table.outcomes[table.count] = isAgain ? 1 : 0;
      table.count += 1;
    }
  }
  const weights = again < leastAgain ? null : yield* fitLogistic(table);
  return weights && { ahead, weights: [...weights], ...gaps };
}

function countUpTo(days: readonly number[], until: number): number {
  const end = days.findIndex((day) => day > until);
  return end < 0 ? days.length : end;
}

function* learnGaps(buyers: readonly Buyer[], until: number): Steps<GapScatter | null> {
  let [pairs, gaps, sum, squares, noise, about] = [0, 0, 0, 0, 0, 0];
  for (const { products } of buyers) {
    yield;
    for (const { days } of products) {
      const logs = toLogGaps(days.slice(0, countUpTo(days, until)));
      if (logs.length === 0) continue;
      const own = logs.reduce((all, one) => all + one, 0) / logs.length;
      pairs += 1;
      gaps += logs.length;
      sum += own;
      squares += own * own;
      noise += 1 / logs.length;
      about += logs.reduce((all, one) => all + (one - own) ** 2, 0);
    }
  }
  if (pairs < leastAgain) return null;
  const mean = sum / pairs;
  const within = Math.max(1e-2, gaps > pairs ? about / (gaps - pairs) : 1);
  return { mean, within, between: Math.max(0.05 * within, squares / pairs - mean ** 2 - (within * noise) / pairs) };
}

/** Chance that this product is bought again within the model's days. `comes`: that the customer comes within them. */
export function chanceAgain(
  model: ReplenishingModel,
  days: readonly number[],
  visits: number,
  comes: number,
  today: number,
): number {
  const row = new Float64Array(width);
  writeFeatures(row, 0, knownOf(model, days, visits, comes, today), model.mean);
  let sum = 0;
  for (let at = 0; at < width; at++) sum += row[at]! * model.weights[at]!;
  return toChance(sum);
}

/** Of a normal distribution, what holds its middle 80 %. */
const inner = 1.2816;

/** Days from the last purchase between which four of five next ones fall. */
export function gapWindow(model: ReplenishingModel, days: readonly number[]): { from: number; until: number } {
  const count = Math.max(1, days.length - 1);
  const middle = middleOf(model, days);
  const left = (model.between * (model.within / count)) / (model.between + model.within / count);
  const scatter = inner * Math.sqrt(model.within + left);
  return { from: Math.exp(middle - scatter), until: Math.exp(middle + scatter) };
}
