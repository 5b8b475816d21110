import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import { expectedPurchases, fitBgNbd } from '../../shared/domain/insight/bg-nbd';
import { findBundles } from '../../shared/domain/insight/bundles';
import { fromDayNumber, toDayNumber } from '../../shared/domain/insight/day-number';
import { expectedSpend } from '../../shared/domain/insight/gamma-gamma';
import { insightsOf } from '../../shared/domain/insight/insights';
import { learnShop } from '../../shared/domain/insight/learn-shop';
import { findOccasions } from '../../shared/domain/insight/occasions';
import type { Buyer } from '../../shared/domain/insight/replenishing';
import { segmentOf, segments } from '../../shared/domain/insight/segment';
import { toBuyer } from '../../shared/domain/insight/visits';
import { createSeededRandom } from '../../shared/kit/random';
import { runAll } from '../../shared/kit/steps';
import type { Fact } from '../../shared/model/fact';
import type { History } from '../../shared/model/projection';
import { aBasket, aChain, aProduct, aSaleBody } from '../support/shop';

const today = '2026-11-20';
const now = toDayNumber(today);
const dayOf = (visit: { at: string }) => visit.at.slice(0, 10);

/** A shop of people who come every so many days, each in a way of their own, and buy coffee each time. */
function aShop(people: number, seed = 7): Buyer[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: people }, () => {
    const gap = 7 + 60 * random();
    const until = random() < 0.3 ? now - 400 * random() : now;
    const days: number[] = [];
    for (
      let day = now - Math.floor(200 + 500 * random());
      day <= until;
      day += Math.max(1, Math.round(gap * (0.5 + random())))
    )
      days.push(Math.floor(day));
    const spends = days.map(() => 500 + Math.floor(4000 * random()));
    return { days, spends, products: [{ productId: 'coffee', days }] };
  });
}

const shop = runAll(learnShop(aShop(300), today));

function toHistory({ days, spends, products }: Buyer): History {
  const lastAt = days.length === 0 ? null : `${fromDayNumber(days.at(-1)!)}T10:00:00.000Z`;
  const recent = days.map((day, at) => ({
    saleId: `sale-${day}`,
    receipt: 'T1-000001',
    at: `${fromDayNumber(day)}T10:00:00.000Z`,
    storeId: 's1',
    total: spends[at]!,
    lines: null,
  }));
  const bought = products.flatMap(({ productId, days }) =>
    days.length === 0
      ? []
      : [
          {
            productId,
            times: days.length,
            quantity: days.length,
            lastDay: fromDayNumber(days.at(-1)!),
            before: days
              .slice(0, -1)
              .map((day) => days.at(-1)! - day)
              .reverse(),
          },
        ],
  );
  return { ...emptyHistory('anna'), visits: days.length, lastAt, recent: recent.reverse(), bought };
}

const insightsOfBuyer = (buyer: Buyer, parameters: typeof shop | null = shop) =>
  insightsOf({
    history: toHistory(buyer),
    record: { sizes: {} },
    shop: parameters,
    today,
    dayOf,
    productOf: (id) => ({ name: id, category: id === 'coffee' ? 'Drinks' : 'Other' }),
    lapseDays: 30,
  });

const anyBuyer = fc
  .array(fc.record({ ago: fc.integer({ min: 0, max: 2500 }), spend: fc.integer({ min: -500, max: 1e9 }) }), {
    maxLength: 80,
  })
  .map((visits): Buyer => {
    const byDay = new Map(visits.map(({ ago, spend }) => [now - ago, Math.max(0, spend)]));
    const days = [...byDay.keys()].sort((a, b) => a - b);
    return {
      days,
      spends: days.map((day) => byDay.get(day)!),
      products: [{ productId: 'coffee', days: days.slice(-9) }],
    };
  });

