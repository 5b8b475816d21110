import type { CollectionName } from '../../shared/model/collections';
import type { Plain } from '../../shared/protocol/merge';

/** What stays of a person who was erased: nothing that says who it was. */
const blankCustomer: Plain = {
  name: '-',
  phone: '',
  email: '',
  birthday: null,
  cardNumber: '',
  sizes: {},
  favourites: [],
  wishlist: [],
  tags: [],
  consents: {},
};

/** A deleted document as it is kept and sent: whole enough for a replica to store, emptied of personal data. */
export function toTombstone(collection: CollectionName, document: Plain): Plain {
  const kept = collection === 'customers' ? { ...document, ...blankCustomer } : document;
  return { ...kept, _deleted: true };
}
