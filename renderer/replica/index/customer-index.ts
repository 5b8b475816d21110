import { digitsOf } from '../../../shared/domain/search-text';
import type { Customer } from '../../../shared/model/customer';
import type { Id } from '../../../shared/model/ids';
import type { CustomerHit } from '../../../shared/replica-api/views';
import { createCustomerSearch } from './customer-search';
import { pack, unpack } from './pack';
import type { IsHome } from './score';
import { toSeconds } from './score';
import { createSegments } from './segments';
import { createWordReader } from './spelling';
import { toBytes } from './text-column';

export interface FoundCustomer {
  id: Id;
  matched: CustomerHit['matched'];
}
export type IndexedCustomer = Pick<Customer, 'id' | 'name' | 'phone' | 'email' | 'cardNumber' | 'homeStoreId'>;

/** The saved form. What stands in it is the index's own business; it is only ever read by the program that wrote it. */
export type IndexParts = Record<string, ArrayBuffer>;

/** Every customer in the worker's memory, found by whatever was typed or scanned. */
export interface CustomerIndex {
  put(customer: IndexedCustomer): void;
  /** Nothing of the person stays, in memory or in what is saved from now on. */
  remove(id: Id): void;
  /** `lastAt`: milliseconds of the last visit; people seen lately come first. */
  touch(id: Id, lastAt: number): void;
  /** Best first. Empty text gives none. */
  search(text: string, limit: number): FoundCustomer[];
  readonly size: number;
  /** One small step of tidying up, a few milliseconds at most; true when more is to do. */
  rest(): boolean;
  /** Everything that is known now, in a few buffers of their own. Nothing of a person who was removed is in them. */
  save(): IndexParts;
  /** Takes what `save` gave in place of what is here; false, and nothing is taken, when it can't be read. */
  load(parts: IndexParts): boolean;
}

export function createCustomerIndex(isHome: IsHome): CustomerIndex {
  const readWords = createWordReader();
  const segments = createSegments(isHome);
  const search = createCustomerSearch(readWords, segments.layers);

  return {
    get size() {
      return segments.size;
    },
    put({ id, name, phone, email, cardNumber, homeStoreId }) {
      segments.put({
        id,
        words: readWords(name),
        phone: toBytes(digitsOf(phone)),
        card: toBytes(cardNumber),
        email: toBytes(email.toLowerCase()),
        storeId: homeStoreId,
      });
    },
    remove: segments.remove,
    touch: (id, lastAt) => segments.touch(id, toSeconds(lastAt)),
    search,
    rest: segments.rest,
    save: () => Object.fromEntries(segments.freezeAll().map((one, at) => [`segment-${at}`, pack(one as never)])),
    load(parts) {
      const frozen = Object.values(parts).map((part) => unpack<never>(part));
      if (frozen.length === 0 || frozen.includes(null as never)) return false;
      segments.replace(frozen as never[]);
      return true;
    },
  };
}
