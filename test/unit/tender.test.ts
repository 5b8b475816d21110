import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setDiscount, setQuantity } from '../../shared/domain/basket';
import { makeReturn } from '../../shared/domain/return';
import { settle } from '../../shared/domain/tender';
import type { ReturnBody } from '../../shared/model/sale';
import { aBasket, aProduct, aSaleBody } from '../support/shop';

describe('Paying', () => {
  it('gives change for cash', () => {
    expect(settle(1234, 'GBP', [{ kind: 'cash', given: 2000 }])).toEqual({
      ok: true,
      value: { tenders: [{ kind: 'cash', amount: 1234, given: 2000 }], rounding: 0, change: 766 },
    });
  });

  it('rounds cash to five forints, up and down, and a card to nothing', () => {
    expect(settle(1233, 'HUF', [{ kind: 'cash', given: 2000 }])).toMatchObject({ value: { rounding: 2, change: 765 } });
    expect(settle(1232, 'HUF', [{ kind: 'cash', given: 2000 }])).toMatchObject({
      value: { rounding: -2, change: 770 },
    });
    expect(settle(1233, 'HUF', [{ kind: 'card', given: 1233 }])).toMatchObject({ value: { rounding: 0, change: 0 } });
  });

  it('splits between card and cash, and rounds the cash part alone', () => {
    const split = settle(1233, 'HUF', [
      { kind: 'card', given: 1000 },
      { kind: 'cash', given: 500 },
    ]);
    expect(split).toMatchObject({ value: { rounding: 2, change: 265 } });
  });

  it('says how much is missing', () => {
    expect(settle(1000, 'GBP', [{ kind: 'cash', given: 400 }])).toMatchObject({
      error: { code: 'tender-short', detail: { missing: 600 } },
    });
  });

  it('never takes more than the total from a card', () => {
    expect(settle(1000, 'GBP', [{ kind: 'card', given: 1001 }])).toMatchObject({ error: { code: 'tender-too-much' } });
  });

  it('always balances: amounts = total + rounding, given = amounts + change', () => {
    const any = fc.array(
      fc.record({ kind: fc.constantFrom('cash' as const, 'card' as const), given: fc.integer({ min: 0, max: 5000 }) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8000 }),
        fc.constantFrom('GBP' as const, 'HUF' as const, 'KZT' as const),
        any,
        (total, currency, given) => {
          const settled = settle(total, currency, given);
          if (!settled.ok) return;
          const { tenders, rounding, change } = settled.value;
          const sum = (key: 'amount' | 'given') => tenders.reduce((all, tender) => all + tender[key], 0);
          expect(sum('amount')).toBe(total + rounding);
          expect(sum('given')).toBe(sum('amount') + change);
          expect(tenders.every((tender) => tender.amount >= 0 && tender.amount <= tender.given)).toBe(true);
        },
      ),
    );
  });
});

describe('Bringing back', () => {
  const three = setQuantity(aBasket(aProduct('mug', 333)), 'line-mug', 3);
  const discounted = three.ok
    ? setDiscount(three.value, null, { kind: 'amount', amount: 100, reason: 'Friend' }, { role: 'owner', limit: 0 })
    : three;
  if (!discounted.ok) throw new Error('fixture');
  const sale = aSaleBody(discounted.value);
  const wish = { saleId: 'sale-1', sale, reason: 'Broken', tender: 'card' as const, receipt: 'T1-000002' };

  it('refuses more than was bought, also in parts', () => {
    expect(makeReturn({ ...wish, returns: [], lines: [{ lineId: 'line-mug', quantity: 4 }] })).toMatchObject({
      error: { code: 'return-more-than-bought', detail: { left: 3 } },
    });
    const first = makeReturn({ ...wish, returns: [], lines: [{ lineId: 'line-mug', quantity: 2 }] });
    expect(
      first.ok && makeReturn({ ...wish, returns: [first.value], lines: [{ lineId: 'line-mug', quantity: 2 }] }),
    ).toMatchObject({
      error: { code: 'return-more-than-bought', detail: { left: 1 } },
    });
  });

  it('refuses the same line twice in one return', () => {
    const lines = [
      { lineId: 'line-mug', quantity: 2 },
      { lineId: 'line-mug', quantity: 2 },
    ];
    expect(makeReturn({ ...wish, returns: [], lines })).toMatchObject({ error: { code: 'return-more-than-bought' } });
  });

  it('gives back what was paid, to the penny, however it comes back', () => {
    const returns: ReturnBody[] = [];
    for (let piece = 0; piece < 3; piece++) {
      const made = makeReturn({ ...wish, returns, lines: [{ lineId: 'line-mug', quantity: 1 }] });
      if (made.ok) returns.push(made.value);
    }
    expect(returns.reduce((sum, one) => sum + one.total, 0)).toBe(sale.total);
  });
});
