import { describe, expect, it } from 'vitest';
import { countedCash, expectedCash, summariseDay } from '../../shared/domain/day';
import { aBasket, aChain, aProduct, aSaleBody } from '../support/shop';

const mug = aProduct('mug', 1200);
const tea = aProduct('tea', 500);
const suggestion = { basketId: 'basket-1', productId: 'tea', reason: { kind: 'wishlist' } };

describe('A till’s day', () => {
  const facts = aChain(
    ['suggestion', { ...suggestion, outcome: 'shown' }],
    ['suggestion', { ...suggestion, outcome: 'taken' }],
    ['sale', aSaleBody(aBasket(mug, tea), 'cash')],
    ['sale', aSaleBody(aBasket(mug))],
    [
      'void',
      { basketId: 'b', wholeBasket: false, lines: [{ productId: 'mug', name: 'Mug', quantity: 1, total: 1200 }] },
    ],
    ['cash-movement', { amount: -300, reason: 'Stamps' }],
    ['rating', { saleId: 'fact-3', score: 9, comment: '' }],
    ['rating', { saleId: 'fact-4', score: 4, comment: 'Long queue' }],
  );

  it('adds up sales, tenders, tax, voids and ratings', () => {
    expect(summariseDay(facts)).toMatchObject({
      sales: 2,
      items: 3,
      total: 2900,
      tax: 200 + 83 + 200,
      byTender: { cash: { sales: 1, amount: 1700 }, card: { sales: 1, amount: 1200 } },
      voids: { lines: 1, amount: 1200 },
      rating: { count: 2, sum: 13, promoters: 1, detractors: 1 },
      suggestions: { shown: 1, taken: 1, declined: 0 },
    });
  });

  it('tells what a taken suggestion brought', () => {
    expect(summariseDay(facts).suggestions.byProduct.get('tea')).toEqual({ shown: 1, taken: 1, amount: 500 });
  });

  it('expects the float, the cash and what was put in or taken out', () => {
    expect(expectedCash(summariseDay(facts), 10_000)).toBe(10_000 + 1700 - 300);
  });

  it('counts notes and coins by their face', () => {
    expect(countedCash({ '2000': 3, '50': 2, '1': 7 })).toBe(6107);
  });
});
