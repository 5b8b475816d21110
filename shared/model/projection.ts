import type { Id } from './ids';
import type { Minor } from './money';
import type { ShopInsightDocument } from './shop-insight';
import type { Day, Instant } from './time';

/** One line of a past visit, short: product, quantity (less what came back), unit price. */
export type VisitLine = [productId: Id, quantity: number, unitPrice: Minor];

/** One purchase as the profile shows it. */
export interface Visit {
  saleId: Id;
  receipt: string;
  at: Instant;
  storeId: Id;
  total: Minor;
  /** Lines are kept for the newest visits only (see historyLimits); older ones keep their sum. */
  lines: VisitLine[] | null;
}

/** What one customer bought of one product over all visits. */
export interface Bought {
  productId: Id;
  /** Visits with this product. */
  times: number;
  quantity: number;
  lastDay: Day;
  /**
   * How many days before the last day it was bought, the newest first, at most historyLimits.daysBefore; a day once.
   * None: bought on one day only, or folded before this was kept.
   */
  before?: number[];
  /** Pieces that were ever brought back. */
  returned?: number;
}

/** Sales to a customer with a discount for one of the shop's reasons: how many, and what was taken off. */
export type DiscountTaken = [reason: string, visits: number, amount: Minor];

export interface CustomerNote {
  factId: Id;
  at: Instant;
  associateId: Id;
  text: string;
}

/**
 * A customer's history, derived from facts by shared/domain/history: central computes it for everyone, a device
 * adds its own newer facts with the same function. `id` is the customer's.
 */
export interface History {
  id: Id;
  rev: Id;
  /** Highest chain number of each till that is within: a device adds facts with a higher one. */
  included: Record<Id, number>;
  visits: number;
  spend: Minor;
  firstAt: Instant | null;
  lastAt: Instant | null;
  /** Newest first, at most historyLimits.visits. */
  recent: Visit[];
  /** By last day, newest first, at most historyLimits.bought. */
  bought: Bought[];
  /** Newest first, at most historyLimits.notes. */
  notes: CustomerNote[];
  lastRating: { score: number; at: Instant } | null;
  /** Visits by hour of the store's day, 24 counts. */
  hours: number[];
  /** By reason; none: no sale had one, or folded before this was kept. */
  discounts?: DiscountTaken[];
  /** Of the fold (historyForm): an older history is folded anew by central when its customer's next fact comes. */
  form?: number;
}

/**
 * A part of the model behind the suggestions: packed bytes (shared/domain/suggest) in base64, cut into parts that a page
 * can carry. It is there when all parts are of one version; a new version takes the parts' places one by one. Nobody is
 * within: items and counts only.
 */
export interface ModelPart {
  /** 'suggest-0', 'suggest-1' ... */
  id: Id;
  rev: Id;
  kind: 'suggest';
  version: Id;
  part: number;
  parts: number;
  bytes: string;
  /** Highest chain number of each till that is within, as in a history. Of the first part alone. */
  included?: Record<Id, number>;
}

/** What central derives for everybody, and is no document a customer or product; told apart by `kind`. */
export type ModelDocument = ModelPart | ShopInsightDocument;
