import { createPastKeeper, spreadLessons } from '../../../../shared/domain/suggest/build-model';
import { createModel } from '../../../../shared/domain/suggest/create-model';
import type { VisitLine } from '../../../../shared/model/projection';
import type { ShopBasket, ShopData } from '../shop';
import type { Method } from './method';

/** Places beyond count as never named. */
const mostNamed = 1000;

/** What ships: the model through its public door, with pasts of the form that a customer's history gives. */
export function createBlackbook(shop: ShopData, order: readonly ShopBasket[], lessons: number): Method {
  const model = createModel();
  model.describe(shop.words);
  const pasts = createPastKeeper();
  const numbers = new Map(shop.items.map((id, number) => [id, number]));
  const idsOf = (items: number[]) => items.map((item) => shop.items[item]!);
  const isLesson = spreadLessons(order.length, lessons);
  const seen = new Set<string>();
  let learned = 0;

  const ask = (shown: number[], customer: number, day: number, most: number) =>
    model
      .rank({ day, productIds: idsOf(shown), past: pasts.of(String(customer)), isOffered: (id) => seen.has(id) }, most)
      .map((one) => numbers.get(one.productId)!);

  return {
    name: 'blackbook',
    learn({ day, customer, items, quantities, prices }) {
      const customerId = customer < 0 ? null : String(customer);
      const past = customerId === null ? null : pasts.of(customerId);
      const basket = { day, productIds: idsOf(items), past };
      if (isLesson(learned++)) model.practise(basket);
      model.learn(basket);
      for (const id of basket.productIds) seen.add(id);
      const lines = items.map((item, at): VisitLine => [shop.items[item]!, quantities[at]!, prices[at]!]);
      pasts.add({ day, customerId, lines });
    },
    placeOf({ basket, shown, target }) {
      const place = ask(shown, basket.customer, basket.day, mostNamed).indexOf(target);
      return place < 0 ? Infinity : place + 1;
    },
    next: (customer, day, most) => ask([], customer, day, most),
  };
}
