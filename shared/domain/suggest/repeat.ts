import type { State } from './state';
import type { Repeat } from './types';

/** Buyers, and gaps, that the shop's figure counts for beside a category's, and the category's beside a product's. */
const shrink = { shop: 5, category: 8 };
/** Before anything is known: a quarter come back, after a month. */
const firstRate = 0.25;
const firstGap = Math.log(31);

/** Chance that a buyer buys it again: own evidence, leaning on the category's, which leans on the shop's. */
export function repeatRateOf({ shop, category, product, ranges }: State, item: number): number {
  const ofShop = (shop.again + shrink.shop * firstRate) / (shop.buyers + shrink.shop);
  const of = ranges.categoryOf(item);
  const known = of >= 0 && of < category.sold.length;
  const ofCategory = known
    ? (category.again[of]! + shrink.category * ofShop) / (category.buyers[of]! + shrink.category)
    : ofShop;
  return Math.min(1, (product.again[item]! + shrink.category * ofCategory) / (product.buyers[item]! + shrink.category));
}

/** Usual logarithm of the days + 1 between two purchases of one person, leaning in the same way. */
export function gapOf({ shop, category, product, ranges }: State, item: number): number {
  const ofShop = (shop.gapSum + shrink.shop * firstGap) / (shop.gaps + shrink.shop);
  const of = ranges.categoryOf(item);
  const known = of >= 0 && of < category.sold.length;
  const ofCategory = known
    ? (category.gapSum[of]! + shrink.category * ofShop) / (category.gaps[of]! + shrink.category)
    : ofShop;
  return (product.gapSum[item]! + shrink.category * ofCategory) / (product.gaps[item]! + shrink.category);
}

export function repeatOf(state: State, item: number): Repeat {
  return {
    rate: repeatRateOf(state, item),
    gapDays: state.shop.gaps === 0 ? null : Math.exp(gapOf(state, item)) - 1,
    buyers: state.product.buyers[item] ?? 0,
    again: state.product.again[item] ?? 0,
  };
}
