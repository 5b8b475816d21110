import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastChance } from '../../shared/domain/say/candidates';
import { say } from '../../shared/domain/say/say';
import { isOf, isOtherSize } from '../../shared/domain/say/size';
import type { SayInput, SayPerson } from '../../shared/domain/say/types';
import { createModel } from '../../shared/domain/suggest/create-model';
import type { Candidate, Evidence, Repeat } from '../../shared/domain/suggest/types';
import type { Offer } from '../../shared/model/company';
import type { Product } from '../../shared/model/product';
import type { Bought } from '../../shared/model/projection';

const today = '2026-11-20';
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10);
const ids = Array.from({ length: 12 }, (_, index) => `p${index}`);
const record = { rev: 'r', updatedAt: '2026-01-01T00:00:00.000Z', updatedBy: 'central' };

const aProduct = (id: string, more: Partial<Product> = {}): Product => ({
  ...record,
  id,
  sku: id,
  barcodes: [],
  name: `Thing ${id}`,
  category: '',
  price: 500,
  taxRate: 2000,
  active: true,
  ...more,
});
const anOffer = (more: Partial<Offer>): Offer => ({
  ...record,
  id: 'o1',
  name: 'Tea time',
  productIds: [],
  percentOff: 0,
  fromDay: '2026-01-01',
  toDay: '2026-12-31',
  ...more,
});
const nobody: SayPerson = { wishlist: [], sizes: {}, favourites: [], history: { visits: 0, bought: [], recent: [] } };
const usedUp: Repeat = { rate: 0.7, gapDays: 30, buyers: 40, again: 28 };
const lasting: Repeat = { rate: 0.02, gapDays: 400, buyers: 60, again: 1 };

/** A model that is as sure of everything as it is told, whatever it is asked. */
const sureOf = (candidates: Candidate[], repeatOf: (id: string) => Repeat = () => usedUp): SayInput['model'] => ({
  rank: () => candidates,
  repeatOf,
});
const candidate = (productId: string, chance = 0.5, evidence: Evidence = { kind: 'range', withProductId: 'p0' }) => ({
  productId,
  score: chance,
  chance,
  evidence,
});

const input = (more: Partial<SayInput>): SayInput => ({
  today,
  basket: [{ productId: 'p0', unitPrice: 500 }],
  person: null,
  model: sureOf(ids.map((id) => candidate(id))),
  offers: [],
  productOf: (id) => (ids.includes(id) ? aProduct(id) : undefined),
  newProducts: [],
  resting: new Set(),
  ...more,
});
const said = (more: Partial<SayInput>) => say(input(more), 100).map((one) => one.productId);

