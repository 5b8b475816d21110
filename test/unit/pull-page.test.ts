import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageWanted } from '../../central/store/documents';
import { createRemaining } from '../../central/sync/remaining';
import { pullAnswerSchema, toPullAnswer } from '../../shared/protocol/pull';

const aDocument = fc.oneof(fc.record({ id: fc.string(), _deleted: fc.boolean() }), fc.anything());
const anAnswer = fc.record({
  documents: fc.oneof(fc.array(aDocument, { maxLength: 4 }), fc.anything()),
  checkpoint: fc.oneof(fc.constant({ epoch: 'e1', seq: 3 }), fc.anything()),
  remaining: fc.oneof(fc.nat(), fc.anything()),
});

describe('A page of a pull', () => {
  it('is taken by a till exactly when the wire allows it', () => {
    fc.assert(
      fc.property(fc.oneof(anAnswer, fc.anything()), (answer) => {
        const wire: unknown = JSON.parse(JSON.stringify(answer ?? null) ?? 'null');
        expect(toPullAnswer(wire) !== null).toBe(pullAnswerSchema.safeParse(wire).success);
      }),
    );
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
