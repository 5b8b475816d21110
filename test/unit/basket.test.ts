import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addProduct,
  emptyBasket,
  setDiscount,
  setQuantity,
  undoMs,
  undoVoid,
  voidBasket,
  voidLine,
} from '../../shared/domain/basket';
import { priceBasket, spread } from '../../shared/domain/price';
import { aBasket, anyLines, aProduct, now, toLines } from '../support/shop';

const lamp = aProduct('lamp', 2499);
const mug = aProduct('mug', 650);
const cashier = { role: 'cashier', limit: 1000 } as const;

describe('Ringing up', () => {
  it('puts a second scan of the same product on the same line', () => {
    const basket = addProduct(aBasket(mug), mug, 1, 'other');
    expect(basket).toMatchObject({ ok: true, value: { lines: [{ productId: 'mug', quantity: 2 }] } });
  });

  it('refuses a product without a price', () => {
    const refused = addProduct(emptyBasket('b', now), aProduct('free', 0), 1, 'l');
    expect(refused).toEqual({ ok: false, error: { code: 'price-zero', detail: { name: 'Product free' } } });
  });

  it.each([0, -1, 1.5, 10_000, Number.NaN])('refuses a quantity of %s', (quantity) => {
    expect(setQuantity(aBasket(mug), 'line-mug', quantity)).toMatchObject({ error: { code: 'quantity-out-of-range' } });
  });

  it('refuses the scan that would bring a line over 9,999', () => {
    const full = setQuantity(aBasket(mug), 'line-mug', 9999);
    expect(full.ok && addProduct(full.value, mug, 1, 'x')).toMatchObject({ error: { code: 'quantity-out-of-range' } });
  });

  it('brings a voided line back to its place for eight seconds, and not after', () => {
    const voided = voidLine(aBasket(lamp, mug), 'line-lamp', 1000);
    if (!voided.ok) throw new Error('void refused');
    expect(voided.value.lines.map((line) => line.productId)).toEqual(['mug']);
    const back = undoVoid(voided.value, 1000 + undoMs);
    expect(back.ok && back.value.lines.map((line) => line.productId)).toEqual(['lamp', 'mug']);
    expect(undoVoid(voided.value, 1001 + undoMs)).toMatchObject({ error: { code: 'nothing-to-undo' } });
  });

  it('brings a voided basket back with its customer and discount', () => {
    const basket = { ...aBasket(lamp, mug), customerId: 'anna' };
    const voided = voidBasket(basket, 1000);
    expect(voided.ok && undoVoid(voided.value, 2000)).toMatchObject({
      ok: true,
      value: { lines: basket.lines, customerId: 'anna' },
    });
  });
});

describe('Discounts', () => {
  it('want a reason', () => {
    const rule = { kind: 'percent', percent: 500, reason: ' ' } as const;
    expect(setDiscount(aBasket(mug), 'line-mug', rule, cashier)).toMatchObject({
      error: { code: 'discount-reason-missing' },
    });
  });

  it('over the shop’s limit want a manager', () => {
    const rule = { kind: 'percent', percent: 1001, reason: 'Damaged' } as const;
    expect(setDiscount(aBasket(mug), 'line-mug', rule, cashier)).toMatchObject({
      error: { code: 'discount-too-large', detail: { limit: 10 } },
    });
    expect(setDiscount(aBasket(mug), 'line-mug', rule, { ...cashier, role: 'manager' }).ok).toBe(true);
  });

  it('as a sum must be given anew when what they were allowed for shrinks', () => {
    const many = setQuantity(aBasket(mug), 'line-mug', 10);
    const rule = { kind: 'amount', amount: 650, reason: 'Damaged' } as const;
    const given = many.ok ? setDiscount(many.value, 'line-mug', rule, cashier) : many;
    expect(given.ok && setQuantity(given.value, 'line-mug', 1)).toMatchObject({
      ok: true,
      value: { lines: [{ discount: null }] },
    });
  });

  it('never exceed what they discount', () => {
    const rule = { kind: 'amount', amount: 651, reason: 'Damaged' } as const;
    expect(setDiscount(aBasket(mug), 'line-mug', rule, { role: 'owner', limit: 0 })).toMatchObject({
      error: { code: 'discount-too-large' },
    });
  });
});

describe('What a basket comes to', () => {
  it('is always the sum of its lines, whatever the discounts', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 0, max: 10_000 }), (drawn, percent) => {
        const lines = toLines(drawn);
        const priced = priceBasket({ lines, discount: { kind: 'percent', percent, reason: 'Friend' } });
        expect(priced.lines.reduce((sum, line) => sum + line.total, 0)).toBe(priced.total);
        expect(priced.lines.every((line) => line.total >= 0 && line.tax >= 0 && line.tax <= line.total)).toBe(true);
        const own = priced.lines.reduce((sum, line) => sum + (line.discount?.amount ?? 0), 0);
        expect(priced.subtotal - own - (priced.discount?.amount ?? 0)).toBe(priced.total);
      }),
    );
  });

  it('spreads a sum to the last penny, none above its weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const whole = weights.reduce((sum, weight) => sum + weight, 0);
          const sum = Math.floor(whole * share);
          const parts = spread(sum, weights);
          expect(parts.reduce((total, part) => total + part, 0)).toBe(sum);
          expect(parts.every((part, index) => part >= 0 && part <= weights[index]!)).toBe(true);
        },
      ),
    );
  });
});
