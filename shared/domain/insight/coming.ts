/**
 * When a customer will come again: the chance of a visit in each short span of days, given how long ago the last was and
 * how this person's visits follow each other (a discrete-time hazard; Cox 1972, Allison 1982). Learned from every such
 * span of every customer, so that those who have not come yet are counted with what they did not do. From it follow the
 * chance of a visit within some days, the window that holds the next visit with a chance of 80 % if there is one within
 * the horizon, and how far the own rhythm is broken.
 *
 *     last visit ──┬────┬────┬────┬── now ──┬────┬────┬──
 *                  no   no   no   no        .3   .2   .1   chance in each span
 */

import type { Steps } from '../../kit/steps';
import type { ComingModel, GapScatter } from '../../model/shop-insight';
import { fitLogistic, type Table, toChance } from './logistic';
import { learnPace, type Pace, paceOf, toLogGaps, type VisitDays } from './pace';

/** A customer as of a day. */
export interface Standing {
  pace: Pace;
  visits: number;
  firstDay: number;
  lastDay: number;
  /** Mean of a visit, beside the shop's, as a logarithm. */
  spend: number;
  today: number;
}

/** Days from today. */
export interface VisitWindow {
  from: number;
  until: number;
}

/** Where the chance bends, by how far the usual gap is used up (logarithm of days since the last visit less the usual). */
const knots = [-2.5, -1.5, -0.8, -0.3, 0.1, 0.5, 1, 1.8];
/** Of the knots, those where a regular person differs. */
const [firstSharp, lastSharp] = [2, 6];
const width = 1 + knots.length + (lastSharp - firstSharp + 1) + 8;

function writeFeatures(
  into: Float32Array | Float64Array,
  at: number,
  standing: Standing,
  day: number,
  shop: GapScatter,
) {
  const { pace, visits, firstDay, lastDay, spend } = standing;
  const since = Math.log(Math.max(0.5, day - lastDay));
  const phase = Math.min(Math.max(since - pace.middle, knots[0]!), knots.at(-1)!);
  into.fill(0, at, at + width);
  into[at] = 1;
  let above = knots.findIndex((knot, index) => index > 0 && phase <= knot);
  if (above < 0) above = knots.length - 1;
  const part = (phase - knots[above - 1]!) / (knots[above]! - knots[above - 1]!);
  const sharp = at + 1 + knots.length - firstSharp;
  const regular = Math.min(Math.max(-pace.scatter, -3), 3);
  for (const [knot, value] of [
    [above - 1, 1 - part],
    [above, part],
  ] as const) {
    into[at + 1 + knot] = value;
    if (knot >= firstSharp && knot <= lastSharp) into[sharp + knot] = value * regular;
  }
  const isFirst = visits === 1 ? 1 : 0;
  const slower = pace.middle - shop.mean;
  const rest = [
    slower,
    slower * slower,
    Math.log(visits),
    isFirst,
    isFirst * since,
    since,
    Math.log(Math.max(1, day - firstDay)),
    spend,
  ];
  into.set(rest, at + 1 + knots.length + (lastSharp - firstSharp + 1));
}

export interface LearnOptions {
  /** Days after it are not known. */
  until: number;
  /** Rows that the model is learned from, at most; of more customers, some are left out evenly. */
  mostRows: number;
  /** Windows look so many days ahead; fewer where the shop is not that old. */
  horizon: number;
}

/** Customers that are looked at in one step. */
const someAtOnce = 200;
/** Fewer visits teach nothing. */
const leastVisits = 50;

/** Null where too little is known. Visits after `until` are not looked at. */
export function* learnComing(all: readonly VisitDays[], options: LearnOptions): Steps<ComingModel | null> {
  const known: VisitDays[] = [];
  for (const [at, one] of all.entries()) {
    if (at % someAtOnce === 0) yield;
    const before = upTo(one, options.until);
    if (before.days.length > 0) known.push(before);
  }
  yield;
  const pace = learnPace(known);
  yield;
  const visits = known.reduce((sum, { days }) => sum + days.length, 0);
  if (!pace || visits - known.length < leastVisits) return null;
  const spends = known.reduce((sum, one) => sum + one.spends.reduce((own, spend) => own + spend, 0), 0);
  const shop = { ...pace, spend: Math.max(1e-9, spends / visits) };
  const span = Math.min(Math.max(Math.round(Math.exp(pace.mean) / 6), 1), 7);
  const table = yield* tabulate(known, shop, span, options);
  const weights = yield* fitLogistic(table);
  if (!weights) return null;
  const age = known.reduce((most, { days }) => Math.max(most, options.until - days[0]!), 0);
  const horizon = Math.max(span, Math.min(options.horizon, age));
  const model = { ...shop, span, weights: [...weights], horizon, share: windowShare };
  return { ...model, share: yield* calibrate(model, known, options.until, age) };
}

function upTo({ days, spends }: VisitDays, until: number): VisitDays {
  const end = days.findIndex((day) => day > until);
  return end < 0 ? { days, spends } : { days: days.slice(0, end), spends: spends.slice(0, end) };
}

