import { findOccasions } from '../../../shared/domain/insight/occasions';
import { learnSeason } from '../../../shared/domain/insight/season';
import { createSeededRandom } from '../../../shared/kit/random';
import type { Report } from '../clv';
import { naiveOccasions, type OccasionScore, plantedUntil, plantShoppers, scoreOccasions } from './planted-occasions';
import type { ShopData } from './read-shop';

const seeds = [101, 102, 103, 104, 105];
const shoppers = 1000;

/** Planted in simulated shoppers, for no data name them; the year goes as in the data where these tell. */
export function occasions(shop: ShopData, report: Report): void {
  const season = learnSeason(shop.shoppers.flatMap(({ days }) => days));
  const runs = seeds.map((seed) => {
    const planted = plantShoppers(shoppers, createSeededRandom(seed), season);
    const learned = learnSeason(planted.flatMap(({ days }) => days));
    const find = (one: (typeof planted)[number]) =>
      findOccasions(one, learned, plantedUntil).map(({ dayOfYear }) => dayOfYear);
    return { blackbook: scoreOccasions(planted, find), naive: scoreOccasions(planted, naiveOccasions) };
  });
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  for (const method of ['blackbook', 'naive'] as const) {
    const figure = (name: keyof OccasionScore) => mean((run) => run[method][name]);
    const more = { simulated: true, seeds: seeds.length, found: figure('found'), planted: figure('planted') };
    report(method, 'occasion_precision', figure('precision'), more);
    report(method, 'occasion_f1', figure('f1'), more);
  }
}
