import { createPairTable } from '../../../../shared/domain/suggest/pair-table';
import type { ShopBasket, ShopData } from '../shop';
import { createBoard, type Method } from './method';

/** Neighbours of one item; enough that the cap costs these methods nothing. */
const neighbours = 4000;

/** The simple methods share their counts: each is one line over them. */
export function createSimpleMethods(shop: ShopData): { methods: Method[]; learn(basket: ShopBasket): void } {
  const count = shop.items.length;
  const sold = new Float64Array(count);
  const pairs = createPairTable();
  pairs.grow(count);
  const histories = new Map<number, Map<number, number>>();
  const lastBaskets = new Map<number, number[]>();
  const board = createBoard(count);

  function learn({ items, customer }: ShopBasket): void {
    for (const item of items) {
      sold[item]! += 1;
      for (const other of items) if (other !== item) pairs.add(item, other, 1, neighbours);
    }
    if (customer < 0) return;
    const history = histories.get(customer) ?? new Map<number, number>();
    histories.set(customer, history);
    for (const item of items) history.set(item, (history.get(item) ?? 0) + 1);
    lastBaskets.set(customer, items);
  }

  function addPersonal(customer: number, weight: number): void {
    for (const [item, times] of histories.get(customer) ?? []) board.scores[item]! += weight * times;
  }
  function addCosine(item: number, weight: number): void {
    const { keys, weights } = pairs.chunkOf(item);
    for (let slot = pairs.startOf(item); slot < pairs.endOf(item); slot++) {
      const other = keys[slot]!;
      if (other >= 0) board.scores[other]! += (weight * weights[slot]!) / Math.sqrt(sold[item]! * sold[other]!);
    }
  }
  function addConfidence(item: number): void {
    const { keys, weights } = pairs.chunkOf(item);
    for (let slot = pairs.startOf(item); slot < pairs.endOf(item); slot++) {
      const other = keys[slot]!;
      if (other >= 0) board.scores[other] = Math.max(board.scores[other]!, weights[slot]! / (sold[item]! + 3));
    }
  }

  const method = (
    name: string,
    score: (shown: number[], customer: number) => void,
    next: (customer: number) => void,
  ): Method => ({
    name,
    learn() {},
    placeOf(hidden) {
      board.clear();
      score(hidden.shown, hidden.basket.customer);
      return board.placeOf(hidden, sold);
    },
    next(customer, _day, most) {
      board.clear();
      next(customer);
      return board.best(most, sold);
    },
  });
  return {
    learn,
    methods: [
      method(
        'popularity',
        () => {},
        () => {},
      ),
      method(
        'personal-frequency',
        (_, customer) => addPersonal(customer, 1),
        (customer) => addPersonal(customer, 1),
      ),
      method(
        'item-item-cosine',
        (shown) => {
          for (const item of shown) addCosine(item, 1);
        },
        (customer) => {
          for (const [item, times] of histories.get(customer) ?? []) addCosine(item, times);
        },
      ),
      method(
        'best-confidence',
        (shown) => {
          for (const item of shown) addConfidence(item);
        },
        (customer) => {
          for (const item of lastBaskets.get(customer) ?? []) addConfidence(item);
        },
      ),
    ],
  };
}