describe('What is known of a customer', () => {
  it('never says a window that ends before it begins, or lies in the past', () => {
    fc.assert(
      fc.property(anyBuyer, (buyer) => {
        const { rhythm, usesUp, occasions } = insightsOfBuyer(buyer);
        if (rhythm?.window) expect(rhythm.window.from >= today).toBe(true);
        for (const window of [rhythm?.window, ...[...usesUp, ...occasions].map((one) => one.window)])
          if (window) expect(window.from <= window.until).toBe(true);
        for (const { window } of [...usesUp, ...occasions]) expect(window.until >= today).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives everybody exactly one segment, the same each time, in any shop', () => {
    fc.assert(
      fc.property(anyBuyer, fc.constantFrom(shop, null), (buyer, parameters) => {
        const { segment } = insightsOfBuyer(buyer, parameters);
        expect(segments).toContain(segment);
        expect(insightsOfBuyer(buyer, parameters).segment).toBe(segment);
        expect(segment === 'none').toBe(buyer.days.length === 0);
      }),
      { numRuns: 60 },
    );
  });

  it('puts a finite worth on the strangest history', () => {
    const anyModel = fc.record({
      r: fc.double({ min: 1e-5, max: 1e5, noNaN: true }),
      alpha: fc.double({ min: 1e-5, max: 1e5, noNaN: true }),
      a: fc.constantFrom(1e-5, 0.3, 1, 1 + 1e-9, 7, 1e5),
      b: fc.double({ min: 1e-5, max: 1e5, noNaN: true }),
    });
    const anyPurchases = fc
      .tuple(
        fc.integer({ min: 0, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 5000 }),
      )
      .map(([repeats, share, observed]) => ({ repeats, lastAfter: repeats === 0 ? 0 : share * observed, observed }));
    fc.assert(
      fc.property(anyModel, anyPurchases, (model, purchases) => {
        const expected = expectedPurchases(model, purchases, 52);
        expect(Number.isFinite(expected) && expected >= 0).toBe(true);
      }),
    );
    fc.assert(
      fc.property(anyBuyer, (buyer) => {
        const { worth } = insightsOfBuyer(buyer);
        if (worth) expect(Number.isFinite(worth.visits) && Number.isSafeInteger(worth.value)).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(expectedSpend({ p: 2, q: 0.4, gamma: 3, mean: 900 }, { purchases: 0, mean: 0 })).toBe(900);
  });

  it('finds the same yearly occasions in whatever order the sales arrived', () => {
    const gift = aProduct('ring', 9000);
    const coffee = aProduct('coffee', 300);
    const sale = (at: string, ...items: (typeof gift)[]) =>
      ['sale', aSaleBody(aBasket(...items)), { at: `${at}T10:00:00.000Z`, businessDay: at, customerId: 'anna' }] as [
        never,
        unknown,
        Partial<Fact>,
      ];
    const facts = aChain(
      ...['2023-05-11', '2024-05-13', '2025-05-12', '2026-05-10'].map((at) => sale(at, gift)),
      ...['2023-01-20', '2023-09-02', '2024-02-17', '2024-11-08', '2025-08-01', '2026-02-02'].map((at) =>
        sale(at, coffee),
      ),
    );
    const found = (all: Fact[]) => {
      const history = all.reduce((sum, fact) => addFactToHistory(sum, fact, () => 10), emptyHistory('anna'));
      return insightsOf({
        history,
        record: { sizes: {} },
        shop,
        today,
        dayOf,
        productOf: (id) => ({ name: id, category: id }),
        lapseDays: 30,
      }).occasions;
    };
    const inOrder = found(facts);
    expect(inOrder).toHaveLength(1);
    expect(inOrder[0]).toMatchObject({ bought: [gift.id], spend: 9000, years: 4 });
    expect(inOrder[0]!.window.from > '2027-05-01' && inOrder[0]!.window.until < '2027-05-25').toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(found(shuffled)).toEqual(inOrder);
      }),
    );
  });

  it('takes no Christmas that all keep for an occasion of one’s own', () => {
    const season = Array.from({ length: 52 }, (_, week) => (week >= 48 ? 6 : 0.55));
    const christmas = ['2023-12-05', '2024-12-08', '2025-12-06'].map(toDayNumber);
    const others = ['2023-02-14', '2024-03-20', '2024-08-11', '2025-10-02', '2026-04-17'].map(toDayNumber);
    const days = [...christmas, ...others].sort((a, b) => a - b);
    const visits = { days, spends: days.map(() => 1000) };
    expect(findOccasions(visits, season, now)).toEqual([]);
  });

  it('says of somebody regular when they come again and what they run out of', () => {
    const days = Array.from({ length: 12 }, (_, at) => now - 7 - 14 * (11 - at));
    const { segment, rhythm, subscriptions, worth } = insightsOfBuyer({
      days,
      spends: days.map(() => 1200),
      products: [{ productId: 'coffee', days: days.slice(-9) }],
    });
    expect(segment).toBe('loyal');
    expect(Math.round(rhythm!.usualGap)).toBeGreaterThan(11);
    expect(Math.round(rhythm!.usualGap)).toBeLessThan(20);
    expect(subscriptions).toMatchObject([{ productId: 'coffee', everyDays: 14, giveOrTake: 0 }]);
    expect(worth!.visits).toBeGreaterThan(10);
  });

  it('calls the same silence nothing for a rare guest and a broken habit for a weekly one', () => {
    const silent = (gap: number) => {
      const days = Array.from({ length: 10 }, (_, at) => now - 45 - gap * (9 - at));
      return insightsOfBuyer({ days, spends: days.map(() => 1000), products: [] }).segment;
    };
    expect(['slipping', 'gone']).toContain(silent(7));
    expect(['active', 'loyal']).toContain(silent(60));
  });
});

describe('What a shop teaches', () => {
  it('is nothing in an empty shop and with one customer, and nobody’s insights fail there', () => {
    for (const few of [[], aShop(1)]) {
      const parameters = runAll(learnShop(few, today));
      expect(parameters).toMatchObject({ customers: few.length, bgNbd: null, gammaGamma: null, replenishing: null });
      const buyer = few[0] ?? { days: [], spends: [], products: [] };
      expect(insightsOfBuyer(buyer, parameters)).toMatchObject({ worth: null, usesUp: [], bundles: [] });
    }
  });

  it('is the same for the same customers', () => {
    expect(runAll(learnShop(aShop(120), today))).toEqual(runAll(learnShop(aShop(120), today)));
  });

  it('fits people who never came again to nothing', () => {
    const once = Array.from({ length: 50 }, () => ({ repeats: 0, lastAfter: 0, observed: 20 }));
    expect(runAll(fitBgNbd(once))).toBeNull();
  });
});

describe('A history in days', () => {
  it('keeps the days of what was bought again, and the shop’s reasons for a discount', () => {
    const mug = aProduct('mug', 500);
    const sale = (at: string) => ({ at: `${at}T10:00:00.000Z`, businessDay: at, customerId: 'anna' });
    const body = aSaleBody(aBasket(mug));
    const facts = aChain(
      ['sale', { ...body, discount: { amount: 50, reason: 'Regular' } } as never, sale('2026-01-05')],
      ['sale', body as never, sale('2026-03-02')],
      ['sale', { ...body, discount: { amount: 30, reason: 'Regular' } } as never, sale('2026-02-01')],
    );
    const history = facts.reduce((sum, fact) => addFactToHistory(sum, fact, () => 10), emptyHistory('anna'));
    expect(history.bought[0]).toMatchObject({ times: 3, lastDay: '2026-03-02', before: [29, 56] });
    expect(history.discounts).toEqual([['Regular', 2, 80]]);
    expect(toBuyer(history, dayOf).products[0]!.days.map(fromDayNumber)).toEqual([
      '2026-01-05',
      '2026-02-01',
      '2026-03-02',
    ]);
  });

  it('is read as well when it was folded before those were kept', () => {
    const { form: _, ...older } = toHistory(aShop(1)[0]!);
    const bought = older.bought.map(({ before: _, ...one }) => one);
    expect(toBuyer({ ...older, bought }, dayOf).products[0]!.days).toHaveLength(1);
  });
});

describe('A way of life', () => {
  const words = ['Puppy food', 'Red collar', 'Leash 2 m'];
  const bundlesOf = (names: string[]) => {
    const products = names.map((productId, at) => ({ productId, days: [now - 20 + (at % 15)] }));
    return findBundles(products, (id) => id, now);
  };
  it('is told by three signs of it, with what they were', () => {
    expect(bundlesOf(words)).toMatchObject([{ kind: 'puppy' }]);
    expect(
      bundlesOf(words)[0]!
        .evidence.map(({ productId }) => productId)
        .sort(),
    ).toEqual([...words].sort());
    expect(bundlesOf(words.slice(1))).toEqual([]);
  });

  it('is not told of somebody who buys a little of everything', () => {
    expect(bundlesOf([...words, ...Array.from({ length: 30 }, (_, at) => `Mug ${at}`)])).toEqual([]);
  });
});

describe('A segment', () => {
  it('is by the shop’s days where no rhythm is known', () => {
    const ground = { visits: 4, sinceFirst: 400, lapseDays: 30, rhythm: null };
    expect([10, 31, 181].map((sinceLast) => segmentOf({ ...ground, sinceLast }))).toEqual([
      'active',
      'slipping',
      'gone',
    ]);
  });
});
