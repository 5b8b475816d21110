/**
 * What the replica shows to the screens. Views are ready to paint: joined, summed and sorted, but never formatted
 * (renderer/locale does that) and never in a language.
 */

import type { BundleKind } from '../domain/insight/bundles';
import type { Moment, UsualDiscount, UsualHours, UsualWeekday } from '../domain/insight/habits';
import type { DayWindow, Insights, Subscription, UsedUp, YearlyOccasion } from '../domain/insight/insights';
import type { Lift } from '../domain/lift';
import type { DeviceKind, Role, Settings, Task } from '../model/company';
import type { Customer } from '../model/customer';
import type { Failure } from '../model/errors';
import type { CashCount, Fact, FactKind, SuggestionReason } from '../model/fact';
import type { Id } from '../model/ids';
import type { Currency, Minor } from '../model/money';
import type { Bought, CustomerNote, Visit } from '../model/projection';
import type { Discount, Tender, TenderKind } from '../model/sale';
import type { Day, Instant } from '../model/time';

export interface DeviceView {
  id: Id;
  code: string;
  name: string;
  kind: DeviceKind;
  storeId: Id;
  storeName: string;
  timeZone: string;
  /** Central's address, as paired. */
  centralUrl: string;
}

/** What the whole window depends on. */
export type ReplicaState =
  | { phase: 'opening' }
  /** No company yet: ask for central's address and a code. */
  | { phase: 'unpaired'; secondCopy?: SecondCopy }
  /** First sync. Usable as soon as `usable`: settings, associates, products and the newest customers are there. */
  | { phase: 'filling'; device: DeviceView; settings: Settings | null; usable: boolean; progress: SyncProgress }
  | { phase: 'ready'; device: DeviceView; settings: Settings }
  /** It was taken away: `left` documents are still to be handed in; `cleared`: nothing is left here, it can be paired again. */
  | { phase: 'revoked'; since: Instant; left: number; cleared: boolean }
  /** Cannot go on: the sentence of `failure` says why. */
  | { phase: 'broken'; failure: Failure; secondCopy?: SecondCopy };

/** How long this device may show customers without having reached central (shared/domain/lease). */
export interface LeaseView {
  until: Instant;
  /** It is time to say so. */
  endsSoon: boolean;
  /** A till sells and knows nobody, a book shows nothing, until central is reached. */
  isOver: boolean;
}

/** A device as central knows it. */
export interface DeviceRow {
  id: Id;
  code: string;
  name: string;
  kind: DeviceKind | 'hub';
  storeId: Id;
  storeName: string;
  state: 'paired' | 'unpaired' | 'revoked';
  /** null: never seen, or by a build that does not say; also of what follows. */
  seenAt: Instant | null;
  version: string | null;
  waiting: number | null;
  leaseUntil: Instant | null;
  /** By whom, and when it said that it has wiped itself. */
  revoked: { at: Instant; by: string; reason: string; clearedAt: Instant | null } | null;
  /** What it made after it was revoked and handed in. */
  handedIn: { sales: number; others: number };
  /** The one that asks. */
  isThis: boolean;
}

/** What the outbox journal says of a device whose own memory is gone or can't be opened. */
export interface SecondCopy {
  deviceCode: string;
  deviceName: string;
  storeName: string;
  companyName: string;
  centralUrl: string;
  /** Facts that central has not acknowledged; of them sales and returns. */
  unsent: number;
  sales: number;
  /** Lines that can't be read; of them those that are sealed with a key that is not here. */
  unreadable: number;
  locked: number;
  /** Central can give back keys that are not here: to this device, paired again as itself. */
  keysAreKept: boolean;
}

/** The second copy of what was not sent, outside the browser's database. */
export type JournalView =
  /** There is no place for one here. */
  | { kind: 'none' }
  | { kind: 'kept'; count: number; unreadable: number }
  /** `missing`: facts that have no second copy, for the journal can't be written. */
  | { kind: 'failing'; failure: Failure; missing: number; count: number; unreadable: number };

/** Every fact that lies here and not at central, as a file to take away. */
export interface JournalExport {
  fileName: string;
  /** JSON lines: about the device, then a fact a line, then what could not be read as it is. */
  text: string;
  count: number;
}

