import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPins } from '../support/demo-shop';
import { createMachine, type Machine } from '../support/machine';

/**
 * The power goes at any write, before it reaches the disk or after it did and before anybody heard of it:
 *
 *   basket saved ... | sale's fact written | its line in the journal | basket removed
 *
 * and whatever was answered must be there afterwards; with the sales of one day in the journal also when nothing else is.
 */
type Step = { do: 'add'; productId: string } | { do: 'customer' } | { do: 'voidLast' } | { do: 'park' } | { do: 'pay' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('p1', 'p2', 'p4').map((productId): Step => ({ do: 'add', productId })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'customer' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'voidLast' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'park' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'pay' }) },
);

interface Witness {
  /** Receipts that the cashier was shown. */
  shown: string[];
  /** The basket as last answered. */
  basketId: string | null;
  lines: number;
  parked: number;
}

let till: Machine;
beforeAll(() => {
  till = createMachine();
});
afterAll(() => till.scrap());

async function start(): Promise<void> {
  await till.start();
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
}

type Answer = { ok: boolean; error?: { code: string }; receipt?: string };

async function take(till: Machine, step: Step): Promise<Answer> {
  const basket = await till.ask('basket.current', {});
  switch (step.do) {
    case 'add':
      return till.run('basket.addProduct', { productId: step.productId, quantity: 1 });
    case 'customer':
      return till.run('basket.setCustomer', { customerId: 'c1' });
    case 'voidLast':
      return till.run('basket.voidLine', { lineId: basket?.lastLineId ?? '' });
    case 'park':
      return till.run('basket.park', { label: 'later' });
    case 'pay': {
      const paid = await till.run('basket.pay', { tenders: [{ kind: 'card', given: basket?.total ?? 0 }] });
      return paid.ok ? { ok: true, receipt: paid.value.receipt } : paid;
    }
  }
}

async function observe(till: Machine, witness: Witness, receipt: string | undefined): Promise<void> {
  if (receipt) witness.shown.push(receipt);
  const basket = await till.ask('basket.current', {});
  witness.basketId = basket?.id ?? null;
  witness.lines = basket?.lines.length ?? 0;
  witness.parked = (await till.ask('basket.parked', {})).length;
}

async function unbrokenReceipts(till: Machine): Promise<string[]> {
  const hits = await till.ask('receipts.search', { text: '', customerId: null, limit: 50 });
  const receipts = hits.map((hit) => hit.receipt).reverse();
  expect(receipts).toEqual(receipts.map((_, index) => `T1-${String(index + 1).padStart(6, '0')}`));
  return receipts;
}

describe('A till whose power goes', () => {
  it('has every receipt that was shown, and each basket either unpaid or sold, never both and never neither', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('before' as const, 'after' as const),
        async (steps, atWrite, when) => {
          await till.newDemoDisk();
          await start();
          await till.cutPowerAt(atWrite, when);
          const witness: Witness = { shown: [], basketId: null, lines: 0, parked: 0 };
          let interrupted: Step | null = null;
          for (const step of steps) {
            const answer = await take(till, step);
            if (answer.error?.code === 'unexpected') {
              interrupted = step;
              break;
            }
            if (answer.ok) await observe(till, witness, answer.receipt);
          }
          await till.kill();
          await start();
          const receipts = await unbrokenReceipts(till);
          expect(receipts).toEqual(expect.arrayContaining(witness.shown));
          expect(receipts.length - witness.shown.length).toBeLessThanOrEqual(interrupted?.do === 'pay' ? 1 : 0);
          const basket = await till.ask('basket.current', {});
          const parked = await till.ask('basket.parked', {});
          if (witness.basketId && witness.lines > 0) {
            const sold = await till.ask('receipts.get', { id: witness.basketId });
            const isParked = parked.some((one) => one.id === witness.basketId);
            expect([sold !== null, basket?.id === witness.basketId, isParked].filter(Boolean)).toHaveLength(1);
            // A basket that can still be paid has given no receipt.
            if (sold === null) expect(receipts).toEqual(witness.shown);
          }
          if (interrupted === null) expect(basket?.lines.length ?? 0).toBe(witness.lines);
          expect(parked.length).toBeGreaterThanOrEqual(witness.parked);
          await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
          const total = (await till.ask('basket.current', {}))?.total ?? 0;
          const next = await till.do('basket.pay', { tenders: [{ kind: 'card', given: total }] });
          expect(await unbrokenReceipts(till)).toContain(next.receipt);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has every receipt that was shown even when its browser’s memory is gone, by the journal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('before' as const, 'after' as const),
        async (steps, atWrite, when) => {
          await till.newDemoDisk();
          await start();
          await till.cutPowerAt(atWrite, when);
          const shown: string[] = [];
          for (const step of steps) {
            const answer = await take(till, step);
            if (answer.error?.code === 'unexpected') break;
            if (answer.receipt) shown.push(answer.receipt);
          }
          await till.kill();
          await till.loseMemory(true);
          await start();
          expect(await unbrokenReceipts(till)).toEqual(expect.arrayContaining(shown));
          await till.do('basket.addProduct', { productId: 'p1', quantity: 1 });
          const total = (await till.ask('basket.current', {}))?.total ?? 0;
          await till.do('basket.pay', { tenders: [{ kind: 'card', given: total }] });
          await unbrokenReceipts(till);
        },
      ),
      { numRuns: 40 },
    );
  });
});
