import { type Gathering, gathered as g, stride } from './gather';
import type { Person } from './person';
import { gapOf, repeatRateOf } from './repeat';
import { growth, halfLives, type State } from './state';
import { topIndices } from './top';

/** In this order in memory. The group is the reason that is said when it weighs most. */
export const features = [
  ['sold', 'popular'],
  ['lately', 'popular'],
  ['thisWeek', 'popular'],
  ['new', 'popular'],
  ['sum', 'together'],
  ['most', 'together'],
  ['cosine', 'together'],
  ['overlap', 'together'],
  ['late', 'together'],
  ['lateMost', 'together'],
  ['ridge', 'together'],
  ['alike', 'together'],
  ['name', 'range'],
  ['names', 'range'],
  ['categoryLift', 'range'],
  ['categorySame', 'range'],
  ['times', 'again'],
  ['decayed', 'again'],
  ['lastMonth', 'again'],
  ['inLast', 'again'],
  ['share', 'again'],
  ['due', 'again'],
  ['overdue', 'again'],
  ['since', 'again'],
  ['repeatRate', 'again'],
  ['bought', 'again'],
  ['habit', 'again'],
  ['habitual', 'again'],
  ['past', 'taste'],
  ['pastName', 'taste'],
  ['categoryPast', 'taste'],
  ['size', null],
  ['visits', null],
  ['known', null],
  ['repeatShare', null],
] as const;
export const featureCount = features.length;
/** Candidates that are scored in full. */
const mostCandidates = 400;

export interface Prepared {
  /** Product numbers. */
  candidates: Int32Array;
  /** `featureCount` numbers a candidate, one candidate after the other. */
  features: Float64Array;
}

export type IsOffered = (item: number) => boolean;

/** What a question looks like beside each candidate, as bounded numbers. */
export function toFeatures(
  state: State,
  gathering: Gathering,
  items: Int32Array,
  person: Person | null,
  day: number,
  isOffered: IsOffered | null,
): Prepared {
  const candidates = preselect(state, gathering, items, person, isOffered);
  const { values } = gathering;
  const { product, ranges } = state;
  const out = new Float64Array(candidates.length * featureCount);
  const size = items.length || 1;
  const lately = growth(state, day, halfLives.lately);
  const week = growth(state, day, halfLives.thisWeek);
  const categories = toCategories(state, items, person);
  const visits = person?.visits ?? 0;
  let held = 0;
  for (const item of items) if (person?.bought.has(item)) held += 1;
  const repeatShare = held / size;

  for (let index = 0; index < candidates.length; index++) {
    const item = candidates[index]!;
    const v = item * stride;
    const of = ranges.categoryOf(item);
    const bought = person?.bought.get(item);
    let x = index * featureCount;
    out[x++] = Math.log(product.sold[item]! + 1);
    out[x++] = Math.log(product.lately[item]! / lately + 0.05);
    out[x++] = Math.log(product.thisWeek[item]! / week + 0.05);
    out[x++] = product.sold[item] === 0 ? 1 : Math.exp(-Math.max(0, day - product.first[item]!) / 30);
    out[x++] = Math.log((values[v + g.sum]! / size) * 100 + 0.3);
    out[x++] = Math.log(values[v + g.most]! * 100 + 0.3);
    out[x++] = Math.log((values[v + g.cosine]! / size) * 100 + 0.1);
    out[x++] = Math.log(values[v + g.overlap]! * 100 + 0.1);
    out[x++] = Math.log((values[v + g.late]! / size) * 1000 + 0.3);
    out[x++] = Math.log(values[v + g.lateMost]! * 1000 + 0.3);
    out[x++] = Math.log(Math.max(0, values[v + g.ridge]!) * 100 + 0.3);
    out[x++] = Math.log(values[v + g.alike]! * 10 + 0.3);
    out[x++] = values[v + g.name]!;
    out[x++] = Math.log(1 + values[v + g.names]!);
    out[x++] = categories.lift.get(of) ?? 0;
    out[x++] = Math.min(3, categories.shown.get(of) ?? 0);
    if (bought) {
      const gap = gapOf(state, item);
      const since = Math.log(Math.max(0, day - bought.lastDay) + 1);
      const rate = Math.min(0.98, repeatRateOf(state, item) + 0.001);
      const decayed = Math.log(1 + 4 * bought.decayed);
      out[x++] = Math.log(1 + bought.times);
      out[x++] = decayed;
      out[x++] = Math.log(1 + 4 * bought.lastMonth);
      out[x++] = bought.inLastVisit ? 1 : 0;
      out[x++] = bought.times / (visits + 1);
      out[x++] = -Math.abs(since - gap);
      out[x++] = since - gap;
      out[x++] = since;
      out[x++] = Math.log(rate / (1 - rate));
      out[x++] = 1;
      out[x++] = Math.log(values[v + g.habit]! * 10 + 0.1) + 2.3;
      out[x++] = repeatShare * decayed;
    } else x += 12;
    out[x++] = Math.log(values[v + g.past]! * 1000 + 0.3);
    out[x++] = values[v + g.pastName]!;
    out[x++] = Math.log(1 + (categories.past.get(of) ?? 0));
    out[x++] = Math.log(1 + items.length);
    out[x++] = Math.log(1 + visits);
    out[x++] = person ? 1 : 0;
    out[x++] = repeatShare;
  }
  return { candidates, features: out };
}

