import type { Offer } from '../../model/company';
import type { Customer } from '../../model/customer';
import type { SuggestionReason } from '../../model/fact';
import type { Id } from '../../model/ids';
import type { Minor } from '../../model/money';
import type { Product } from '../../model/product';
import type { History } from '../../model/projection';
import type { Day } from '../../model/time';
import type { SuggestModel } from '../suggest/types';

/** What a sentence at the till is made from. All of it is in the till's memory. */
export interface SayInput {
  today: Day;
  /** In the order in which it was scanned. */
  basket: readonly { productId: Id; unitPrice: Minor }[];
  /** Null: nobody is known, or this person does not want to be known. */
  person: SayPerson | null;
  /** Null: not there yet. What needs none is said all the same. */
  model: Pick<SuggestModel, 'rank' | 'repeatOf'> | null;
  offers: readonly Offer[];
  productOf: (productId: Id) => Product | undefined;
  /** The products that carry `since` and are new today. */
  newProducts: readonly Product[];
  /** Declined lately, or said in this basket and left. */
  resting: ReadonlySet<Id>;
}

export type SayPerson = Pick<Customer, 'wishlist' | 'sizes' | 'favourites'> & {
  history: Pick<History, 'visits' | 'bought' | 'recent'>;
};

/** One thing worth saying, with why and with the numbers behind it. */
export interface Saying {
  productId: Id;
  reason: SuggestionReason;
  /** Estimated chance that it is taken, 0 to 1. */
  chance: number;
  /** What it brings when it is taken: its price, as far as it is in proportion to the basket. */
  gain: Minor;
}