export interface SyncProgress {
  /** Documents here, and documents that central has for us (grows while sellers work). */
  done: number;
  total: number;
}

export interface SyncStatus {
  online: boolean;
  /** Own documents that central has not acknowledged: facts and edited records. */
  waiting: number;
  lastSyncAt: Instant | null;
  filling: SyncProgress | null;
  /** Documents that central set aside. */
  parked: ParkedView[];
  proof: ProofStatus;
  problem: Failure | null;
  /** Null while central knows this device. */
  stranded: Stranded | null;
  /** 'pglite' writes without fsync: the screen says so. */
  engine: 'embedded' | 'postgres' | 'pglite' | null;
  /** Whether the browser promised to keep our data; null where it can't be asked. */
  persisted: boolean | null;
  journal: JournalView;
  vault: VaultView;
}

/** Whether what a device keeps is sealed on its disk: its token, its journal, its saved memory, whatever is about people. */
export interface VaultView {
  /** 'no-keychain': the shell found none that is safe; 'browser': there is no safe place for a key. */
  kind: 'sealed' | 'no-keychain' | 'browser';
  /** What was in plain before is being sealed. */
  isTurning: boolean;
  /** Records that could not be read since the start: damaged on the disk. */
  damaged: number;
}

/** What lies on a device that central no longer knows: it can't be sent in its name. */
export interface Stranded {
  /** Facts that central does not have, those that it set aside too; of them sales and returns. */
  unsent: number;
  sales: number;
  /** Edited records that wait. */
  records: number;
}

/** How the shop's hub stands with the company's central. */
export interface UpstreamView {
  /** The central's host. */
  name: string;
  online: boolean;
  /** Documents of this store that it does not have yet. */
  waiting: number;
  /** When it last had everything. */
  lastSyncAt: Instant | null;
}

export interface ParkedView {
  id: Id;
  collection: string;
  code: string;
  detail: string;
  at: Instant;
}

/** With the document, for a person who mends it elsewhere. */
export interface ParkedWhole extends ParkedView {
  document: Record<string, unknown>;
}

/** How this device's facts of a day compare with central's. */
export type DayProof =
  | { kind: 'equal' }
  /** So many were missing there and were sent again, or here and were fetched; now the two are equal. */
  | { kind: 'mended'; sent: number; fetched: number }
  /** `facts`: the first of `count`; 0: central is too old to say which. */
  | { kind: 'unequal'; count: number; facts: UnprovenFact[] };

/** A fact that only one side holds. What is only at central is known here by its id alone. */
export interface UnprovenFact {
  id: Id;
  kind: FactKind | null;
  receipt: string | null;
  at: Instant | null;
  /** 'waiting': goes by itself · 'parked': central set it aside · 'differs': the same id, another content. */
  why: 'waiting' | 'parked' | 'not-there' | 'not-here' | 'differs';
}

/** What is proven of this device's own facts. */
export interface ProofStatus {
  /** Up to and with this business day everything is proven; null: nothing yet. */
  until: Day | null;
  /** When central was last compared with. */
  at: Instant | null;
  /** Today's: acknowledged by central, and all. */
  today: { sent: number; total: number };
  /** What was missing is on its way now. */
  mending: SyncProgress | null;
  /** The last days on which something was missing, and is no more. */
  mended: { businessDay: Day; sent: number; fetched: number }[];
  /** Days that could not be mended. */
  unequal: { businessDay: Day; count: number; facts: UnprovenFact[] }[];
}

export interface AssociateView {
  id: Id;
  name: string;
  role: Role;
}

export interface SessionView {
  associate: AssociateView | null;
}

/** A person in a list of results. */
export interface CustomerHit {
  id: Id;
  name: string;
  phone: string;
  email: string;
  cardNumber: string;
  homeStoreId: Id;
  lastAt: Instant | null;
  visits: number;
  spend: Minor;
  /** What matched, for the mark under the name. */
  matched: 'card' | 'phone' | 'email' | 'name';
}

/** The three lines in the cart. */
export interface CustomerCard {
  id: Id;
  name: string;
  lastPurchase: { at: Instant; productName: string; total: Minor } | null;
  sizes: Record<string, string>;
  visits: number;
  spend: Minor;
  /** Days to the next birthday when it is near (within 14 days, or today: 0); null otherwise. */
  birthdayInDays: number | null;
  note: CustomerNote | null;
  promise: { taskId: Id; text: string; dueDay: Day } | null;
}

