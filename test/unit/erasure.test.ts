import { describe, expect, it } from 'vitest';
import { isErasedFact, personIn, toErasedFact, toTombstone } from '../../shared/domain/erasure';
import { type Fact, factKinds, factSchema } from '../../shared/model/fact';
import { toDayProof } from '../../shared/protocol/proof';
import { aBasket, aChain, aProduct, aSaleBody } from '../support/shop';

const about = { customerId: 'c1' };
const sale = aSaleBody(aBasket(aProduct('P1')));
const { basketId: _, discount: __, ...money } = sale;
const line = { saleLineId: 'line-P1', productId: 'P1', name: 'Product P1', quantity: 1, refund: 499, tax: 83 };
const chain = aChain(
  ['sale', sale, about],
  ['return', { ...money, saleId: 'fact-1', saleReceipt: 'T1-000001', lines: [line], reason: 'Broken' }, about],
  ['rating', { saleId: 'fact-1', score: 9, comment: 'Say hello to Ann' }, about],
  ['note', { text: 'Ann likes blue' }, about],
  ['consent', { channel: 'email', granted: true }, about],
  ['suggestion', { basketId: 'b1', productId: 'P1', reason: { kind: 'wishlist' }, outcome: 'shown' }, about],
  ['void', { basketId: 'b1', lines: [], wholeBasket: true }, about],
  ['cash-movement', { amount: 100, reason: 'Float' }],
  ['closing', { expectedCash: 0, countedCash: 0, count: {}, differenceReason: '', sales: 1, total: 499 }],
);
/** All that a day's books and a till's chain are made of. */
const booksOf = ({ id, kind, at, businessDay, storeId, tillId, associateId, n, prev, hash, body }: Fact) => ({
  ...{ id, kind, at, businessDay, storeId, tillId, associateId, n, prev, hash },
  ...('total' in body ? { total: body.total } : {}),
  ...('lines' in body ? { lines: body.lines } : {}),
  ...('tenders' in body ? { tenders: body.tenders } : {}),
  ...('score' in body ? { score: body.score } : {}),
});

describe('What stays of a person who was erased', () => {
  it('every kind of fact there is', () => {
    expect(chain.map((fact) => fact.kind).sort()).toEqual([...factKinds].sort());
  });

  it.each(chain.map((fact) => [fact.kind, fact] as const))(
    'of a %s its sums and its place, and nobody',
    (_kind, fact) => {
      const erased = toErasedFact(fact);
      expect(JSON.stringify(erased)).not.toMatch(/Ann|c1"/);
      expect(booksOf(erased)).toEqual(booksOf(fact));
      expect(toErasedFact(erased)).toEqual(erased);
      expect(factSchema.safeParse(erased).success).toBe(true);
      expect([isErasedFact(erased), isErasedFact(fact)]).toEqual([true, false]);
    },
  );

  it("the day's proof, as if nothing had happened", () => {
    const hashes = (facts: Fact[]) => facts.map((fact) => fact.hash);
    const proof = toDayProof('T1', '2026-11-20', hashes(chain));
    expect(toDayProof('T1', '2026-11-20', hashes(chain.map(toErasedFact)))).toEqual(proof);
  });

  it('of a record an empty shell that can be sent', () => {
    const customer = { id: 'c1', rev: 'r', name: 'Ann', phone: '+441', tags: ['vip'], createdAt: 't' };
    const tombstone = toTombstone('customers', customer);
    expect(tombstone).toMatchObject({ id: 'c1', rev: 'r', _deleted: true, createdAt: 't' });
    expect(JSON.stringify(tombstone)).not.toMatch(/Ann|\+441|vip/);
    const task = toTombstone('tasks', { id: 't1', customerId: 'c1', text: 'Call Ann' });
    expect(task).toEqual({ id: 't1', customerId: null, text: '-', _deleted: true });
    const history = toTombstone('histories', { id: 'c1', rev: 'r' });
    expect(history).toMatchObject({ id: 'c1', rev: 'r', visits: 0, notes: [], _deleted: true });
  });
});

it('a document is about the customer that it is, or that it names', () => {
  expect(personIn('customers', { id: 'c1' })).toBe('c1');
  expect(personIn('tasks', { id: 't1', customerId: 'c1' })).toBe('c1');
  expect(personIn('facts', { id: 'f1', customerId: null })).toBeNull();
  expect(personIn('customers', { id: 7 })).toBeNull();
  expect(personIn('tasks', { customerId: 'no\u0000id' })).toBeNull();
  expect(personIn('tasks', null)).toBeNull();
});
