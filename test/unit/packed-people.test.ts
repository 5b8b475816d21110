import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPackedDocuments } from '../../renderer/replica/memory/packed-documents';
import { createPeople, type PeopleSort } from '../../renderer/replica/memory/people';
import { emptyHistory } from '../../shared/domain/history';
import { toInstant } from '../../shared/model/time';
import { makeCustomer } from '../support/devices';
import { scheduleByTimer } from '../support/replica';

const makePerson = (id: string, name: string) =>
  makeCustomer({ id, name, rev: `${id}-${name}`, updatedBy: 'B1', birthday: '03-08' });

const names = fc.constantFrom('Anna', 'Ágnes', 'Марина', 'Zdenka Canary', 'Bob', '李雷', '🦜 Pip');
const slots = fc.integer({ min: 0, max: 30 });

const packedStep = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), slot: slots, name: names, filler: fc.nat({ max: 400_000 }) }),
  fc.record({ kind: fc.constant('remove' as const), slot: slots }),
  fc.constant({ kind: 'rest' as const }),
  fc.constant({ kind: 'restart' as const }),
);

const named = { fields: ['name', 'filler'] };

describe('What the till knows of everybody, packed', () => {
  it('gives back each document as it was put in, through changes, tidying up and a restart', () => {
    fc.assert(
      fc.property(fc.array(packedStep, { maxLength: 60 }), (steps) => {
        let packed = createPackedDocuments<{ name: string; filler: string }>(named);
        const plain = new Map<number, { name: string; filler: string }>();
        for (const step of steps) {
          if (step.kind === 'set') {
            const document = { name: step.name, filler: 'é'.repeat(step.filler) };
            packed.set(step.slot, document);
            plain.set(step.slot, document);
          } else if (step.kind === 'remove') {
            packed.remove(step.slot);
            plain.delete(step.slot);
          } else if (step.kind === 'rest') while (packed.rest());
          else {
            const { places, blocks } = packed.save();
            packed = createPackedDocuments(named);
            const copies = blocks.map(({ bytes, version }) => ({ bytes: bytes.slice(), version }));
            expect(packed.load({ places, blocks: copies })).toBe(true);
          }
        }
        for (let slot = 0; slot <= 31; slot++) {
          expect(packed.has(slot)).toBe(plain.has(slot));
          expect(packed.get(slot)).toEqual(plain.get(slot));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing out of a document, whatever fields it has', () => {
    const field = fc.constantFrom('name', 'at', 'of', 'list', 'other');
    const value = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.constant(0),
      fc.array(fc.record({ at: fc.nat() }, { requiredKeys: [] })),
    );
    const shape = { fields: ['name', 'list'], optional: ['of', 'other'], lists: { list: { fields: ['at'] } } };
    fc.assert(
      fc.property(fc.dictionary(field, value), (document) => {
        const packed = createPackedDocuments<object>(shape);
        packed.set(0, document);
        expect(packed.get(0)).toEqual(document);
      }),
    );
  });

  it('keeps no byte of whoever was removed or changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(slots, names), { minLength: 1, maxLength: 60 }), (puts) => {
        const packed = createPackedDocuments<{ name: string }>(named);
        for (const [slot, name] of puts) packed.set(slot, { name: `canary ${name}` });
        while (packed.rest());
        for (const [slot] of puts) packed.set(slot, { name: 'nobody' });
        for (const [slot] of puts.slice(1)) packed.remove(slot);
        const text = packed.save().blocks.map(({ bytes }) => new TextDecoder().decode(bytes));
        expect(text.join('')).not.toContain('canary');
      }),
    );
  });

  it('takes little more room than what is in it, however often everybody changes', () => {
    const packed = createPackedDocuments<{ text: string }>(named);
    for (let round = 0; round < 40; round++) {
      for (let slot = 0; slot < 2_000; slot++) packed.set(slot, { text: `${round} ${'x'.repeat(1_000)}` });
      while (packed.rest());
    }
    expect(packed.size).toBeLessThan(3 * 2_000 * 1_020);
  });

  it('lists everybody by last visit, spend and name as a plain sort would, whatever changes in between', async () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 3_000 }).map((n) => `c${n}`),
      name: names,
      spend: fc.nat({ max: 50 }),
      visit: fc.nat({ max: 50 }),
      kind: fc.constantFrom('put', 'put', 'put', 'remove', 'look'),
    });
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 3_000 }),
      fc.array(step, { maxLength: 200 }),
      async (first, steps) => {
        const people = createPeople({ schedule: scheduleByTimer, now: () => 0, onSorted: () => {} });
        const plain = new Map<string, { name: string; spend: number; lastAt: number }>();
        const put = (id: string, name: string, spend: number, visit: number) => {
          people.putCustomer(makePerson(id, name));
          const lastAt = visit * 1_000;
          people.setFigures(id, { lastAt: visit === 0 ? null : toInstant(lastAt), visits: 1, spend });
          plain.set(id, { name, spend, lastAt });
        };
        for (let n = 0; n < first; n++) put(`c${n}`, `Name ${n % 7}`, n % 11, n % 13);
        for (const { kind, id, name, spend, visit } of steps) {
          if (kind === 'put') put(id, name, spend, visit);
          else if (kind === 'remove') {
            people.removeCustomer(id);
            plain.delete(id);
          } else await people.sorting('name');
        }
        const keyOf = {
          'last-visit': (id: string) => -plain.get(id)!.lastAt,
          spend: (id: string) => -plain.get(id)!.spend,
          name: (id: string) => plain.get(id)!.name,
        };
        const collator = new Intl.Collator();
        for (const sort of ['last-visit', 'spend', 'name'] as PeopleSort[]) {
          await people.sorting(sort);
          const page = people.page(sort, 0, 10_000);
          expect([...page].sort()).toEqual([...plain.keys()].sort());
          const keys = page.map((id) => keyOf[sort](id));
          const sorted = [...keys].sort((a, b) =>
            typeof a === 'string' ? collator.compare(a, String(b)) : a - Number(b),
          );
          expect(keys).toEqual(sorted);
          expect(people.page(sort, 5, 10)).toEqual(page.slice(5, 15));
        }
        const latest = [...plain.values()].map(({ lastAt }) => lastAt).sort((a, b) => b - a);
        expect(people.lately(20).map((id) => plain.get(id)!.lastAt)).toEqual(latest.slice(0, 20));
        expect(people.customers.size).toBe(plain.size);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });

  it('keeps a history for whoever comes later, and forgets both', () => {
    const people = createPeople({ schedule: scheduleByTimer, now: () => 0, onSorted: () => {} });
    people.putHistory({ ...emptyHistory('c1'), visits: 3 });
    expect(people.lately(5)).toEqual([]);
    people.putCustomer(makePerson('c1', 'Anna'));
    expect(people.lately(5)).toEqual(['c1']);
    expect(people.histories.get('c1')?.visits).toBe(3);
    people.removeCustomer('c1');
    people.removeHistory('c1');
    expect([people.customers.size, people.histories.size, people.histories.has('c1')]).toEqual([0, 0, false]);
  });
});