export interface CustomerProfile {
  customer: Customer;
  homeStoreName: string;
  visits: number;
  spend: Minor;
  firstAt: Instant | null;
  lastAt: Instant | null;
  /** The mean of a visit; 0 without one. */
  averageVisit: Minor;
  recent: (Visit & {
    storeName: string;
    items: { productId: Id; name: string; quantity: number; unitPrice: Minor }[] | null;
  })[];
  bought: (Bought & { name: string; price: Minor })[];
  notes: (CustomerNote & { associateName: string })[];
  wishlist: { productId: Id; name: string; price: Minor }[];
  lastScore: number | null;
  /** Visits by hour of the day, 24 counts. */
  hours: number[];
  promises: { taskId: Id; text: string; dueDay: Day }[];
}

type Named = { productId: Id; name: string };

/** What is known of a person beyond the figures, each only when known well enough. */
export type CustomerInsights =
  /** The person does not want to be thought about. */
  | { kind: 'refused' }
  | ({ kind: 'known' } & Omit<Insights, 'usesUp' | 'subscriptions' | 'occasions' | 'bundles'> & {
        usesUp: (UsedUp & Named)[];
        subscriptions: (Subscription & Named)[];
        occasions: (Omit<YearlyOccasion, 'bought'> & { bought: string[] })[];
        bundles: { kind: BundleKind; evidence: (Named & { day: Day })[] }[];
        /** The newest, newest first. */
        visitDays: { day: Day; total: Minor }[];
        moments: Moment[];
        weekday: UsualWeekday | null;
        hours: UsualHours | null;
        discount: UsualDiscount | null;
        /** Null: the shop is too young to compare with. */
        learnedFrom: { customers: number; day: Day } | null;
      });

/** What a person who asks is given (GDPR article 15): as the shop has it, with the names behind the ids. */
export interface CustomerExport extends CustomerProfile {
  company: string;
  /** Who answered, and when: facts older than a device keeps are in the sums above alone. */
  madeAt: Instant;
  madeBy: string;
  tasks: Task[];
  facts: Fact[];
  /** What was concluded from it all; of who does not want that, that nothing was. */
  insights: CustomerInsights | null;
}

/** Whom the shop owes a word today. */
export interface BookTodayView {
  /** Open ones that are overdue or due within a week, soonest first; at most 50. */
  promises: { taskId: Id; text: string; dueDay: Day; customerId: Id | null; customerName: string | null }[];
  /** Of this store's customers within 14 days, nearest first, the best customers of a day first; at most 50. */
  birthdays: { customerId: Id; name: string; inDays: number }[];
  /** Of this store's customers, those who spend most first; at most 12 each. Days between visits, and since the last. */
  slipping: { customerId: Id; name: string; usualGap: number; sinceLast: number }[];
  due: { customerId: Id; name: string; productName: string; window: DayWindow }[];
  occasions: { customerId: Id; name: string; window: DayWindow; spend: Minor }[];
}

/** One field that was changed in two places at once, and what was written there. */
export interface QuestionView {
  /** 'phone', 'sizes.shoe' */
  field: string;
  /** What stands there now comes first. */
  choices: QuestionChoice[];
}

export interface QuestionChoice {
  taskId: Id;
  side: 'kept' | 'lost';
  /** As it stands in the record; null: nothing. */
  value: unknown;
  /** The device's code and store; its bare id and an empty name when it is not known here. */
  deviceCode: string;
  storeName: string;
  at: Instant;
}

export interface QuestionListView {
  /** Open questions of all customers. */
  total: number;
  customers: { customerId: Id; name: string; fields: string[] }[];
  products: { productId: Id; name: string; fields: string[] }[];
}

export interface ProductView {
  id: Id;
  sku: string;
  name: string;
  category: string;
  price: Minor;
}

export interface BasketLineView {
  lineId: Id;
  productId: Id;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: Minor;
  discount: Discount | null;
  /** Line discount and its part of the basket's discount taken off. */
  total: Minor;
}

