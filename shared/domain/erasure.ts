/**
 * What stays of a person who was erased: the shop's money and its chain of facts, and nobody's name. One definition for
 * central and for every device.
 *
 * Invariants, held by test/unit/erasure.test.ts:
 * 1. An erased fact keeps its id, its place, its hashes, its day and its sums: chain and proof agree as before.
 * 2. It names no customer and holds no words about one.
 * 3. Erasing again changes nothing.
 */
import { assertNever } from '../kit/assert';
import { isSameData } from '../kit/canonical-json';
import type { CollectionName } from '../model/collections';
import type { Role } from '../model/company';
import type { Fact } from '../model/fact';
import { type Id, idSchema } from '../model/ids';
import { emptyHistory } from './history';

/** Where a text must not be empty. */
const blank = '-';

/** Erasing can't be undone: it takes someone who answers for it. */
export const mayErase = (role: Role): boolean => role === 'manager' || role === 'owner';

export const toErasedFact = (fact: Fact): Fact =>
  ({ ...fact, customerId: null, body: withoutPerson(fact), erased: true }) as Fact;

/** Whether this is what erasing leaves. The content behind its hash is gone: only its place in the chain can be judged. */
export const isErasedFact = (fact: Fact): boolean => isSameData(fact, toErasedFact(fact));

/** Reasons of discounts and returns are chosen from the shop's own lists; a note and a comment are words about a person. */
function withoutPerson(fact: Fact): Fact['body'] {
  switch (fact.kind) {
    case 'note':
      return { text: blank };
    case 'rating':
      return { ...fact.body, comment: '' };
    case 'sale':
    case 'return':
    case 'consent':
    case 'suggestion':
    case 'void':
    case 'cash-movement':
    case 'closing':
      return fact.body;
    default:
      return assertNever(fact);
  }
}

type Document = Record<string, unknown>;

const blankFields: Partial<Record<CollectionName, (document: Document) => Document>> = {
  customers: () => ({
    name: blank,
    phone: '',
    email: '',
    birthday: null,
    cardNumber: '',
    sizes: {},
    favourites: [],
    wishlist: [],
    tags: [],
    consents: {},
  }),
  tasks: () => ({ text: blank, customerId: null, about: undefined }),
  histories: ({ id, rev }) => ({ ...emptyHistory(String(id)), rev }),
};

/** A deleted document as it is kept and sent: whole enough for a replica to store, emptied of personal data. */
export const toTombstone = (collection: CollectionName, document: Document): Document => ({
  ...document,
  ...blankFields[collection]?.(document),
  _deleted: true,
});

/** Whom a document is about; null: nobody. */
export function personIn(collection: string, document: unknown): Id | null {
  const { id, customerId } = (document ?? {}) as Document;
  const person = collection === 'customers' || collection === 'histories' ? id : customerId;
  const parsed = idSchema.safeParse(person);
  return parsed.success ? parsed.data : null;
}
