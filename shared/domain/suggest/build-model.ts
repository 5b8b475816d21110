import type { Id } from '../../model/ids';
import { createModel } from './create-model';
import type { Past, PastItem, PastVisit, ProductWords, SoldBasket, SuggestModel } from './types';

/** Lines between two breaths: under 8 ms on a till. */
const linesOfStep = 200;
const visitsWithLines = 12;

/**
 * Builds a model from all sales, in the order of time. A generator, so that the caller decides when to breathe:
 * each step takes a few milliseconds, and the last returns the model. `count`: how many sales there are.
 */
export function* buildModel(
  products: Iterable<ProductWords>,
  sales: Iterable<SoldBasket>,
  _count: number,
): Generator<void, SuggestModel> {
  const model = createModel();
  model.describe(products);
  const pasts = createPastKeeper();
  let lines = 0;
  for (const sale of sales) {
    const past = sale.customerId === null ? null : pasts.of(sale.customerId);
    model.learn({ day: sale.day, productIds: sale.lines.map(([productId]) => productId), past });
    pasts.add(sale);
    lines += sale.lines.length;
    if (lines < linesOfStep) continue;
    lines = 0;
    yield;
  }
  return model;
}

interface Person {
  visits: number;
  bought: Map<Id, PastItem>;
  recent: PastVisit[];
}

/** What each customer bought so far, in the form of `historyToPast`: people who live only as long as the building does. */
export function createPastKeeper() {
  const people = new Map<Id, Person>();
  return {
    of(customerId: Id): Past | null {
      const person = people.get(customerId);
      return person ? { ...person, bought: [...person.bought.values()] } : null;
    },
    add({ customerId, day, lines }: SoldBasket): void {
      if (customerId === null) return;
      const person = people.get(customerId) ?? { visits: 0, bought: new Map<Id, PastItem>(), recent: [] };
      people.set(customerId, person);
      person.visits += 1;
      person.recent = [{ day, lines }, ...person.recent.slice(0, visitsWithLines - 1)];
      for (const [productId, quantity] of lines) {
        const item = person.bought.get(productId);
        const times = (item?.times ?? 0) + 1;
        person.bought.set(productId, {
          productId,
          times,
          quantity: (item?.quantity ?? 0) + quantity,
          lastDay: Math.floor(day),
        });
      }
    },
  };
}
