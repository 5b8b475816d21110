import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageWanted } from '../../central/store/documents';
import { createRemaining } from '../../central/sync/remaining';
import { createPassedOver } from '../../renderer/replica/sync/passed-over';
import { createPullHandler, type PullSource } from '../../renderer/replica/sync/pull';
import { ok, type Result } from '../../shared/kit/result';
import { pullAnswerSchema, toPullAnswer } from '../../shared/protocol/pull';

const aDocument = fc.oneof(fc.record({ id: fc.string(), _deleted: fc.boolean() }), fc.anything());
const anAnswer = fc.record({
  documents: fc.oneof(fc.array(aDocument, { maxLength: 4 }), fc.anything()),
  checkpoint: fc.oneof(fc.constant({ epoch: 'e1', seq: 3 }), fc.anything()),
  remaining: fc.oneof(fc.nat(), fc.anything()),
});

/** The last full page of a pull, held by a till that has pushed `flying` and waits for the answer. */
async function lastPage(flying: string[]) {
  const documents = Array.from({ length: 100 }, (_, n) => ({ id: `c${n}`, rev: `r${n}`, _deleted: false }));
  const page = { documents, checkpoint: { epoch: 'e', seq: 300 }, remaining: 0 };
  const source = {
    central: { get: async () => ok(page) },
    link: {
      insist: async (ask: () => Promise<Result<unknown, unknown>>) => ((await ask()) as { value: unknown }).value,
    },
    filling: { turnOf: async () => {}, isFinished: () => true },
    isOver: () => false,
  } as unknown as PullSource;
  const passedOver = createPassedOver();
  passedOver.takeOff(new Map(flying.map((id) => [id, 'mine'])));
  const none = async () => {};
  const handler = createPullHandler('customers', source, passedOver, async () => null, none);
  return handler({ epoch: 'e', seq: 200 }, 100);
}

describe('A page of a pull', () => {
  it('is taken by a till exactly when the wire allows it', () => {
    fc.assert(
      fc.property(fc.oneof(anAnswer, fc.anything()), (answer) => {
        const wire: unknown = JSON.parse(JSON.stringify(answer ?? null) ?? 'null');
        expect(toPullAnswer(wire) !== null).toBe(pullAnswerSchema.safeParse(wire).success);
      }),
    );
  });

  it('ends the pull when the answer to a push could hide what is in it, so that it is asked for once more', async () => {
    const held = await lastPage(['c7']);
    expect(held.checkpoint).toEqual({ epoch: 'e', seq: 200 });
    expect(held.documents.length).toBeLessThan(100);
    const free = await lastPage(['somebody else']);
    expect(free.checkpoint).toEqual({ epoch: 'e', seq: 300 });
    expect(free.documents.length).toBe(100);
  });

  it('says how much is behind it: counted once, then reckoned down, and nothing behind the last', async () => {
    const stored = 1_050;
    let counts = 0;
    const remaining = createRemaining(async ({ after }) => {
      counts += 1;
      return stored - after;
    });
    const told: number[] = [];
    for (let after = 0; after < stored; after += 100) {
      const wanted: PageWanted = { stream: 's', collection: 'c', after, limit: 100, since: null };
      const count = Math.min(100, stored - after);
      told.push(await remaining(wanted, { count, last: after + count }));
    }
    expect(told).toEqual([950, 850, 750, 650, 550, 450, 350, 250, 150, 50, 0]);
    expect(counts).toBe(1);
  });
});
