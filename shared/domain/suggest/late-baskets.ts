/** The latest baskets, for asking which of them are like the one in hand. Older ones make room. */
export interface LateBaskets {
  add(day: number, items: Int32Array): void;
  /** Basket numbers with an item, newest last; may name baskets that are gone (older than `oldest`). */
  withItem(item: number): PostingList | undefined;
  readonly oldest: number;
  readonly newest: number;
  dayOf(basket: number): number;
  itemsOf(basket: number): Int32Array;
}
export interface PostingList {
  baskets: Int32Array;
  used: number;
}

/** Baskets that are kept. A power of two, for a ring. */
export const lateBasketLimit = 1 << 15;
/** Newest baskets known of one product. */
export const postingLimit = 200;

export function createLateBaskets(): LateBaskets {
  const days = new Float64Array(lateBasketLimit);
  const items: Int32Array[] = [];
  const postings: (PostingList | undefined)[] = [];
  let next = 0;

  function post(item: number, basket: number): void {
    const list = postings[item] ?? { baskets: new Int32Array(4), used: 0 };
    postings[item] = list;
    if (list.used === list.baskets.length) {
      if (list.used >= 2 * postingLimit) {
        list.baskets.copyWithin(0, list.used - postingLimit);
        list.used = postingLimit;
      } else {
        const wider = new Int32Array(Math.min(2 * postingLimit, list.used * 2));
        wider.set(list.baskets);
        list.baskets = wider;
      }
    }
    list.baskets[list.used++] = basket;
  }

  return {
    add(day, held) {
      const place = next % lateBasketLimit;
      days[place] = day;
      items[place] = held;
      for (const item of held) post(item, next);
      next += 1;
    },
    withItem: (item) => postings[item],
    get oldest() {
      return Math.max(0, next - lateBasketLimit);
    },
    get newest() {
      return next - 1;
    },
    dayOf: (basket) => days[basket % lateBasketLimit]!,
    itemsOf: (basket) => items[basket % lateBasketLimit]!,
  };
}
