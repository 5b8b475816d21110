import type { Steps } from '../../kit/steps';
import type { Id } from '../../model/ids';
import { createModel } from './create-model';
import type { Past, PastItem, PastVisit, ProductWords, SoldBasket, SuggestModel } from './types';

/** Lines between two breaths: under 8 ms on a till. */
const linesOfStep = 200;
const visitsWithLines = 12;

/** Products described between two breaths. */
const describedAtOnce = 500;
/** Sales that weights are trained on: fewer for a device that builds alone, more where there is time (2 to 6 ms each). */
export const usualLessons = 600;

/**
 * Builds a model from all sales, in the order of time. A generator, so that the caller decides when to breathe:
 * each step takes a few milliseconds, and the last returns the model. `count`: how many sales there are.
 */
export function* buildModel(
  products: Iterable<ProductWords>,
  sales: Iterable<SoldBasket>,
  count: number,
  lessons = usualLessons,
): Steps<SuggestModel> {
  const model = createModel();
  let described: ProductWords[] = [];
  for (const product of products) {
    described.push(product);
    if (described.length < describedAtOnce) continue;
    model.describe(described);
    described = [];
    yield;
  }
  model.describe(described);
  const teacher = createTeacher(model, count, lessons);
  let lines = 0;
  for (const sale of sales) {
    const wasLesson = teacher.teach(sale);
    lines += sale.lines.length;
    if (!wasLesson && lines < linesOfStep) continue;
    lines = 0;
    yield;
  }
  return model;
}

/** Teaches a model all sales of a shop in the order of time, each with what its customer had bought before. */
export function createTeacher(model: SuggestModel, count: number, lessons: number) {
  const pasts = createPastKeeper();
  const isLesson = spreadLessons(count, lessons);
  let taught = 0;
  return {
    pastOf: pasts.of,
    /** Returns whether the weights were trained on it, which takes some milliseconds. */
    teach(sale: SoldBasket): boolean {
      const past = sale.customerId === null ? null : pasts.of(sale.customerId);
      const basket = { day: sale.day, productIds: sale.lines.map(([productId]) => productId), past };
      const wasLesson = isLesson(taught++);
      if (wasLesson) model.practise(basket);
      model.learn(basket);
      pasts.add(sale);
      return wasLesson;
    },
  };
}

/** Lessons spread evenly over the later two thirds of the sales: the first have too little behind them. */
export function spreadLessons(count: number, lessons: number): (place: number) => boolean {
  const from = Math.floor(count / 3);
  const step = Math.max(1, (count - from) / lessons);
  return (place) =>
    place >= from && place < count && Math.floor((place - from) / step) !== Math.floor((place - from - 1) / step);
}

interface Person {
  visits: number;
  bought: PastItem[];
  /** Where each product stands in `bought`. */
  places: Map<Id, number>;
  recent: PastVisit[];
}

/**
 * What each customer bought so far, in the form of `historyToPast`: people who live only as long as the building does.
 * A past that was given out is true until the customer's next sale is added.
 */
export function createPastKeeper() {
  const people = new Map<Id, Person>();
  return {
    of: (customerId: Id): Past => people.get(customerId) ?? { visits: 0, bought: [], recent: [] },
    add({ customerId, day, lines }: SoldBasket): void {
      if (customerId === null) return;
      const person = people.get(customerId) ?? { visits: 0, bought: [], places: new Map<Id, number>(), recent: [] };
      people.set(customerId, person);
      person.visits += 1;
      person.recent.unshift({ day, lines });
      if (person.recent.length > visitsWithLines) person.recent.pop();
      const lastDay = Math.floor(day);
      for (const [productId, quantity] of lines) {
        const place = person.places.get(productId);
        if (place === undefined) {
          person.places.set(productId, person.bought.length);
          person.bought.push({ productId, times: 1, quantity, lastDay });
        } else {
          const { times, quantity: before } = person.bought[place]!;
          person.bought[place] = { productId, times: times + 1, quantity: before + quantity, lastDay };
        }
      }
    },
  };
}
