import { afterEach, describe, expect, it } from 'vitest';
import type { SuggestionView } from '../../shared/replica-api/views';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { createMemoryStorage, demoTill, fillStorage, type OpenReplica, openReplica } from '../support/replica';

let till: OpenReplica | null = null;
afterEach(async () => {
  await till?.close();
  till = null;
});

/** A till of a shop that holds back as it says, with a screen that waits for a suggestion. */
async function openTill(shares: { heldOutShare: number; withheldShare: number }) {
  const shop = createDemoShop(Date.now());
  const storage = createMemoryStorage();
  await fillStorage(storage, { ...shop, settings: shop.settings.map((one) => ({ ...one, ...shares })) }, demoTill);
  till = await openReplica({ storage, fetch: () => Promise.reject(new Error('offline')) });
  await till.loaded;
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  const seen: (SuggestionView | null)[] = [];
  till.service.subscribe('suggestion.current', {}, (suggestion) => seen.push(suggestion));
  return { till, seen };
}
const outcomes = async (of: OpenReplica, customerId: string) => {
  const text = JSON.stringify(await of.ask('customers.export', { customerId }));
  return ['shown', 'withheld', 'held-out'].filter((outcome) => text.includes(`"outcome":"${outcome}"`));
};

describe('So that the shop can see what suggestions bring', () => {
  it('a customer who is held out never sees one, and what would have been said is written down', async () => {
    const { till, seen } = await openTill({ heldOutShare: 10_000, withheldShare: 0 });
    await till.do('basket.setCustomer', { customerId: 'c1' });
    for (const productId of ['p1', 'p4', 'p7']) await till.do('basket.addProduct', { productId, quantity: 1 });
    await expect.poll(() => outcomes(till, 'c1')).toEqual(['held-out']);
    expect(seen.filter((one) => one !== null)).toEqual([]);
    expect(await till.ask('suggestion.current', {})).toBeNull();
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 798 }] });
    expect((await till.ask('day.summary', { businessDay: null }))?.suggestions).toMatchObject({ shown: 0, taken: 0 });
  });

  it('one who is known only after something was said sees no more of it', async () => {
    const { till } = await openTill({ heldOutShare: 10_000, withheldShare: 0 });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    await expect.poll(() => till.ask('suggestion.current', {})).not.toBeNull();
    await till.do('basket.setCustomer', { customerId: 'c2' });
    expect(await till.ask('suggestion.current', {})).toBeNull();
  });

  it('in a sale that is held back nothing is said to anybody, and it is written down once', async () => {
    const { till, seen } = await openTill({ heldOutShare: 0, withheldShare: 10_000 });
    await till.do('basket.setCustomer', { customerId: 'c1' });
    await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
    await expect.poll(() => outcomes(till, 'c1')).toEqual(['withheld']);
    expect(seen.filter((one) => one !== null)).toEqual([]);
    expect(await till.ask('suggestions.lift', {})).toMatchObject({ sales: { kind: 'too-few', shown: 0, held: 0 } });
    await till.do('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    expect(await till.ask('suggestions.lift', {})).toMatchObject({ sales: { kind: 'too-few', shown: 0, held: 1 } });
  });

  it('who does not want to be known by what they buy is served as anybody is', async () => {
    const { till } = await openTill({ heldOutShare: 0, withheldShare: 0 });
    await till.do('basket.addProduct', { productId: 'p9', quantity: 1 });
    await till.do('basket.setCustomer', { customerId: 'c1' });
    const kinds = async () => (await till.ask('suggestion.current', {}))?.reason.kind;
    await expect.poll(kinds).toBe('wishlist');
    expect((await till.ask('customers.export', { customerId: 'c1' }))?.insights?.kind).toBe('known');
    await till.do('customers.setConsent', { customerId: 'c1', channel: 'profiling', granted: false });
    await expect.poll(kinds).not.toBe('wishlist');
    expect((await till.ask('customers.export', { customerId: 'c1' }))?.insights).toEqual({ kind: 'refused' });
  });
});
