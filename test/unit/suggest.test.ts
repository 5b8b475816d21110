import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAffinityCounter } from '../../shared/domain/affinity';
import { leastChance, type SuggestionInput, suggest } from '../../shared/domain/suggest';

function affinitiesOf(baskets: string[][]) {
  const counter = createAffinityCounter();
  for (const basket of baskets) counter.add(basket);
  return new Map(counter.takeChanged(1000).map((affinity) => [affinity.id, affinity]));
}
const shop = affinitiesOf([
  ...Array(8).fill(['teapot', 'tea']),
  ...Array(2).fill(['teapot', 'mug']),
  ...Array(30).fill(['tea', 'sugar']),
]);
const input = (more: Partial<SuggestionInput>): SuggestionInput => ({
  basket: ['teapot'],
  history: null,
  wishlist: [],
  affinityOf: (id) => shop.get(id),
  isSellable: () => true,
  resting: new Set(),
  today: '2026-11-20',
  ...more,
});

describe('The suggestion', () => {
  it('says what is bought together, with the counts', () => {
    expect(suggest(input({}))).toEqual({
      productId: 'tea',
      chance: 0.6154,
      reason: { kind: 'bought-together', withProductId: 'teapot', together: 8, baskets: 10 },
    });
  });

  it('says what this person buys again and again', () => {
    const history = { visits: 6, bought: [{ productId: 'ink', times: 5, quantity: 5, lastDay: '2026-10-01' }] };
    expect(suggest(input({ basket: ['pen'], history }))?.reason).toEqual({
      kind: 'bought-again',
      times: 5,
      lastDay: '2026-10-01',
    });
  });

  it('does not offer a second teapot to who bought one, nor what was bought last week', () => {
    const bought = (productId: string, times: number, lastDay: string) => ({
      visits: 6,
      bought: [{ productId, times, quantity: times, lastDay }],
    });
    expect(suggest(input({ history: bought('tea', 1, '2026-01-01') }))).toBeNull();
    expect(suggest(input({ basket: ['pen'], history: bought('ink', 5, '2026-11-15') }))).toBeNull();
  });

  it('never offers what is in the basket, not for sale, or resting; and equal input gives the equal answer', () => {
    const items = ['teapot', 'tea', 'mug', 'sugar', 'ink'];
    fc.assert(
      fc.property(
        fc.subarray(items),
        fc.subarray(items),
        fc.subarray(items),
        fc.subarray(items),
        (basket, resting, absent, wishlist) => {
          const given = input({
            basket,
            wishlist,
            resting: new Set(resting),
            isSellable: (id) => !absent.includes(id),
          });
          const suggestion = suggest(given);
          expect(suggest(given)).toEqual(suggestion);
          if (!suggestion) return;
          expect([...basket, ...resting, ...absent]).not.toContain(suggestion.productId);
          expect(suggestion.chance).toBeGreaterThanOrEqual(leastChance);
        },
      ),
    );
  });

  it('has nothing to say in an empty shop, or of one product', () => {
    expect(suggest(input({ affinityOf: () => undefined }))).toBeNull();
    const alone = affinitiesOf(Array(50).fill(['mug']));
    expect(suggest(input({ basket: ['mug'], affinityOf: (id) => alone.get(id) }))).toBeNull();
  });
});
