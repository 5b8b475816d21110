/**
 * What suggestions bring, in money, beside what would have been without them: the mean of those who were shown one less
 * the mean of those who by chance were not, with its 95 % interval (Welch 1947; the quantile of t by Fisher's expansion
 * in 1/degrees, Abramowitz and Stegun 26.7.5). What can't be known yet is said to be so.
 */
import type { Fact, FactOf } from '../model/fact';
import type { Id } from '../model/ids';
import type { Minor } from '../model/money';

export interface LiftArm {
  count: number;
  /** Minor units, not rounded. */
  mean: number;
}

export type Lift =
  /** One of the two has fewer than `needed`. */
  | { kind: 'too-few'; shown: number; held: number; needed: number }
  /** `low` to `high` holds the true difference in 95 of 100 shops. Open: nothing is also possible. */
  | {
      kind: 'known';
      verdict: 'gain' | 'loss' | 'open';
      shown: LiftArm;
      held: LiftArm;
      difference: number;
      low: number;
      high: number;
    };

/** Fewer in either group, and a few large sums decide alone. */
export const leastOfArm = 50;

/** The difference of two means of sums, in minor units. */
export function compareArms(shown: readonly number[], held: readonly number[]): Lift {
  if (Math.min(shown.length, held.length) < leastOfArm)
    return { kind: 'too-few', shown: shown.length, held: held.length, needed: leastOfArm };
  const [a, b] = [toMoments(shown), toMoments(held)];
  const difference = a.mean - b.mean;
  const [partA, partB] = [a.variance / a.count, b.variance / b.count];
  const error = Math.sqrt(partA + partB);
  const degrees = (partA + partB) ** 2 / (partA ** 2 / (a.count - 1) + partB ** 2 / (b.count - 1)) || 1;
  const reach = error === 0 ? 0 : error * tQuantile(degrees);
  const [low, high] = [difference - reach, difference + reach];
  const verdict = low > 0 ? 'gain' : high < 0 ? 'loss' : 'open';
  const toArm = ({ count, mean }: Moments): LiftArm => ({ count, mean });
  return { kind: 'known', verdict, shown: toArm(a), held: toArm(b), difference, low, high };
}

interface Moments extends LiftArm {
  variance: number;
}

function toMoments(sums: readonly number[]): Moments {
  const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
  const squares = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { count: sums.length, mean, variance: squares / (sums.length - 1) };
}

/** Of the 97.5th percentile. */
function tQuantile(degrees: number): number {
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / degrees + second / degrees ** 2;
}

/**
 * Sales in which something was to be suggested: what was added to them after that moment, less what came back. Of those
 * in which it was shown beside those in which it was withheld. A sale that was never paid, and facts of before that was
 * written down, count in neither.
 */
export function liftOfSales(facts: Iterable<Fact>): Lift {
  const all = [...facts];
  const first = new Map<Id, FactOf<'suggestion'>>();
  for (const fact of all) {
    if (fact.kind !== 'suggestion' || fact.body.before === undefined) continue;
    const { basketId, outcome } = fact.body;
    if (outcome !== 'shown' && outcome !== 'withheld') continue;
    const known = first.get(basketId);
    if (!known || fact.at < known.at || (fact.at === known.at && fact.n < known.n)) first.set(basketId, fact);
  }
  const back = sumReturns(all);
  const arms: Record<'shown' | 'withheld', number[]> = { shown: [], withheld: [] };
  for (const fact of all) {
    const said = fact.kind === 'sale' ? first.get(fact.id) : undefined;
    if (!said || fact.kind !== 'sale') continue;
    const added = fact.body.total - (said.body.before ?? 0) - (back.get(fact.id) ?? 0);
    arms[said.body.outcome === 'shown' ? 'shown' : 'withheld'].push(added);
  }
  return compareArms(arms.shown, arms.withheld);
}

/** Known customers who came: what each spent, less what came back; those who are shown suggestions beside those who never are. */
export function liftOfCustomers(facts: Iterable<Fact>, isHeldOut: (customerId: Id) => boolean): Lift {
  const spent = new Map<Id, Minor>();
  for (const fact of facts) {
    if (fact.customerId === null || (fact.kind !== 'sale' && fact.kind !== 'return')) continue;
    if (fact.kind === 'return' && !spent.has(fact.customerId)) continue;
    const sum = fact.kind === 'sale' ? fact.body.total : -fact.body.total;
    spent.set(fact.customerId, (spent.get(fact.customerId) ?? 0) + sum);
  }
  const arms: { shown: number[]; held: number[] } = { shown: [], held: [] };
  for (const [customerId, sum] of spent) arms[isHeldOut(customerId) ? 'held' : 'shown'].push(sum);
  return compareArms(arms.shown, arms.held);
}

function sumReturns(facts: readonly Fact[]): Map<Id, Minor> {
  const back = new Map<Id, Minor>();
  for (const fact of facts) {
    if (fact.kind === 'return') back.set(fact.body.saleId, (back.get(fact.body.saleId) ?? 0) + fact.body.total);
  }
  return back;
}
