import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHeldOut, toFate } from '../../shared/domain/hold-out';
import { compareArms, leastOfArm, liftOfCustomers, liftOfSales } from '../../shared/domain/lift';
import { createSeededRandom } from '../../shared/kit/random';
import type { Fact } from '../../shared/model/fact';

/** A quarter of a year of one shop: sums as uneven as real ones, and a planted lift for each sale that was shown something. */
function aSeason(seed: number, sales: number, lift: number): Fact[] {
  const random = createSeededRandom(seed);
  const uneven = () => Math.round(400 * Math.exp(0.8 * normal(random)));
  return Array.from({ length: sales }).flatMap((_, index): Fact[] => {
    const id = `sale-${seed}-${index}`;
    const outcome = toFate(id, null, null);
    const before = uneven();
    const taken = outcome === 'shown' && random() < 0.2 ? lift * 5 : 0;
    const more = random() < 0.5 ? uneven() : 0;
    return [
      aFact('suggestion', `s-${id}`, null, {
        basketId: id,
        productId: 'p',
        outcome,
        before,
        reason: { kind: 'wishlist' },
      }),
      aFact('sale', id, null, { total: before + more + taken }),
    ];
  });
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const aFact = (kind: Fact['kind'], id: string, customerId: string | null, body: unknown): Fact =>
  ({ id, kind, at: '2026-11-20T10:00:00.000Z', n: 1, customerId, body }) as Fact;

const seasons = 200;

describe('What suggestions bring', () => {
  it('holds a planted lift within its interval in about 95 of 100 shops', () => {
    let held = 0;
    for (let seed = 1; seed <= seasons; seed++) {
      const lift = liftOfSales(aSeason(seed, 1500, 60));
      if (lift.kind === 'known' && lift.low <= 60 && 60 <= lift.high) held += 1;
    }
    expect(held / seasons).toBeGreaterThan(0.91);
    expect(held / seasons).toBeLessThan(0.99);
  });

  it('is not told where there is none, but in about one shop of twenty', () => {
    let told = 0;
    for (let seed = 1; seed <= seasons; seed++) {
      const lift = liftOfSales(aSeason(seed, 1500, 0));
      if (lift.kind !== 'known' || lift.verdict !== 'open') told += 1;
    }
    expect(told / seasons).toBeLessThan(0.09);
  });

  it('is told as a gain when it is large and there were enough sales', () => {
    expect(liftOfSales(aSeason(1, 4000, 300))).toMatchObject({ kind: 'known', verdict: 'gain' });
  });

  it('can’t be known while one of the two groups is small, and says how many it has', () => {
    expect(liftOfSales([])).toEqual({ kind: 'too-few', shown: 0, held: 0, needed: leastOfArm });
    const lift = liftOfSales(aSeason(3, 200, 60));
    expect(lift).toMatchObject({ kind: 'too-few', needed: leastOfArm });
    expect(lift.kind === 'too-few' && lift.shown > 100 && lift.held < leastOfArm).toBe(true);
  });

  it('takes off what came back, and counts only what was added after the suggestion', () => {
    const facts = Array.from({ length: 60 }).flatMap((_, index): Fact[] => [
      ...(['shown', 'withheld'] as const).flatMap((outcome) => [
        aFact('suggestion', `${outcome}-s${index}`, null, {
          basketId: `${outcome}${index}`,
          productId: 'p',
          outcome,
          before: 1000,
        }),
        aFact('sale', `${outcome}${index}`, null, { total: outcome === 'shown' ? 1300 : 1000 }),
      ]),
      aFact('return', `r${index}`, null, { saleId: `shown${index}`, total: 100 }),
      // Of which nobody knows whether it was shown or withheld.
      aFact('suggestion', `t${index}`, null, {
        basketId: `lone${index}`,
        productId: 'p',
        outcome: 'taken',
        before: 1000,
      }),
      aFact('sale', `lone${index}`, null, { total: 9000 }),
    ]);
    expect(liftOfSales(facts)).toMatchObject({ difference: 200, low: 200, high: 200, verdict: 'gain' });
  });

  it('compares customers who never see a suggestion with the others, each person once', () => {
    const facts = Array.from({ length: 4000 }).flatMap((_, index) => {
      const customerId = `c-${index}`;
      const total = isHeldOut(customerId, null) ? 1000 : 1500;
      return [
        aFact('sale', `a${index}`, customerId, { total }),
        aFact('sale', `b${index}`, customerId, { total: index % 7 }),
      ];
    });
    const lift = liftOfCustomers(facts, (id) => isHeldOut(id, null));
    expect(lift).toMatchObject({ kind: 'known', verdict: 'gain' });
    if (lift.kind === 'known') expect(Math.abs(lift.difference - 500)).toBeLessThan(1);
  });

  it('is turned round when the groups change places', () => {
    const sums = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: leastOfArm, maxLength: 80 });
    fc.assert(
      fc.property(sums, sums, (a, b) => {
        const [one, other] = [compareArms(a, b), compareArms(b, a)];
        if (one.kind !== 'known' || other.kind !== 'known') throw new Error('there are enough');
        expect(one.difference).toBeCloseTo(-other.difference, 6);
        expect(one.low).toBeCloseTo(-other.high, 6);
        expect(one.low).toBeLessThanOrEqual(one.high);
      }),
    );
  });
});

describe('Who is shown no suggestion', () => {
  it('is a twentieth of the customers, and in a tenth of the sales nobody is', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `0199-${index}`);
    expect(ids.filter((id) => isHeldOut(id, null)).length / ids.length).toBeCloseTo(0.05, 2);
    expect(ids.filter((id) => toFate(id, null, null) === 'withheld').length / ids.length).toBeCloseTo(0.1, 2);
  });

  it('is decided by ids alone: alike at every till and every time, and independent of each other', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), fc.uuid({ version: 7 }), (basketId, customerId) => {
        expect(toFate(basketId, customerId, null)).toBe(toFate(basketId, customerId, null));
        if (isHeldOut(customerId, null)) expect(toFate(basketId, customerId, null)).toBe('held-out');
        else expect(toFate(basketId, customerId, null)).toBe(toFate(basketId, null, null));
      }),
    );
  });

  it('is nobody when the shop wants it so', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (basketId, customerId) => {
        expect(toFate(basketId, customerId, { heldOutShare: 0, withheldShare: 0 })).toBe('shown');
      }),
    );
  });
});
