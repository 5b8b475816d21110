import { describe, expect, it } from 'vitest';
import { buildModel } from '../../shared/domain/suggest/build-model';
import { unpackModel } from '../../shared/domain/suggest/create-model';
import { historyToPast } from '../../shared/domain/suggest/past';
import type { SoldBasket, SuggestModel } from '../../shared/domain/suggest/types';

function build(sales: SoldBasket[]): SuggestModel {
  const steps = buildModel([], sales, sales.length);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('the model of suggestions', () => {
  it('has nothing to say in an empty shop', () => {
    expect(build([]).rank({ day: 0, productIds: [], past: null }, 5)).toEqual([]);
  });

  it('never names what is in the basket', () => {
    const model = build([
      {
        day: 1,
        customerId: null,
        lines: [
          ['tea', 1, 100],
          ['milk', 1, 100],
        ],
      },
    ]);
    expect(model.rank({ day: 2, productIds: ['tea'], past: null }, 5).map((one) => one.productId)).toEqual(['milk']);
  });

  it('answers alike after a journey as bytes', () => {
    const model = build([{ day: 1, customerId: 'c', lines: [['tea', 1, 100]] }]);
    const question = { day: 2, productIds: [], past: null };
    expect(unpackModel(model.pack())?.rank(question, 5)).toEqual(model.rank(question, 5));
    expect(unpackModel(new Uint8Array([1, 2, 3]))).toBeNull();
  });

  it('reads a history as a past and leaves out days that are none', () => {
    const bought = { productId: 'tea', times: 2, quantity: 3, lastDay: '1970-01-03' };
    const past = historyToPast({ visits: 2, bought: [bought, { ...bought, lastDay: 'never' }], recent: [] });
    expect(past).toEqual({ visits: 2, bought: [{ ...bought, lastDay: 2 }], recent: [] });
  });
});
