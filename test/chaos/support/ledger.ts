/**
 * What the tills were heard to promise, written down outside of them. A promise counts when it was answered; what was
 * asked of a till that was killed before it answered may be there or not, but not twice.
 */
export interface SaleEntry {
  tillId: string;
  kind: 'sale' | 'return';
  id: string;
  receipt: string;
  total: number;
}

/** A fact that is known by a text of its own, or a rating by its sale. */
export interface FactEntry {
  tillId: string;
  kind: 'note' | 'cash-movement' | 'rating';
  mark: string;
}

/** A member that was put into a set of a customer, or a size; nobody takes one out. */
export interface MemberEntry {
  tillId: string;
  customerId: string;
  field: 'tags' | 'favourites' | 'sizes';
  value: string;
}

/** A plain field that was set: the last one wins, and who sets it has seen what was there. */
export interface PlainEntry {
  tillId: string;
  customerId: string;
  field: 'email' | 'cardNumber';
  value: string;
  seen: string;
  answered: boolean;
}

export interface Ledger {
  sales: SaleEntry[];
  facts: FactEntry[];
  members: MemberEntry[];
  plain: PlainEntry[];
  /** Customers and tasks (by their text) that were made. */
  made: { tillId: string; collection: 'customers' | 'tasks'; mark: string }[];
  finishedTasks: { tillId: string; id: string }[];
  /** Facts by till and kind: answered, and asked for in vain. */
  counts: Map<string, { answered: number; unanswered: number }>;
  /** Answers that no fault explains. */
  surprises: string[];
}

export const createLedger = (): Ledger => ({
  sales: [],
  facts: [],
  members: [],
  plain: [],
  made: [],
  finishedTasks: [],
  counts: new Map(),
  surprises: [],
});

export function count(ledger: Ledger, tillId: string, kind: string, outcome: 'answered' | 'unanswered'): void {
  const key = `${tillId} ${kind}`;
  const counts = ledger.counts.get(key) ?? { answered: 0, unanswered: 0 };
  counts[outcome] += 1;
  ledger.counts.set(key, counts);
}