export interface BasketView {
  id: Id;
  startedAt: Instant;
  label: string;
  customer: CustomerCard | null;
  lines: BasketLineView[];
  discount: Discount | null;
  /** Before any discount. */
  subtotal: Minor;
  total: Minor;
  tax: Minor;
  itemCount: number;
  currency: Currency;
  /** What cash would come to, and its difference to `total`. */
  cashTotal: Minor;
  /** Something was voided within the last seconds and can come back. */
  undo: { what: 'line' | 'basket'; name: string; until: number } | null;
  /** The line that was last touched, for the eye. */
  lastLineId: Id | null;
}

export interface ParkedBasketView {
  id: Id;
  label: string;
  parkedAt: Instant;
  customerName: string | null;
  itemCount: number;
  total: Minor;
}

export interface SuggestionView {
  /** Of this showing: take and decline name it. */
  id: Id;
  product: ProductView;
  reason: SuggestionReason;
  /** The names behind the reason's ids. */
  withProductName: string | null;
  offerName: string | null;
}

/** What suggestions bring, in money: of sales with and without one, and of customers who are shown some and none. */
export interface LiftView {
  /** The first day of which suggestions are known; null: there was none. */
  since: Day | null;
  sales: Lift;
  customers: Lift;
}

/** What the screen says when a sale is done. */
export interface SaleDone {
  saleId: Id;
  receipt: string;
  total: Minor;
  paid: Minor;
  change: Minor;
  rounding: Minor;
  tenders: Tender[];
  customerName: string | null;
  currency: Currency;
}

export interface ReceiptLineView {
  lineId: Id;
  productId: Id;
  name: string;
  quantity: number;
  unitPrice: Minor;
  discount: Discount | null;
  total: Minor;
  /** Already brought back. */
  returned: number;
}

/** A receipt whole: for the screen, for print and for a return. */
export interface ReceiptView {
  kind: 'sale' | 'return';
  id: Id;
  receipt: string;
  at: Instant;
  timeZone: string;
  companyName: string;
  storeName: string;
  storeAddress: string;
  associateName: string;
  tillCode: string;
  customerId: Id | null;
  customerName: string | null;
  currency: Currency;
  lines: ReceiptLineView[];
  discount: Discount | null;
  total: Minor;
  tax: { rate: number; net: Minor; tax: Minor }[];
  rounding: Minor;
  tenders: Tender[];
  change: Minor;
  footer: string;
  /** Of a return: the receipt that it undoes. */
  ofReceipt: string | null;
}

export interface ReceiptHit {
  saleId: Id;
  receipt: string;
  at: Instant;
  total: Minor;
  itemCount: number;
  customerName: string | null;
}

/** What the customer sees. No phone, no notes, no spend. */
export type DisplayView =
  | { phase: 'welcome'; companyName: string }
  | {
      phase: 'basket';
      companyName: string;
      customerName: string | null;
      lines: { lineId: Id; name: string; quantity: number; total: Minor }[];
      total: Minor;
      currency: Currency;
    }
  | {
      phase: 'thanks';
      companyName: string;
      saleId: Id;
      receipt: string;
      total: Minor;
      change: Minor;
      currency: Currency;
      askFeedback: boolean;
      feedbackSeconds: number;
    };

export interface DayView {
  businessDay: Day;
  currency: Currency;
  sales: number;
  returns: number;
  items: number;
  /** Sales less returns. */
  total: Minor;
  tax: Minor;
  discounts: Minor;
  byTender: { kind: TenderKind; sales: number; amount: Minor }[];
  voids: { lines: number; baskets: number; amount: Minor };
  cash: { openingFloat: Minor; sales: Minor; movements: Minor; expected: Minor };
  rating: { count: number; average: number | null; promoters: number; detractors: number };
  suggestions: {
    shown: number;
    taken: number;
    declined: number;
    best: { productId: Id; name: string; taken: number; shown: number; amount: Minor }[];
  };
  parkedBaskets: number;
  /** Of this till's facts of this day. */
  sent: { waiting: number; total: number };
  closing: {
    at: Instant;
    associateName: string;
    expectedCash: Minor;
    countedCash: Minor;
    count: CashCount;
    differenceReason: string;
  } | null;
  /** Whether central holds exactly this till's facts of the day; null: not asked since the last one, or offline. */
  proof: DayProof | null;
}
