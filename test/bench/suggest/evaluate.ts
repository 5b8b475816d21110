import { createTally, type Figure, scoreNext, type Tally } from './figures';
import type { Method } from './methods/method';
import { hideOne, type Parts, showThree } from './protocol';
import type { ShopBasket } from './shop';

export interface Scores {
  method: string;
  metrics: Record<string, Figure>;
}

/** Beyond this place a hidden item counts as not found. */
const mostPlace = 1000;
const nextItems = 10;

const metricNames = [
  'basket_hit1',
  'basket_hit5',
  'basket_hit5_repeat',
  'basket_hit5_new',
  'basket_mrr',
  'basket3_hit1',
  'basket3_hit5',
  'basket3_mrr',
  'next_recall10',
  'next_ndcg10',
] as const;

/** Goes once through the baskets in order; every method is asked before it learns. */
export function evaluate(
  parts: Parts,
  codes: string[],
  seed: string,
  methods: Method[],
  learnShared: (basket: ShopBasket) => void,
): Scores[] {
  const tallies = methods.map(
    () =>
      Object.fromEntries(metricNames.map((name) => [name, createTally()])) as Record<
        (typeof metricNames)[number],
        Tally
      >,
  );
  const boughtBy = new Map<number, Set<number>>();
  const visits = new Map<number, number>();
  const questions = new Map<number, ShopBasket[]>();
  for (const { basket, learned } of parts.next) questions.set(learned, [...(questions.get(learned) ?? []), basket]);

  /** Asked as of the day until which all is learned: when a person will come is not known. */
  const askNext = (basket: ShopBasket, day: number) => {
    if ((visits.get(basket.customer) ?? 0) < 2) return;
    for (const [index, method] of methods.entries()) {
      const { recall, ndcg } = scoreNext(method.next(basket.customer, day, nextItems), basket.items, nextItems);
      tallies[index]!.next_recall10.add(recall);
      tallies[index]!.next_ndcg10.add(ndcg);
    }
  };
  const askBasket = (basket: ShopBasket) => {
    if (basket.customer < 0 || basket.items.length < 2 || !visits.has(basket.customer)) return;
    const one = hideOne(basket, codes, seed);
    const three = showThree(basket, codes, seed);
    const isRepeat = boughtBy.get(basket.customer)!.has(one.target);
    for (const [index, method] of methods.entries()) {
      const tally = tallies[index]!;
      const place = method.placeOf(one);
      const isHit = place <= 5 ? 1 : 0;
      tally.basket_hit1.add(place <= 1 ? 1 : 0);
      tally.basket_hit5.add(isHit);
      tally[isRepeat ? 'basket_hit5_repeat' : 'basket_hit5_new'].add(isHit);
      tally.basket_mrr.add(place <= mostPlace ? 1 / place : 0);
      if (!three) continue;
      const third = method.placeOf(three);
      tally.basket3_hit1.add(third <= 1 ? 1 : 0);
      tally.basket3_hit5.add(third <= 5 ? 1 : 0);
      tally.basket3_mrr.add(third <= mostPlace ? 1 / third : 0);
    }
  };

  for (const [learned, basket] of parts.order.entries()) {
    for (const question of questions.get(learned) ?? [])
      askNext(question, parts.order[learned - 1]?.day ?? question.day);
    if (parts.isScored(basket)) askBasket(basket);
    learnShared(basket);
    for (const method of methods) method.learn(basket);
    if (basket.customer < 0) continue;
    visits.set(basket.customer, (visits.get(basket.customer) ?? 0) + 1);
    const bought = boughtBy.get(basket.customer) ?? new Set<number>();
    boughtBy.set(basket.customer, bought);
    for (const item of basket.items) bought.add(item);
  }
  return methods.map(({ name }, index) => ({
    method: name,
    metrics: Object.fromEntries(metricNames.map((metric) => [metric, tallies[index]![metric].figure()])),
  }));
}
