import { sampleEvenly } from './sample-evenly';
import { growth, halfLives, limits, makeRoom, type State } from './state';
import { topIndices } from './top';
import type { PastItem } from './types';

/** Items of one basket whose pairs are counted: a longer one is sampled evenly. */
const pairedItems = 60;
/** Categories of one basket whose pairs are counted. */
const pairedCategories = 40;
/** A clock that runs ahead must not make all the rest old. */
const mostDaysAhead = 60;
/** Sales after which a product speaks for itself; unsold so long after its first, nobody speaks for it. */
const grownUp = 5;
const youngDays = 60;
/** Of the products that are hardly sold, so many of the newest are looked at: a whole catalogue may never have been sold. */
const youngLookedAt = 1000;
/** Baskets after which popular and young products are looked up anew. */
const lookAroundEvery = 100;

/** What the buyer had bought before, by product number; only the products of the basket in question are asked for. */
export type Before = ReadonlyMap<number, Pick<PastItem, 'times' | 'lastDay'>>;

/** Counts one basket. `items`: distinct product numbers. `before`: null: nobody is known. */
export function learnBasket(state: State, day: number, items: Int32Array, before: Before | null): void {
  makeRoom(state);
  if (Number.isNaN(state.start)) state.start = state.latest = day;
  const today = Math.min(day, state.latest + mostDaysAhead);
  state.latest = Math.max(state.latest, today);
  state.baskets += 1;
  state.late.add(today, items);
  countSold(state, today, items);
  countPairs(state, today, items);
  if (before) countAgain(state, today, items, before);
  const isSmall = state.popular.length < limits.popular && state.baskets % 10 === 0;
  if (++state.popularAge >= lookAroundEvery || isSmall || state.baskets === 1) lookAround(state);
}

/** What is popular now, and what is too young to speak for itself. */
export function lookAround(state: State): void {
  const { product, table, ranges, latest } = state;
  makeRoom(state);
  state.popularAge = 0;
  state.popular = Int32Array.from(topIndices(product.lately, table.ids.length, limits.popular));
  state.young = [];
  if (state.baskets === 0) return;
  let left = youngLookedAt;
  for (let item = table.ids.length - 1; item >= 0 && left > 0 && state.young.length < limits.young; item--) {
    const sold = product.sold[item]!;
    if (sold >= grownUp || (sold > 0 && latest - product.first[item]! > youngDays)) continue;
    left -= 1;
    const from = ranges
      .like(item)
      .filter(([other]) => product.sold[other]! >= grownUp)
      .slice(0, 3)
      .map(([other]) => other);
    const lenders = from.length > 0 ? from : bestOfCategory(state, item);
    if (lenders.length > 0) state.young.push({ item, from: lenders, share: 0.5 * (1 - sold / grownUp) });
  }
}

function bestOfCategory({ ranges, popular }: State, item: number): number[] {
  const of = ranges.categoryOf(item);
  return of < 0 ? [] : [...popular].filter((other) => ranges.categoryOf(other) === of).slice(0, 3);
}

function countSold(state: State, day: number, items: Int32Array): void {
  const { product, category, ranges } = state;
  const lately = growth(state, day, halfLives.lately);
  const thisWeek = growth(state, day, halfLives.thisWeek);
  const categories = new Set<number>();
  for (const item of items) {
    if (product.sold[item] === 0) product.first[item] = day;
    product.sold[item]! += 1;
    product.lately[item]! += lately;
    product.thisWeek[item]! += thisWeek;
    const of = ranges.categoryOf(item);
    if (of >= 0) categories.add(of);
  }
  const list = [...categories].slice(0, pairedCategories);
  for (const one of list) {
    category.sold[one]! += 1;
    const together = category.together[one]!;
    for (const other of list) if (other !== one) together.set(other, (together.get(other) ?? 0) + 1);
  }
}

function countPairs(state: State, day: number, items: Int32Array): void {
  const some = sampleEvenly(items, pairedItems);
  if (some.length < 2) return;
  const weight = growth(state, day, halfLives.pairs) / Math.log2(1 + some.length);
  for (const item of some) {
    for (const other of some) if (other !== item) state.pairs.add(item, other, weight, limits.pairs);
    state.product.mass[item]! += weight * (some.length - 1);
  }
}

/** Who bought it, who again, and after how many days. */
function countAgain(state: State, day: number, items: Int32Array, earlier: Before): void {
  const { product, category, shop, ranges } = state;
  for (const item of items) {
    const before = earlier.get(item);
    const of = ranges.categoryOf(item);
    if (!before) {
      product.buyers[item]! += 1;
      shop.buyers += 1;
      if (of >= 0) category.buyers[of]! += 1;
      continue;
    }
    if (before.times === 1) {
      product.again[item]! += 1;
      shop.again += 1;
      if (of >= 0) category.again[of]! += 1;
    }
    const gap = day - before.lastDay;
    if (gap < 0.5) continue;
    const log = Math.log(gap + 1);
    product.gaps[item]! += 1;
    product.gapSum[item]! += log;
    shop.gaps += 1;
    shop.gapSum += log;
    if (of >= 0) {
      category.gaps[of]! += 1;
      category.gapSum[of]! += log;
    }
  }
}