const preselected = [g.late, g.alike, g.cosine, g.past];

/** The candidates that something simple speaks for: the full look at each of twenty thousand would take too long. */
function preselect(
  { product, table }: State,
  { values, touched, count }: Gathering,
  items: Int32Array,
  person: Person | null,
  isOffered: IsOffered | null,
): Int32Array {
  const shown = new Set(items);
  const open = new Int32Array(count);
  let found = 0;
  const most = new Float64Array(stride).fill(1e-9);
  let mostLately = 1e-9;
  for (let index = 0; index < count; index++) {
    const item = touched[index]!;
    if (shown.has(item) || item >= table.ids.length) continue;
    open[found++] = item;
    const at = item * stride;
    for (const column of preselected) if (values[at + column]! > most[column]!) most[column] = values[at + column]!;
    if (product.lately[item]! > mostLately) mostLately = product.lately[item]!;
  }
  // In the order of their numbers, so that equal scores fall the same way on every machine.
  const sorted = open.subarray(0, found).sort();
  if (found <= mostCandidates) return isOffered ? sorted.filter(isOffered) : sorted;
  const scores = new Float64Array(found);
  for (let index = 0; index < found; index++) {
    const item = sorted[index]!;
    const at = item * stride;
    const bought = person?.bought.get(item);
    scores[index] =
      values[at + g.late]! / most[g.late]! +
      values[at + g.alike]! / most[g.alike]! +
      values[at + g.cosine]! / most[g.cosine]! +
      0.3 * values[at + g.name]! +
      (0.3 * values[at + g.past]!) / most[g.past]! +
      (0.1 * product.lately[item]!) / mostLately +
      (bought ? 0.2 + bought.decayed * 0.5 : 0);
  }
  // Whether it is offered takes longer to find out than what speaks for it: asked only of who would come in.
  const isOpen = isOffered && ((index: number) => isOffered(sorted[index]!));
  return Int32Array.from(topIndices(scores, found, mostCandidates, isOpen), (index) => sorted[index]!);
}

/** By category: how often it goes with those in the basket, how often it is there, how often this person bought it. */
function toCategories({ category, ranges, baskets }: State, items: Int32Array, person: Person | null) {
  const shown = new Map<number, number>();
  const lift = new Map<number, number>();
  const past = new Map<number, number>();
  if (ranges.categories === 0) return { shown, lift, past };
  for (const item of items) {
    const of = ranges.categoryOf(item);
    if (of >= 0) shown.set(of, (shown.get(of) ?? 0) + 1);
  }
  for (const of of shown.keys()) {
    for (const [other, together] of category.together[of] ?? []) {
      const expected = (category.sold[of]! + 5) * (category.sold[other]! + 20);
      lift.set(other, (lift.get(other) ?? 0) + Math.log(1 + (together * baskets) / expected) / shown.size);
    }
  }
  for (const [item, { times }] of person?.bought ?? []) {
    const of = ranges.categoryOf(item);
    if (of >= 0) past.set(of, (past.get(of) ?? 0) + times);
  }
  return { shown, lift, past };
}