const anyId = fc.constantFrom(...ids);
const anyBought: fc.Arbitrary<Bought> = fc.record({
  productId: anyId,
  times: fc.integer({ min: 1, max: 9 }),
  quantity: fc.integer({ min: -1, max: 20 }),
  lastDay: fc.integer({ min: 0, max: 2000 }).map(daysAgo),
  returned: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const anyPerson: fc.Arbitrary<SayPerson> = fc.record({
  wishlist: fc.uniqueArray(anyId, { maxLength: 5 }),
  sizes: fc.constantFrom<Record<string, string>>({}, { shoe: '38' }),
  favourites: fc.constantFrom<string[]>([], ['lanterns']),
  history: fc.record({
    visits: fc.integer({ min: 1, max: 50 }),
    bought: fc.uniqueArray(anyBought, { selector: (one) => one.productId, maxLength: 8 }),
    recent: fc.constant([]),
  }),
});
const anyProducts = fc
  .array(fc.record({ active: fc.boolean(), price: fc.integer({ min: 0, max: 9000 }), inStock: fc.boolean() }), {
    minLength: ids.length,
    maxLength: ids.length,
  })
  .map(
    (drawn) =>
      new Map(drawn.map((more, index) => [ids[index]!, aProduct(ids[index]!, { ...more, since: daysAgo(3) })])),
  );
const anyEvidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({
    kind: fc.constant('together' as const),
    withProductId: anyId,
    together: fc.nat(20),
    baskets: fc.nat(50),
  }),
  fc.record({ kind: fc.constant('range' as const), withProductId: anyId }),
  fc.record({ kind: fc.constant('popular' as const), baskets: fc.nat(50) }),
  fc.record({
    kind: fc.constant('again' as const),
    times: fc.nat(9),
    lastDay: fc.integer({ min: 19_000, max: 20_000 }),
    usualGapDays: fc.option(fc.integer({ min: 1, max: 90 })),
  }),
);
/** Any shop, whatever its model says, and whether there is one. */
const anyInput: fc.Arbitrary<SayInput> = fc
  .record({
    basket: fc.uniqueArray(anyId, { maxLength: 4 }),
    person: fc.option(anyPerson),
    products: anyProducts,
    answers: fc.option(
      fc.array(fc.record({ id: anyId, chance: fc.double({ min: 0, max: 1, noNaN: true }), evidence: anyEvidence })),
    ),
    repeats: fc.array(fc.constantFrom(usedUp, lasting), { minLength: ids.length, maxLength: ids.length }),
    offers: fc.array(
      fc.record({
        productIds: fc.uniqueArray(anyId),
        withProductIds: fc.option(fc.uniqueArray(anyId), { nil: undefined }),
      }),
      { maxLength: 2 },
    ),
    resting: fc.uniqueArray(anyId, { maxLength: 3 }),
  })
  .map(({ basket, person, products, answers, repeats, offers, resting }) =>
    input({
      basket: basket.map((productId) => ({ productId, unitPrice: products.get(productId)?.price ?? 0 })),
      person,
      productOf: (id) => products.get(id),
      newProducts: [...products.values()],
      model:
        answers &&
        sureOf(
          answers.map((one) => candidate(one.id, one.chance, one.evidence)),
          (id) => repeats[ids.indexOf(id)]!,
        ),
      offers: offers.map((one, index) => anOffer({ ...one, id: `o${index}` })),
      resting: new Set(resting),
    }),
  );
const always = (law: (asked: SayInput, productId: string) => void) =>
  fc.assert(
    fc.property(anyInput, (asked) => {
      for (const { productId } of say(asked, 100)) law(asked, productId);
    }),
    { numRuns: 500 },
  );
const boughtOf = ({ person }: SayInput, productId: string) =>
  person?.history.bought.find((one) => one.productId === productId);

describe('The till never says', () => {
  it('what is in the basket already', () =>
    always(({ basket }, id) => expect(basket.map((line) => line.productId)).not.toContain(id)));

  it('what is not sold any more, has no price or is out of stock', () =>
    always(({ productOf }, id) => {
      const { active, price, inStock } = productOf(id)!;
      expect({ active, isPriced: price > 0, inStock }).toEqual({ active: true, isPriced: true, inStock: true });
    }));

  it('what was declined lately', () => always(({ resting }, id) => expect(resting.has(id)).toBe(false)));

  it('what this person brought back', () =>
    always((asked, id) => {
      const bought = boughtOf(asked, id);
      expect(bought?.returned ?? 0).toBe(0);
      if (bought) expect(bought.quantity).toBeGreaterThanOrEqual(bought.times);
    }));

  it('a third kettle: what lasts, to whom bought it within three years', () => {
    const kettle = (days: number) => ({ productId: 'p3', times: 2, quantity: 2, lastDay: daysAgo(days) });
    const to = (days: number) =>
      said({
        person: { ...nobody, history: { visits: 9, bought: [kettle(days)], recent: [] } },
        model: sureOf([candidate('p3')], () => lasting),
      });
    expect([to(400), to(3 * 365 - 1), to(3 * 365)]).toEqual([[], [], ['p3']]);
    always((asked, id) => {
      const bought = boughtOf(asked, id);
      if (!bought || bought.times >= 3) return;
      const days = (Date.parse(today) - Date.parse(bought.lastDay)) / dayMs;
      if (asked.model === null || asked.model.repeatOf(id).rate < 0.2) expect(days).toBeGreaterThanOrEqual(3 * 365);
    });
  });

  it('what was bought just now, though it is used up', () =>
    always((asked, id) => {
      const bought = boughtOf(asked, id);
      if (bought) expect(Date.parse(today) - Date.parse(bought.lastDay)).toBeGreaterThanOrEqual(3 * dayMs);
    }));

  it('what nobody is likely to take, nor anything for nothing', () =>
    fc.assert(
      fc.property(anyInput, (asked) => {
        for (const one of say(asked, 100))
          expect(one.chance >= leastChance && one.gain > 0).toBe(asked.basket.some((line) => line.unitPrice > 0));
      }),
    ));

  it('a habit of long ago: three times on a hundred visits', () => {
    const bought = [{ productId: 'p3', times: 3, quantity: 3, lastDay: daysAgo(400) }];
    const recent = [400, 430, 460].map((days) => ({
      saleId: `s${days}`,
      receipt: '',
      at: `${daysAgo(days)}T12:00:00.000Z`,
      storeId: 'st',
      total: 500,
      lines: [['p3', 1, 500] as [string, number, number]],
    }));
    const on = (visits: number) => said({ model: null, person: { ...nobody, history: { visits, bought, recent } } });
    expect([on(100), on(4)]).toEqual([[], ['p3']]);
  });

  it('anything about an empty basket', () =>
    expect(said({ basket: [], person: { ...nobody, wishlist: ['p3'] } })).toEqual([]));

  it('another size than theirs', () => {
    const shoes = [aProduct('s38', { name: 'Shoe, oxford, 38' }), aProduct('s41', { name: 'Shoe, oxford, 41' })];
    const productOf = (id: string) => [...shoes, aProduct('p0')].find((one) => one.id === id);
    const person = { ...nobody, sizes: { shoe: '38' } };
    expect(said({ productOf, person, model: sureOf([candidate('s38'), candidate('s41')]) })).toEqual(['s38']);
    expect(isOtherSize(aProduct('ring', { name: 'Ring, 18' }), { ring: '17' })).toBe(true);
    expect(isOtherSize(aProduct('set', { name: 'Set of 6 spoons' }), { ring: '17' })).toBe(false);
    expect(isOtherSize(aProduct('spring', { name: 'Spring wreath 18' }), { ring: '17' })).toBe(false);
  });
});

describe('The till says', () => {
  it('the same to the same question, and at most as many as it is asked for', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 3 }), (asked, most) => {
        expect(say(asked, most)).toEqual(say(asked, 100).slice(0, most));
        expect(say(asked, 100)).toEqual(say(asked, 100));
      }),
    );
  });

  it('first what is expected to bring most: the chance times the price, in proportion to the basket', () => {
    const prices: Record<string, number> = { p0: 500, p1: 100, p2: 600, p3: 90_000 };
    const productOf = (id: string) => aProduct(id, { price: prices[id] ?? 500 });
    const model = sureOf([candidate('p1', 0.5), candidate('p2', 0.4), candidate('p3', 0.1)]);
    expect(say(input({ productOf, model }), 9).map(({ productId, chance, gain }) => [productId, chance, gain])).toEqual(
      [
        ['p2', 0.4, 600],
        ['p3', 0.1, 750],
        ['p1', 0.5, 100],
      ],
    );
  });

  it('what is used up, when it is nearly so: by the person’s own rhythm, else by everybody’s', () => {
    const model = sureOf([candidate('p1')]);
    const person = (days: number, recent: number[] = []): SayPerson => ({
      ...nobody,
      history: {
        visits: 5,
        bought: [{ productId: 'p1', times: 3, quantity: 3, lastDay: daysAgo(days) }],
        recent: recent.map((ago, index) => ({
          saleId: `s${index}`,
          receipt: '',
          at: `${daysAgo(ago)}T10:00:00.000Z`,
          storeId: 's1',
          total: 0,
          lines: [['p1', 1, 500]],
        })),
      },
    });
    expect([said({ model, person: person(17) }), said({ model, person: person(18) })]).toEqual([[], ['p1']]);
    // Every ten days.
    expect(said({ model, person: person(6, [6, 16, 26]) })).toEqual(['p1']);
    expect(said({ model, person: person(5, [5, 15, 25]) })).toEqual([]);
  });

  it('with X, Y: the shop’s own rule, on its days only', () => {
    const offer = anOffer({ productIds: ['p5'], withProductIds: ['p0'] });
    const nothing = sureOf([]);
    expect(say(input({ model: nothing, offers: [offer] }), 1)).toEqual([
      { productId: 'p5', chance: 0.3, gain: 500, reason: { kind: 'offer', offerId: 'o1', withProductId: 'p0' } },
    ]);
    expect(said({ model: nothing, offers: [{ ...offer, toDay: '2026-11-19' }] })).toEqual([]);
    expect(said({ model: nothing, offers: [{ ...offer, withProductIds: ['p9'] }] })).toEqual([]);
    const set = anOffer({ productIds: ['p0', 'p6', 'p7'] });
    expect(said({ model: nothing, offers: [set] })).toEqual(['p6', 'p7']);
  });

  it('a wish before a count, and what is new in what they love', () => {
    const together: Evidence = { kind: 'together', withProductId: 'p0', together: 8, baskets: 10 };
    const person = { ...nobody, wishlist: ['p1'], favourites: ['lanterns'] };
    const lantern = aProduct('p2', { name: 'Red hanging heart lantern', since: daysAgo(3) });
    const first = say(input({ model: sureOf([candidate('p1', 0.5, together)]), person, newProducts: [lantern] }), 9);
    expect(first.map(({ productId, reason }) => [productId, reason.kind])).toEqual([
      ['p1', 'wishlist'],
      ['p2', 'favourite'],
    ]);
    expect(first[0]!.chance).toBeCloseTo(1 - 0.5 * 0.65);
    expect(isOf(lantern, 'tea')).toBe(false);
    expect(isOf(aProduct('x', { name: 'Team mug' }), 'tea')).toBe(false);
  });

  it('nothing about which there are only numbers, and no reason', () =>
    expect(said({ model: sureOf([candidate('p1', 0.9, { kind: 'popular', baskets: 900 })]) })).toEqual([]));

  it('bought again only of what was bought twice, and together only of what was often enough', () => {
    const again = (times: number): Evidence => ({ kind: 'again', times, lastDay: 20_000, usualGapDays: 30 });
    const together = (baskets: number): Evidence => ({
      kind: 'together',
      withProductId: 'p0',
      together: baskets,
      baskets: 20,
    });
    const answers = [again(1), again(2), together(4), together(5)];
    const model = sureOf(answers.map((evidence, index) => candidate(`p${index + 1}`, 0.5, evidence)));
    expect(said({ model }).sort()).toEqual(['p2', 'p4']);
  });

  it('something without a model too: habits, wishes and the shop’s rules', () => {
    const bought = [{ productId: 'p1', times: 4, quantity: 4, lastDay: daysAgo(40) }];
    const recent = [40, 70, 100, 130].map((ago, index) => ({
      saleId: `s${index}`,
      receipt: '',
      at: `${daysAgo(ago)}T10:00:00.000Z`,
      storeId: 's1',
      total: 0,
      lines: [['p1', 1, 500]] as [string, number, number][],
    }));
    const person = { ...nobody, wishlist: ['p2'], history: { visits: 6, bought, recent } };
    expect(say(input({ model: null, person }), 9).map((one) => one.reason)).toEqual([
      { kind: 'bought-again', times: 4, lastDay: daysAgo(40), everyDays: 30 },
      { kind: 'wishlist' },
    ]);
  });
});

describe('A shop with little to go by', () => {
  const model = createModel();
  const asked = (more: Partial<SayInput>) => said({ model, ...more });
  it('has nothing to say when it is empty', () => {
    expect(asked({})).toEqual([]);
    expect(asked({ productOf: () => undefined, person: nobody })).toEqual([]);
  });
  it('has nothing to say when it has one product', () => {
    for (let day = 0; day < 60; day++) model.learn({ day: 20_000 + day, productIds: ['p0'], past: null });
    expect(asked({})).toEqual([]);
    expect(
      asked({
        basket: [{ productId: 'p1', unitPrice: 500 }],
        productOf: (id) => (id === 'p0' ? aProduct(id) : undefined),
      }).every((id) => id === 'p0'),
    ).toBe(true);
  });
  it('keeps its laws when it has one customer', () => {
    const bought = [{ productId: 'p0', times: 60, quantity: 60, lastDay: today }];
    expect(
      asked({
        basket: [{ productId: 'p1', unitPrice: 500 }],
        person: { ...nobody, history: { visits: 60, bought, recent: [] } },
      }),
    ).toEqual([]);
  });
});
