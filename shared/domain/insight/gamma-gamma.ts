/**
 * What a customer's next purchase is worth: the Gamma-Gamma model of Fader and Hardie, "The Gamma-Gamma model of
 * monetary value" (2013). A customer's purchases scatter about a mean of his own, the means about the shop's.
 */

import type { Steps } from '../../kit/steps';
import type { GammaGamma } from '../../model/shop-insight';
import { minimise } from './simplex';
import { lnGamma } from './special';

export interface Spending {
  /** Purchases that the mean is taken over: repeat purchases, as in the BG/NBD. */
  purchases: number;
  /** Their mean value, in any one unit of money; above zero. */
  mean: number;
}

type Parameters = Omit<GammaGamma, 'mean'>;

function likelihoodOf({ p, q, gamma }: Parameters, all: readonly Spending[]): number {
  const head = q * Math.log(gamma) - lnGamma(q);
  let sum = 0;
  for (const { purchases: x, mean } of all)
    sum +=
      head +
      lnGamma(p * x + q) -
      lnGamma(p * x) +
      (p * x - 1) * Math.log(mean) +
      p * x * Math.log(x) -
      (p * x + q) * Math.log(gamma + mean * x);
  return sum;
}

/** Fewer say nothing about the others. */
const leastSpenders = 10;

/** The parameters under which these customers are likeliest; those without a repeat purchase are left out. */
export function* fitGammaGamma(all: readonly Spending[]): Steps<GammaGamma | null> {
  const spenders = all.filter(({ purchases, mean }) => purchases > 0 && mean > 0 && Number.isFinite(mean));
  if (spenders.length < leastSpenders) return null;
  const mean = spenders.reduce((sum, one) => sum + one.mean, 0) / spenders.length;
  const scaled = spenders.map((one) => ({ purchases: one.purchases, mean: one.mean / mean }));
  const best = yield* minimise((point) => -likelihoodOf(toModel(point), scaled), [Math.log(2), Math.log(3), 0]);
  const { p, q, gamma } = toModel(best);
  return { p, q, gamma: gamma * mean, mean };
}

const toParameter = (log = 0) => Math.exp(Math.min(Math.max(log, -8), 8));
const toModel = ([p, q, gamma]: readonly number[]): Parameters => ({
  p: toParameter(p),
  q: toParameter(q),
  gamma: toParameter(gamma),
});

/** The mean of a customer's purchases to come: between his own and the shop's, by how much is known of him. */
export function expectedSpend({ p, q, gamma, mean: shop }: GammaGamma, { purchases: x, mean }: Spending): number {
  const known = x > 0 && mean > 0 ? x : 0;
  const below = p * known + q - 1;
  return below > 1e-3 ? (p * (gamma + known * (known > 0 ? mean : 0))) / below : known > 0 ? mean : shop;
}