/** A row for each span of days after each visit, until the next or until now. */
function* tabulate(
  all: readonly VisitDays[],
  shop: Pick<ComingModel, 'mean' | 'within' | 'between' | 'spend'>,
  span: number,
  { until, mostRows }: LearnOptions,
): Steps<Table> {
  const rows = all.reduce((sum, { days }) => sum + Math.ceil((until - days[0]! + 1) / span) + days.length, 0);
  const every = Math.max(1, rows / mostRows);
  const room = Math.ceil(rows / every) + 5000;
  const table: Table = {
    width,
    count: 0,
    features: new Float32Array(room * width),
    outcomes: new Uint8Array(room),
  };
  for (let taken = 0; taken < all.length; taken += every) {
    yield;
    const one = all[Math.floor(taken)]!;
    for (let visits = 1; visits <= one.days.length; visits++) {
      const last = one.days[visits - 1]!;
      const next = one.days[visits];
      const standing = standingOf(shop, one, visits, last);
      const end = next ?? until;
      for (let start = last; next === undefined ? start + span <= end : start < end; start += span) {
        if (table.count === room) return table;
        writeFeatures(table.features, table.count * width, standing, start + span / 2, shop);
        table.outcomes[table.count] = next !== undefined && start + span >= next ? 1 : 0;
        table.count += 1;
      }
    }
  }
  return table;
}

type Shop = GapScatter & Pick<ComingModel, 'spend'>;

/** As of `today`, by the first so many visits. */
export function standingOf(shop: Shop, { days, spends }: VisitDays, visits: number, today: number): Standing {
  const spent = spends.slice(0, visits).reduce((sum, one) => sum + one, 0) / visits;
  return {
    pace: paceOf(shop, toLogGaps(days.slice(0, visits))),
    visits,
    firstDay: days[0]!,
    lastDay: days[visits - 1]!,
    spend: Math.log(Math.min(Math.max(spent / shop.spend, 0.02), 50)),
    today,
  };
}

/** Chances that the next visit has come by the end of each span from `from` (a day) on; the first is 0, before any. */
export function comingCurve(model: ComingModel, standing: Standing, from: number, ahead: number): Float64Array {
  const spans = Math.max(1, Math.ceil(ahead / model.span));
  const curve = new Float64Array(spans + 1);
  const row = new Float64Array(width);
  let left = 1;
  for (let at = 0; at < spans; at++) {
    writeFeatures(row, 0, standing, from + (at + 0.5) * model.span, model);
    let sum = 0;
    for (let index = 0; index < width; index++) sum += row[index]! * model.weights[index]!;
    left *= 1 - toChance(sum);
    curve[at + 1] = 1 - left;
  }
  return curve;
}

/** Chance of a visit within so many days from today. */
export function chanceWithin(model: ComingModel, standing: Standing, days: number): number {
  return readCurve(comingCurve(model, standing, standing.today, days), days / model.span);
}

/** Of the curve, between its spans. */
function readCurve(curve: Float64Array, spans: number): number {
  const at = Math.min(Math.max(Math.floor(spans), 0), curve.length - 1);
  const next = Math.min(at + 1, curve.length - 1);
  return curve[at]! + (curve[next]! - curve[at]!) * Math.min(1, spans - at);
}

const windowShare = 0.8;

/** The shortest window that holds the next visit with a chance of 80 %, if there is one within the horizon. */
export function nextVisitWindow(model: ComingModel, standing: Standing): VisitWindow {
  return shortest(comingCurve(model, standing, standing.today, model.horizon), model.share, model.span);
}

const tries = 25;

function shortest(curve: Float64Array, share: number, span: number): VisitWindow {
  const all = curve.at(-1)!;
  let best: VisitWindow = { from: 0, until: (curve.length - 1) * span };
  for (let index = 0; index < tries; index++) {
    const below = ((1 - share) * index) / (tries - 1);
    const from = whereOf(curve, below * all) * span;
    const until = whereOf(curve, (below + share) * all) * span;
    if (until - from < best.until - best.from - 1e-9) best = { from, until };
  }
  return best;
}

/** In spans: where the curve reaches a chance. */
function whereOf(curve: Float64Array, chance: number): number {
  let [low, high] = [0, curve.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve[middle]! <= chance) low = middle;
    else high = middle;
  }
  const rise = curve[high]! - curve[low]!;
  return low + (rise > 0 ? Math.min(1, Math.max(0, (chance - curve[low]!) / rise)) : 0);
}

/**
 * How far a customer's own rhythm is broken, 0 to 1: of people like this one who came again, the share that had come by
 * now.
 */
export function brokenShare(model: ComingModel, standing: Standing): number {
  const since = standing.today - standing.lastDay;
  const curve = comingCurve(model, standing, standing.lastDay, Math.max(model.horizon, since));
  return readCurve(curve, since / model.span) / Math.max(1e-12, curve.at(-1)!);
}

/** Fewer visits say nothing about a share. */
const leastJudged = 40;

/**
 * What the model calls 80 % did not always hold 80 % of the visits of the last months (split conformal prediction, Vovk
 * et al. 2005): the share that would have, believed by half, for the months to come are others.
 */
function* calibrate(model: ComingModel, all: readonly VisitDays[], until: number, age: number): Steps<number> {
  const ahead = Math.min(model.horizon, Math.floor(age / 3));
  const then = until - ahead;
  const shares = Array.from({ length: 14 }, (_, at) => 0.66 + 0.02 * at);
  const held = shares.map(() => 0);
  let judged = 0;
  for (const [at, one] of all.entries()) {
    if (at % someAtOnce === 0) yield;
    const visits = one.days.findIndex((day) => day > then);
    if (visits < 2) continue;
    yield;
    const after = one.days[visits]! - then;
    const curve = comingCurve(model, standingOf(model, one, visits, then), then, ahead);
    judged += 1;
    for (const [at, share] of shares.entries()) {
      const window = shortest(curve, share, model.span);
      if (after >= Math.floor(window.from) && after <= Math.ceil(window.until)) held[at]! += 1;
    }
  }
  if (judged < leastJudged) return windowShare;
  const enough = held.findIndex((count) => count / judged >= windowShare);
  const found = enough < 0 ? shares.at(-1)! : shares[enough]!;
  return (windowShare + found) / 2;
}
