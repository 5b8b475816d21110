import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDesk } from '../../renderer/replica/memory/desk';
import type { Basket } from '../../shared/domain/basket';
import { fail, ok } from '../../shared/kit/result';

/** A disk that takes its time: each write waits until the test lets it through, or refuses it. */
function createSlowDesk() {
  const memory = new Map<string, Basket>();
  const disk = new Map<string, Basket>();
  const writes: { done(isKept: boolean): void }[] = [];
  const set = (map: Map<string, Basket>, id: string, basket: Basket | null) => {
    if (basket) map.set(id, basket);
    else map.delete(id);
  };
  const desk = createDesk({
    shown: (id) => memory.get(id) ?? null,
    show: (id, basket) => set(memory, id, basket),
    write: (id, basket) =>
      new Promise((answer) =>
        writes.push({
          done(isKept) {
            if (isKept) set(disk, id, basket);
            answer(isKept ? ok(null) : fail({ code: 'disk-full' }));
          },
        }),
      ),
  });
  /** Answers the write in hand, if there is one. */
  const answer = async (isKept = true) => {
    writes.shift()?.done(isKept);
    await new Promise((done) => setImmediate(done));
  };
  return { desk, memory, disk, writes, answer };
}

const basketOf = (id: string, label: string) => ({ id, label }) as Basket;
const labels = (map: Map<string, Basket>) => Object.fromEntries([...map].map(([id, { label }]) => [id, label]));

type Step = { do: 'put' | 'remove'; id: string } | { do: 'answer'; isKept: boolean };
const anyId = fc.constantFrom('a', 'b', 'c');
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: anyId.map((id): Step => ({ do: 'put', id })) },
  { weight: 1, arbitrary: anyId.map((id): Step => ({ do: 'remove', id })) },
  { weight: 3, arbitrary: fc.boolean().map((isKept): Step => ({ do: 'answer', isKept })) },
);

describe('A basket on its way to the disk', () => {
  it('is shown before it is kept, and ten scans in a burst cost two writes', async () => {
    const { desk, memory, disk, writes, answer } = createSlowDesk();
    for (let line = 1; line <= 10; line++) desk.put(basketOf('a', `${line}`));
    expect(labels(memory)).toEqual({ a: '10' });
    expect([disk.size, writes.length]).toEqual([0, 1]);
    const kept = desk.kept();
    await answer();
    expect(labels(disk)).toEqual({ a: '1' });
    await answer();
    expect([labels(disk), writes.length, await kept]).toEqual([{ a: '10' }, 0, ok(null)]);
  });

  it('shows again what the disk has when a write fails, and everybody who waited hears of it', async () => {
    const { desk, memory, answer } = createSlowDesk();
    desk.put(basketOf('a', 'kept'));
    await answer();
    desk.put(basketOf('a', 'refused'));
    const refused = desk.newest();
    desk.put(basketOf('a', 'stands on it'));
    desk.put(basketOf('b', 'came after'));
    const after = desk.newest();
    await answer(false);
    expect(labels(memory)).toEqual({ a: 'kept' });
    expect([await refused, await after]).toEqual([fail({ code: 'disk-full' }), fail({ code: 'disk-full' })]);
    expect(await desk.kept()).toEqual(ok(null));
  });

  it('is never on the disk in a state that nobody saw, whatever is put, refused or killed when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
        const { desk, memory, disk, writes, answer } = createSlowDesk();
        const shown = new Set(['{}']);
        const seen = (id: string) => `${id} ${labels(memory)[id]}`;
        for (const [at, step] of steps.entries()) {
          if (step.do === 'put') desk.put(basketOf(step.id, `${at}`));
          else if (step.do === 'remove') desk.remove(step.id);
          else if (step.do === 'answer') await answer(step.isKept);
          for (const id of ['a', 'b', 'c']) shown.add(seen(id));
          for (const [id, label] of Object.entries(labels(disk))) expect(shown).toContain(`${id} ${label}`);
        }
        while (writes.length > 0) await answer();
        await desk.rest();
        // What could not be taken away is taken away by the next start; all else is the same in both.
        for (const [id, label] of Object.entries(labels(memory))) expect(labels(disk)[id]).toBe(label);
      }),
      { numRuns: 300 },
    );
  });
});
