/**
 * How often a customer will come again: the BG/NBD model of Fader, Hardie and Lee, "Counting your customers the easy
 * way", Marketing Science 24 (2005). A customer buys at a rate of his own (gamma: r, alpha) and after each purchase
 * drops out with a chance of his own (beta: a, b).
 */

import type { Steps } from '../../kit/steps';
import type { BgNbd } from '../../model/shop-insight';
import { minimise } from './simplex';
import { hypergeometric, lnBeta, lnGamma, lnSum } from './special';

/** One customer's purchases, as the model sees them. All times in one unit (weeks here). */
export interface Purchases {
  /** Repeat purchases: the first does not count. */
  repeats: number;
  /** From the first purchase to the last; 0 without repeats. */
  lastAfter: number;
  /** From the first purchase to now. */
  observed: number;
}

/** Log-likelihood of all customers; equation (6) of the paper in logarithms. */
export const logLikelihood = (model: BgNbd, all: readonly Purchases[]): number => likelihoodOf(model, group(all));

type Group = [purchases: Purchases, count: number];

function likelihoodOf({ r, alpha, a, b }: BgNbd, groups: readonly Group[]): number {
  const [head, share] = [r * Math.log(alpha) - lnGamma(r), lnBeta(a, b)];
  let sum = 0;
  for (const [{ repeats: x, lastAfter, observed }, count] of groups) {
    const alive = lnBeta(a, b + x) - (r + x) * Math.log(alpha + observed);
    const gone = x > 0 ? lnBeta(a + 1, b + x - 1) - (r + x) * Math.log(alpha + lastAfter) : Number.NEGATIVE_INFINITY;
    sum += count * (head - share + lnGamma(r + x) + lnSum(alive, gone));
  }
  return sum;
}

/** Customers with the same figures are counted once, with their number: most of a shop came once. */
function group(all: readonly Purchases[]): Group[] {
  const groups = new Map<string, Group>();
  for (const purchases of all) {
    const key = `${purchases.repeats} ${purchases.lastAfter} ${purchases.observed}`;
    const known = groups.get(key);
    if (known) known[1] += 1;
    else groups.set(key, [purchases, 1]);
  }
  return [...groups.values()];
}

/** Fewer people who came again say nothing about the others. */
const leastRepeaters = 10;

/** The parameters under which these customers are likeliest. Null with too few who came again to say anything. */
export function* fitBgNbd(all: readonly Purchases[]): Steps<BgNbd | null> {
  if (all.filter(({ repeats }) => repeats > 0).length < leastRepeaters) return null;
  const observed = Math.max(1e-3, all.reduce((sum, one) => sum + one.observed, 0) / all.length);
  yield;
  const groups = group(all);
  yield;
  const best = yield* minimise((point) => -likelihoodOf(toModel(point), groups), [0, Math.log(observed / 10), 0, 0]);
  return toModel(best);
}

/** Logarithms within what a double holds: on a flat slope the search would run away. */
const toParameter = (log = 0) => Math.exp(Math.min(Math.max(log, -8), 8));
const toModel = ([r, alpha, a, b]: readonly number[]): BgNbd => ({
  r: toParameter(r),
  alpha: toParameter(alpha),
  a: toParameter(a),
  b: toParameter(b),
});

/**
 * Purchases to be expected of a customer within `ahead`; equation (10) of the paper, after Euler's transformation of its
 * hypergeometric function, by which the large powers of a frequent customer cancel. Always finite, never negative.
 */
export function expectedPurchases(model: BgNbd, { repeats: x, lastAfter, observed }: Purchases, ahead: number): number {
  const { r, alpha, b } = model;
  const a = awayFrom(model.a, 1);
  const z = ahead / (alpha + observed + ahead);
  const c = awayFrom(a + b + x - 1, 0);
  const grown = 1 - (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, c, z);
  const gone = x > 0 ? (a / (b + x - 1)) * ((alpha + observed) / (alpha + lastAfter)) ** (r + x) : 0;
  const expected = ((c / (a - 1)) * grown) / (1 + gone);
  return Number.isFinite(expected) ? Math.max(0, expected) : 0;
}

/** The formula's poles have the same limit from both sides. */
const awayFrom = (value: number, pole: number) => (Math.abs(value - pole) < 1e-6 ? pole + 1e-6 : value);
