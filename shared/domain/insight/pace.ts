/**
 * How a customer's visits follow each other. The logarithms of the days between two visits scatter about a customer's own
 * mean, the means about the shop's (a normal hierarchy, its variances by the method of moments: Efron and Morris 1975).
 */
import type { GapScatter } from '../../model/shop-insight';

/** One customer's visits: days of any one count (days since 1970), ascending, a day once; what each came to. */
export interface VisitDays {
  days: readonly number[];
  spends: readonly number[];
}

/** A customer's own pace, drawn towards the shop's by how little is known. */
export interface Pace {
  /** Logarithm of the usual gap (days). */
  middle: number;
  /** Logarithm of the gaps' scatter beside the shop's: below 0 is more regular than others. */
  scatter: number;
}

/** Newer gaps say more: a gap before counts this much less. */
const fade = 0.9;
/** Gaps' worth of the shop's scatter that stands beside a customer's own. */
const trusted = 3;

/** Null where nobody came twice. */
export function learnPace(all: readonly VisitDays[]): GapScatter | null {
  const known = all.filter(({ days }) => days.length > 1).map(({ days }) => toLogGaps(days));
  if (known.length === 0) return null;
  const count = known.reduce((sum, logs) => sum + logs.length, 0);
  const means = known.map((logs) => logs.reduce((sum, one) => sum + one, 0) / logs.length);
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  const about = known.reduce((sum, logs, at) => sum + logs.reduce((own, one) => own + (one - means[at]!) ** 2, 0), 0);
  const within = Math.max(1e-2, count > known.length ? about / (count - known.length) : 1);
  const scatter = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / means.length;
  const noise = known.reduce((sum, logs) => sum + within / logs.length, 0) / known.length;
  return { mean, within, between: Math.max(0.05 * within, scatter - noise) };
}

/** `logs`: logarithms of the gaps so far, the oldest first. */
export function paceOf({ mean, within, between }: GapScatter, logs: readonly number[]): Pace {
  if (logs.length === 0) return { middle: mean, scatter: 0 };
  let [sum, weights, squares, weight] = [0, 0, 0, 1];
  for (let at = logs.length - 1; at >= 0; at--) {
    sum += weight * logs[at]!;
    weights += weight;
    squares += weight * weight;
    weight *= fade;
  }
  const own = sum / weights;
  const trust = between / (between + (within * squares) / weights ** 2);
  const about = logs.reduce((all, one) => all + (one - own) ** 2, 0);
  const variance = (within * trusted + about) / (trusted + logs.length - 1);
  return { middle: mean + trust * (own - mean), scatter: 0.5 * Math.log(variance / within) };
}

/** Logarithms of the days between, the oldest first. */
export const toLogGaps = (days: readonly number[]): number[] =>
  days.slice(1).map((day, at) => Math.log(Math.max(1, day - days[at]!)));
