import type { Id } from '../../model/ids';
import type { VisitLine } from '../../model/projection';

/** Time as the model counts it: days since 1970 with their fraction, in the store's zone or in UTC, but always the same. */
export type ModelDay = number;

/** What the model wants to know of a product besides its sales. Empty texts are fine. */
export interface ProductWords {
  id: Id;
  name: string;
  category: string;
}

/** What a person bought before the basket in question. Made from a `History` by `historyToPast`; it names nobody. */
export interface Past {
  visits: number;
  bought: readonly PastItem[];
  /** Newest first. Only those whose lines are known. */
  recent: readonly PastVisit[];
}
export interface PastItem {
  productId: Id;
  /** Visits with it. */
  times: number;
  quantity: number;
  lastDay: ModelDay;
}
export interface PastVisit {
  day: ModelDay;
  lines: readonly VisitLine[];
}

/** A sale to learn from. A product that stands there twice counts once. */
export interface LearnedBasket {
  day: ModelDay;
  productIds: readonly Id[];
  /** As it was before this sale: with the sale in it, the model would learn to look the answer up. Null: not known. */
  past: Past | null;
}

export interface Question {
  day: ModelDay;
  /** What is in the basket. Empty: what will this person buy on the next visit? */
  productIds: readonly Id[];
  past: Past | null;
  /** Left out: everything ever sold may be answered. */
  isOffered?: (productId: Id) => boolean;
}

export interface Candidate {
  productId: Id;
  /** Order within one answer only. */
  score: number;
  /** Estimated chance, 0 to 1, that it belongs to this basket too. */
  chance: number;
  evidence: Evidence;
}

/** The feature group that weighs most, with its raw counts: enough to say the reason in words. */
export type Evidence =
  /** In `together` of the `baskets` baskets with `withProductId`, which is in this basket. */
  | { kind: 'together'; withProductId: Id; together: number; baskets: number }
  /** This person bought it on `times` visits. `usualGapDays`: between two purchases of one person; null: not known. */
  | { kind: 'again'; times: number; lastDay: ModelDay; usualGapDays: number | null }
  /** Goes with what this person bought before: `withProductId`, in `together` of its `baskets` baskets. */
  | { kind: 'taste'; withProductId: Id; together: number; baskets: number }
  /** The same range by name or category as `withProductId`, which is in this basket. */
  | { kind: 'range'; withProductId: Id }
  /** In `baskets` baskets ever: much asked for now. */
  | { kind: 'popular'; baskets: number };

/** Whether people buy a product again, learned from those who did and those who didn't. */
export interface Repeat {
  /** Chance that a buyer buys it again, 0 to 1; few buyers lean on the category's and the shop's. */
  rate: number;
  /** Days between two purchases of one person, shrunk the same way; null: nobody in this shop came back for anything. */
  gapDays: number | null;
  /** The evidence: how many people bought it, and how many of them again. */
  buyers: number;
  again: number;
}

export interface SuggestModel {
  readonly products: number;
  readonly baskets: number;
  /** New names and categories, before or after the first sale: a new product borrows from its category and its range. */
  describe(products: Iterable<ProductWords>): void;
  /** Adds a sale in place. Sales come in the order of time, more or less. */
  learn(basket: LearnedBasket): void;
  /**
   * Trains the weights on a sale that is not learned yet: five to ten milliseconds, so a till leaves it to whoever
   * builds the model. A past that already holds the sale would teach it to look the answer up.
   */
  practise(basket: LearnedBasket): void;
  /** Best first, at most `most`, never what is in the basket. Equal input gives the equal answer. */
  rank(question: Question, most: number): Candidate[];
  repeatOf(productId: Id): Repeat;
  /** Bytes for `unpackModel`. The weakest pairs are left out when they would be more than 10 MB. */
  pack(): Uint8Array;
}

/** A sale as facts tell it, for building a model from the beginning. */
export interface SoldBasket {
  day: ModelDay;
  /** Null: nobody is known. Used while building only; the model keeps no people. */
  customerId: Id | null;
  lines: readonly VisitLine[];
}
