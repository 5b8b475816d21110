import { expectedPurchases, fitBgNbd, logLikelihood } from '../../../shared/domain/insight/bg-nbd';
import { expectedSpend, fitGammaGamma } from '../../../shared/domain/insight/gamma-gamma';
import { toPurchases, toSpending } from '../../../shared/domain/insight/learn-shop';
import type { VisitDays } from '../../../shared/domain/insight/pace';
import { runAll } from '../../../shared/kit/steps';
import type { Report } from '../clv';
import { spendBetween, upTo, visitsBetween } from './cut';
import type { ShopData } from './read-shop';

/** Half of the days to learn from, half to judge by; of CDNOW the published 39 and 39 weeks. */
export const halfOf = (shop: ShopData): number =>
  shop.name === 'cdnow' ? shop.first + 39 * 7 - 1 : shop.first + Math.floor((shop.last - shop.first) / 2);

const calibrated = (shop: ShopData) => shop.shoppers.flatMap((one) => upTo(one, halfOf(shop)) ?? []);

/** The published fits. */
export function fits(shop: ShopData, report: Report): void {
  const known = calibrated(shop);
  const purchases = known.map((one) => toPurchases(one, halfOf(shop)));
  const bgNbd = runAll(fitBgNbd(purchases));
  if (!bgNbd) process.stderr.write('bgnbd: fewer than ten customers came again\n');
  for (const name of ['r', 'alpha', 'a', 'b'] as const) report('bg-nbd', `bgnbd_${name}`, bgNbd?.[name] ?? null);
  report('bg-nbd', 'bgnbd_ll', bgNbd && logLikelihood(bgNbd, purchases), { customers: known.length });
  const gammaGamma = runAll(fitGammaGamma(known.map(toSpending)));
  if (!gammaGamma) process.stderr.write('gamma-gamma: fewer than ten customers came again\n');
  for (const name of ['p', 'q', 'gamma'] as const) report('gamma-gamma', `gg_${name}`, gammaGamma?.[name] ?? null);
}

/** Purchases and revenue of the days after the cut, by what is known at it. */
export function worth(shop: ShopData, report: Report): void {
  const cut = halfOf(shop);
  const before = calibrated(shop);
  const whole = shop.shoppers.filter(({ days }) => days[0]! <= cut);
  const bgNbd = runAll(fitBgNbd(before.map((one) => toPurchases(one, cut))));
  const gammaGamma = runAll(fitGammaGamma(before.map(toSpending)));
  const counts = whole.map((one) => visitsBetween(one, cut, shop.last));
  const error = (of: (one: VisitDays) => number) =>
    before.reduce((sum, one, at) => sum + Math.abs(of(one) - counts[at]!), 0) / before.length;
  const weeks = (shop.last - cut) / 7;
  const expected = (one: VisitDays) => (bgNbd ? expectedPurchases(bgNbd, toPurchases(one, cut), weeks) : 0);
  const more = { customers: before.length };
  report('blackbook', 'holdout_mae', bgNbd && error(expected), more);
  report(
    'same-again',
    'holdout_mae',
    error(({ days }) => days.length - 1),
    more,
  );
  report(
    'mean-of-all',
    'holdout_mae',
    error(() => counts.reduce((sum, one) => sum + one, 0) / counts.length),
    more,
  );

  const revenue = whole.map((one) => spendBetween(one, cut, shop.last));
  const total = revenue.reduce((sum, one) => sum + one, 0);
  const share = (of: (one: VisitDays, at: number) => number) => {
    const ranked = before.map((one, at) => ({ score: of(one, at), revenue: revenue[at]! }));
    ranked.sort((a, b) => b.score - a.score);
    return ranked.slice(0, Math.ceil(ranked.length / 10)).reduce((sum, one) => sum + one.revenue, 0) / total;
  };
  if (total <= 0) {
    process.stderr.write('top decile: nothing was bought after the cut\n');
    report('blackbook', 'top_decile_revenue_share', null);
    return;
  }
  const spend = (one: VisitDays) => (gammaGamma ? expectedSpend(gammaGamma, toSpending(one)) : 1);
  report('blackbook', 'top_decile_revenue_share', bgNbd && share((one) => expected(one) * spend(one)), more);
  const faded = ({ days, spends }: VisitDays) =>
    days.reduce((sum, day, at) => sum + spends[at]! * 0.5 ** ((cut - day) / 60), 0);
  report('faded-revenue', 'top_decile_revenue_share', share(faded), more);
  report(
    'revenue',
    'top_decile_revenue_share',
    share(({ spends }) => spends.reduce((sum, one) => sum + one, 0)),
    more,
  );
  report(
    'perfect',
    'top_decile_revenue_share',
    share((_, at) => revenue[at]!),
    more,
  );
}
