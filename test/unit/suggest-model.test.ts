import { describe, expect, it } from 'vitest';
import { buildModel } from '../../shared/domain/suggest/build-model';
import { createModel, unpackModel } from '../../shared/domain/suggest/create-model';
import { historyToPast } from '../../shared/domain/suggest/past';
import type { Past, ProductWords, Question, SoldBasket, SuggestModel } from '../../shared/domain/suggest/types';
import { createSeededRandom } from '../../shared/kit/random';

function build(sales: SoldBasket[], products: ProductWords[] = []): SuggestModel {
  const steps = buildModel(products, sales, sales.length, 60);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const sale = (day: number, customerId: string | null, ...productIds: string[]): SoldBasket => ({
  day,
  customerId,
  lines: productIds.map((productId) => [productId, 1, 100]),
});

/** Coffee is bought every week, with filters every other time; each customer buys one lamp, with its bulb. */
function coffeeAndLamps(): SoldBasket[] {
  const random = createSeededRandom(7);
  const sales: SoldBasket[] = [];
  for (let week = 0; week < 30; week++) {
    for (let customer = 0; customer < 20; customer++) {
      const day = week * 7 + customer / 4;
      const extra = `thing-${Math.floor(random() * 30)}`;
      const lamp = week === customer ? ['lamp', 'bulb'] : [];
      const filter = random() < 0.5 ? ['filter'] : [];
      sales.push(sale(day, `c${customer}`, 'coffee', extra, ...filter, ...lamp));
    }
  }
  return sales;
}
const pastOf = (bought: [productId: string, times: number, lastDay: number][], visits: number): Past => ({
  visits,
  bought: bought.map(([productId, times, lastDay]) => ({ productId, times, quantity: times, lastDay })),
  recent: [],
});
const nobody = (day: number, ...productIds: string[]): Question => ({ day, productIds, past: null });
const ids = (model: SuggestModel, question: Question, most = 5) =>
  model.rank(question, most).map((one) => one.productId);

const shop = coffeeAndLamps();
const model = build(shop);

describe('the model of suggestions', () => {
  it('has nothing to say in an empty shop, and learns there from the first sale', () => {
    const empty = build([]);
    expect(empty.rank(nobody(0), 5)).toEqual([]);
    expect(empty.rank(nobody(0, 'tea'), 5)).toEqual([]);
    expect(empty.repeatOf('tea')).toMatchObject({ buyers: 0, again: 0, gapDays: null });
    empty.learn({ day: 1, productIds: ['tea', 'milk'], past: null });
    expect(ids(empty, nobody(2, 'tea'))).toEqual(['milk']);
  });

  it('serves a shop of one customer, and one of a single product', () => {
    const one = build([sale(1, 'c', 'tea', 'milk'), sale(8, 'c', 'tea', 'milk'), sale(15, 'c', 'tea', 'jam')]);
    const past = pastOf(
      [
        ['tea', 3, 15],
        ['milk', 2, 8],
        ['jam', 1, 15],
      ],
      3,
    );
    expect(ids(one, { day: 22, productIds: ['tea'], past })).toContain('milk');
    const single = build([sale(1, 'c', 'tea'), sale(2, null, 'tea')]);
    expect(ids(single, nobody(3, 'tea'))).toEqual([]);
    expect(ids(single, nobody(3))).toEqual(['tea']);
  });

  it('names what completes a basket, never what is in it, and only what the shop offers', () => {
    const question = nobody(220, 'lamp');
    expect(ids(model, question).slice(0, 2)).toContain('bulb');
    expect(ids(model, question, 400)).not.toContain('lamp');
    const isOffered = (id: string) => id !== 'bulb';
    expect(ids(model, { ...question, isOffered }, 400)).not.toContain('bulb');
  });

  it('gives a chance between nothing and certainty, and counts that hold for the reason', () => {
    const [bulb] = model.rank({ ...nobody(220, 'lamp'), isOffered: (id) => id === 'bulb' }, 1);
    expect(bulb?.chance).toBeGreaterThan(0);
    expect(bulb?.chance).toBeLessThan(1);
    expect(bulb?.evidence).toEqual({ kind: 'together', withProductId: 'lamp', together: 20, baskets: 20 });
  });

  it('learns that coffee is bought again and a lamp is not', () => {
    const [coffee, lamp] = [model.repeatOf('coffee'), model.repeatOf('lamp')];
    expect(coffee).toMatchObject({ buyers: 20, again: 20 });
    expect(coffee.rate).toBeGreaterThan(0.8);
    expect(coffee.gapDays).toBeGreaterThan(5);
    expect(coffee.gapDays).toBeLessThan(10);
    expect(lamp).toMatchObject({ buyers: 20, again: 0 });
    expect(lamp.rate).toBeLessThan(0.3);
  });

  it('offers coffee again before a second lamp', () => {
    const past = pastOf(
      [
        ['coffee', 4, 213],
        ['lamp', 1, 190],
      ],
      5,
    );
    const order = ids(model, { day: 220, productIds: ['filter'], past }, 400);
    expect(order.indexOf('coffee')).toBe(0);
    expect(order.indexOf('lamp') === -1 || order.indexOf('lamp') > 4).toBe(true);
  });

  it('lends a product that was never sold the company of its range', () => {
    const words = (id: string, name: string): ProductWords => ({ id, name, category: '' });
    const known = build(shop, [words('bulb', 'Warm bulb amber'), words('lamp', 'Lamp'), words('tea', 'Green tea')]);
    expect(ids(known, nobody(220, 'lamp'), 400)).not.toContain('bulb-2');
    known.describe([words('bulb-2', 'Warm bulb cobalt')]);
    expect(ids(known, nobody(220, 'lamp'), 400)).toContain('bulb-2');
  });

  it('lends a product that was never sold the company of its category', () => {
    const words = (id: string, category: string): ProductWords => ({ id, name: '', category });
    const known = build(shop, [words('bulb', 'bulbs'), words('coffee', 'drinks')]);
    known.describe([words('new-drink', 'drinks')]);
    expect(ids(known, nobody(220, 'filter'), 400)).toContain('new-drink');
  });

  it('gives the equal answer to equal sales and the equal question', () => {
    const question = { day: 220, productIds: ['coffee', 'filter'], past: pastOf([['lamp', 1, 190]], 1) };
    expect(build(shop).rank(question, 20)).toEqual(build(shop).rank(question, 20));
    expect(model.rank(question, 20)).toEqual(model.rank(question, 20));
  });

  it('counts alike whether a day is added later or was there at building', () => {
    const later = build(shop.slice(0, 500));
    const whole = build(shop);
    const pasts = new Map<string, Past>();
    for (const [index, { customerId, day, lines }] of shop.entries()) {
      const before = pasts.get(customerId!) ?? { visits: 0, bought: [], recent: [] };
      if (index >= 500) later.learn({ day, productIds: lines.map(([id]) => id), past: before });
      const bought = new Map(before.bought.map((one) => [one.productId, one]));
      for (const [productId] of lines) {
        const times = (bought.get(productId)?.times ?? 0) + 1;
        bought.set(productId, { productId, times, quantity: times, lastDay: Math.floor(day) });
      }
      const recent = [{ day, lines }, ...before.recent].slice(0, 12);
      pasts.set(customerId!, { visits: before.visits + 1, bought: [...bought.values()], recent });
    }
    expect([later.baskets, later.products]).toEqual([whole.baskets, whole.products]);
    for (const id of ['coffee', 'lamp', 'thing-3']) expect(later.repeatOf(id)).toEqual(whole.repeatOf(id));
    const evidence = (one: SuggestModel) =>
      one.rank({ ...nobody(220, 'lamp'), isOffered: (id) => id === 'bulb' }, 1)[0]?.evidence;
    expect(evidence(later)).toEqual(evidence(whole));
  });

  it('answers alike after a journey as bytes, and goes on learning', () => {
    const copy = unpackModel(model.pack());
    const question = { day: 220, productIds: ['lamp', 'coffee'], past: pastOf([['filter', 2, 200]], 3) };
    const [own, theirs] = [model.rank(question, 10), copy!.rank(question, 10)];
    expect(theirs.map((one) => one.productId)).toEqual(own.map((one) => one.productId));
    for (const [index, one] of theirs.entries()) expect(one.chance).toBeCloseTo(own[index]!.chance, 2);
    for (let day = 220; day < 240; day++) copy!.learn({ day, productIds: ['lamp', 'shade'], past: null });
    expect(ids(copy!, nobody(241, 'lamp'))).toContain('shade');
  });

  it('says of bytes that are none, or damaged, that they are no model', () => {
    const bytes = model.pack();
    expect(unpackModel(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(unpackModel(bytes.slice(0, bytes.length - 100))).toBeNull();
    expect(unpackModel(createModel().pack())?.rank(nobody(1), 5)).toEqual([]);
  });

  it('takes no harm from days that are none, products that stand twice, and clocks that run ahead', () => {
    const tough = build(shop);
    tough.learn({ day: Number.NaN, productIds: ['coffee', 'coffee', 'filter'], past: null });
    tough.learn({ day: 99_999, productIds: ['coffee', 'filter'], past: pastOf([['coffee', Number.NaN, 1]], -1) });
    tough.practise({ day: 211, productIds: ['coffee', 'coffee'], past: null });
    tough.learn({ day: 211, productIds: [], past: null });
    const past = {
      ...pastOf(
        [
          ['filter', 3, Number.NaN],
          ['unheard-of', 1, 3],
        ],
        Number.NaN,
      ),
    };
    const answer = tough.rank({ day: Number.NaN, productIds: ['lamp', 'lamp', 'unheard-of'], past }, 10);
    expect(answer.length).toBeGreaterThan(0);
    for (const { score, chance } of answer)
      expect([Number.isFinite(score), Number.isFinite(chance)]).toEqual([true, true]);
    expect(answer.slice(0, 3).map((one) => one.productId)).toContain('bulb');
  });

  it('reads a history as a past and leaves out days that are none', () => {
    const bought = { productId: 'tea', times: 2, quantity: 3, lastDay: '1970-01-03' };
    const past = historyToPast({ visits: 2, bought: [bought, { ...bought, lastDay: 'never' }], recent: [] });
    expect(past).toEqual({ visits: 2, bought: [{ ...bought, lastDay: 2 }], recent: [] });
  });
});
