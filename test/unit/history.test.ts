import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFactToHistory, emptyHistory, historyLimits, isIncluded } from '../../shared/domain/history';
import type { Fact } from '../../shared/model/fact';
import { aBasket, aChain, aProduct, aSaleBody } from '../support/shop';

const hourOf = (fact: Fact) => Number(fact.at.slice(11, 13));
const fold = (facts: Fact[]) =>
  facts.reduce((history, fact) => addFactToHistory(history, fact, hourOf), emptyHistory('anna'));
const products = ['mug', 'lamp', 'card', 'bag'].map((id, index) => aProduct(id, 100 + index * 250));

/** Sales, notes and ratings of one customer at distinct instants, some days apart. */
const anyFacts = fc
  .array(
    fc.record({
      kind: fc.constantFrom('sale', 'note', 'rating'),
      items: fc.subarray(products, { minLength: 1 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    aChain(
      ...drawn.map(({ kind, items, day }, index) => {
        const at = `2026-10-${String(day).padStart(2, '0')}T09:${String(index).padStart(2, '0')}:00.000Z`;
        const more = { at, businessDay: at.slice(0, 10), customerId: 'anna' };
        if (kind === 'note') return ['note', { text: `note ${index}` }, more] as [never, unknown, Partial<Fact>];
        if (kind === 'rating')
          return ['rating', { saleId: 'x', score: index % 11, comment: '' }, more] as [never, unknown, Partial<Fact>];
        return ['sale', aSaleBody(aBasket(...items)), more] as [never, unknown, Partial<Fact>];
      }),
    ),
  );

describe('A customer’s history', () => {
  it('is the same in whatever order the facts arrive', () => {
    fc.assert(
      fc.property(
        anyFacts.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(facts));
        },
      ),
    );
  });

  it('is the same when central folds a part and the till adds its newer facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, cut) => {
        const atCentral = fold(facts.slice(0, cut % (facts.length + 1)));
        const newer = facts.filter((fact) => !isIncluded(atCentral, fact));
        expect(newer.reduce((history, fact) => addFactToHistory(history, fact, hourOf), atCentral)).toEqual(
          fold(facts),
        );
      }),
    );
  });

  it('counts visits, spend and pieces, and a return takes back', () => {
    const sale = aSaleBody(aBasket(products[0]!, products[1]!));
    const line = sale.lines[0]!;
    const back = {
      saleId: 'fact-1',
      saleReceipt: sale.receipt,
      receipt: 'T1-000002',
      currency: 'GBP',
      reason: '',
      total: line.total,
      rounding: 0,
      tenders: [],
      lines: [
        {
          saleLineId: line.lineId,
          productId: line.productId,
          name: line.name,
          quantity: 1,
          refund: line.total,
          tax: line.tax,
        },
      ],
    };
    const history = fold(aChain(['sale', sale], ['return', back]));
    expect(history).toMatchObject({ visits: 1, spend: sale.total - line.total });
    expect(history.recent[0]).toMatchObject({
      total: sale.total - line.total,
      lines: [
        ['mug', 0, 100],
        ['lamp', 1, 350],
      ],
    });
    expect(history.bought.find((one) => one.productId === 'mug')).toMatchObject({ times: 1, quantity: 0 });
  });

  it('keeps lines of the newest visits only, and the sums of all', () => {
    const facts = aChain(
      ...Array.from({ length: 20 }, (_, index): [never, unknown, Partial<Fact>] => [
        'sale' as never,
        aSaleBody(aBasket(products[0]!)),
        { at: `2026-10-01T10:${String(index).padStart(2, '0')}:00.000Z` },
      ]),
    );
    const { recent } = fold(facts);
    expect(recent).toHaveLength(20);
    expect(recent.filter((visit) => visit.lines !== null)).toHaveLength(historyLimits.visitsWithLines);
  });
});
