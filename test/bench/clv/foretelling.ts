import { chanceWithin, learnComing, nextVisitWindow, standingOf } from '../../../shared/domain/insight/coming';
import { windowHorizon } from '../../../shared/domain/insight/learn-shop';
import {
  type Buyer,
  chanceAgain,
  learnReplenishing,
  leastPurchases,
} from '../../../shared/domain/insight/replenishing';
import { runAll } from '../../../shared/kit/steps';
import type { Report } from '../clv';
import { countUpTo } from './cut';
import type { ShopData, Shopper } from './read-shop';

const mostRows = 150_000;
const [backWithin, againWithin] = [90, 60];

/** The window of the next visit, at three quarters of the days, of who came at least twice before and again after. */
export function nextVisits(shop: ShopData, report: Report): void {
  const cut = shop.first + Math.floor((shop.last - shop.first) * 0.75);
  const ahead = Math.min(windowHorizon, shop.last - cut);
  const model = runAll(learnComing(shop.shoppers, { until: cut, mostRows, horizon: ahead }));
  const [came, widths]: [number[], number[]] = [[], []];
  let held = 0;
  for (const one of model ? shop.shoppers : []) {
    const visits = countUpTo(one.days, cut);
    const next = one.days[visits];
    if (visits < 2 || next === undefined || next - cut > ahead) continue;
    const window = nextVisitWindow(model!, standingOf(model!, one, visits, cut));
    // As it is said: in whole days.
    const [from, until] = [Math.floor(window.from), Math.ceil(window.until)];
    came.push(next - cut);
    widths.push(until - from);
    if (next - cut >= from && next - cut <= until) held += 1;
  }
  if (came.length < 20) {
    process.stderr.write('next visit: fewer than twenty customers came twice before the cut and again after it\n');
    report('blackbook', 'window_coverage_pct', null);
    report('blackbook', 'window_width_vs_shop', null);
    return;
  }
  const width = widths.reduce((sum, one) => sum + one, 0) / widths.length;
  // The narrowest that one window for everybody could be, had one known what was to come.
  const shopWide = narrowest(came, held);
  const more = { customers: came.length, width_days: Math.round(width * 10) / 10, shop_width_days: shopWide };
  report('blackbook', 'window_coverage_pct', (100 * held) / came.length, more);
  report('blackbook', 'window_width_vs_shop', width / Math.max(1, shopWide), more);
}

function narrowest(values: number[], held: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at + held - 1 < sorted.length; at++) best = Math.min(best, sorted[at + held - 1]! - sorted[at]!);
  return best;
}

/** Who comes back within ninety days: does the order by chance put those who did before those who did not? */
export function comesBack(shop: ShopData, report: Report): void {
  const cut = shop.last - backWithin;
  const model = runAll(learnComing(shop.shoppers, { until: cut, mostRows, horizon: backWithin }));
  const known = shop.shoppers.filter(({ days }) => days[0]! <= cut);
  const rows = known.map((one) => {
    const visits = countUpTo(one.days, cut);
    const since = cut - one.days[visits - 1]!;
    const chance = model ? chanceWithin(model, standingOf(model, one, visits, cut), backWithin) : 0;
    return { chance, since, visits, came: one.days.length > visits };
  });
  const more = { customers: rows.length, came: rows.filter(({ came }) => came).length };
  if (!model) process.stderr.write('comes back: too few visits before the last ninety days\n');
  report('blackbook', 'back_in_90_auc', model && auc(rows.map(({ chance, came }) => [chance, came])), more);
  report('recency', 'back_in_90_auc', auc(rows.map(({ since, came }) => [-since, came])), more);
  report('frequency', 'back_in_90_auc', auc(rows.map(({ visits, came }) => [visits, came])), more);
}

/** Area under the receiver's curve; equal scores count a half. Null where one outcome never happened. */
function auc(rows: [score: number, happened: boolean][]): number | null {
  rows.sort((a, b) => a[0] - b[0]);
  let [rankSum, happened] = [0, 0];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && rows[end]![0] === rows[start]![0]) end += 1;
    const hits = rows.slice(start, end).filter(([, one]) => one).length;
    rankSum += (hits * (start + end - 1)) / 2;
    happened += hits;
    start = end;
  }
  const not = rows.length - happened;
  return happened === 0 || not === 0 ? null : (rankSum - (happened * (happened - 1)) / 2) / (happened * not);
}

/** Of pairs of customer and product bought twice or more: the tenth that is likeliest to be bought again in 60 days. */
export function replenishes(shop: ShopData, report: Report): void {
  const cut = shop.last - againWithin;
  const buyers = shop.shoppers.map(toBuyer);
  const coming = runAll(learnComing(buyers, { until: cut, mostRows, horizon: windowHorizon }));
  const model = coming && runAll(learnReplenishing(buyers, coming, cut, 400_000));
  if (!model) {
    process.stderr.write('replenishment: too few products were bought again\n');
    report('blackbook', 'replenish_top_decile_precision', null);
    return;
  }
  const pairs: { chance: number; times: number; again: boolean }[] = [];
  for (const one of buyers) {
    const visits = countUpTo(one.days, cut);
    if (visits < leastPurchases) continue;
    const comes = chanceWithin(coming, standingOf(coming, one, visits, cut), againWithin);
    for (const { days } of one.products) {
      const times = countUpTo(days, cut);
      if (times < leastPurchases) continue;
      const chance = chanceAgain(model, days.slice(0, times), visits, comes, cut);
      pairs.push({ chance, times, again: days.length > times });
    }
  }
  const precision = (of: (pair: (typeof pairs)[number]) => number) => {
    const top = pairs.toSorted((a, b) => of(b) - of(a)).slice(0, Math.ceil(pairs.length / 10));
    return top.filter(({ again }) => again).length / top.length;
  };
  const more = { pairs: pairs.length, again: pairs.filter(({ again }) => again).length };
  report(
    'blackbook',
    'replenish_top_decile_precision',
    precision(({ chance }) => chance),
    more,
  );
  report(
    'times-bought',
    'replenish_top_decile_precision',
    precision(({ times }) => times),
    more,
  );
}

function toBuyer(one: Shopper): Buyer {
  const days = new Map<string, number[]>();
  for (const { item, day } of one.lines) {
    const known = days.get(item) ?? [];
    days.set(item, known);
    if (known.at(-1) !== day) known.push(day);
  }
  return { days: one.days, spends: one.spends, products: [...days].map(([productId, days]) => ({ productId, days })) };
}
