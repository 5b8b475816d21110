/**
 * The one contract between screens and replica: names to arguments and results. The worker serves it over a
 * MessagePort, tests serve it in-process; both from the same two maps.
 */

import type { ImportKind } from '../domain/import/fields';
import type { ProductEntry } from '../domain/product-entry';
import type { Result } from '../kit/result';
import type { Settings } from '../model/company';
import type { ConsentChannel, Customer } from '../model/customer';
import type { Failure } from '../model/errors';
import type { CashCount } from '../model/fact';
import type { Id } from '../model/ids';
import type { Minor } from '../model/money';
import type { NewShop } from '../model/new-shop';
import type { TenderKind } from '../model/sale';
import type { Day, Instant } from '../model/time';
import type { CentralGreeting, ImportChoice, ImportView, RefusedRows } from './import-view';
import type { ProductDetail, ProductGround, ProductListView } from './product-views';
import type {
  AssociateView,
  BasketView,
  BookTodayView,
  CustomerCard,
  CustomerExport,
  CustomerHit,
  CustomerInsights,
  CustomerProfile,
  DayProof,
  DayView,
  DeviceRow,
  DisplayView,
  JournalExport,
  LeaseView,
  LiftView,
  ParkedBasketView,
  ParkedWhole,
  ProductView,
  QuestionListView,
  QuestionView,
  ReceiptHit,
  ReceiptView,
  ReplicaState,
  SaleDone,
  SessionView,
  SuggestionView,
  SyncStatus,
  UpstreamView,
} from './views';

/** Readable once (`query`) or for as long as wanted (`subscribe`: now, and again after each change). */
export interface Queries {
  'replica.state': { args: Record<string, never>; result: ReplicaState };
  'sync.status': { args: Record<string, never>; result: SyncStatus };
  /** Until when this device may show customers; null while it is nobody's. */
  'device.lease': { args: Record<string, never>; result: LeaseView | null };
  /** In every phase, but not of a paired device that nobody is signed in to: the way out of a device that can't send any more. */
  'journal.export': { args: Record<string, never>; result: JournalExport };
  /** Null where this device speaks to the company's central itself. */
  'sync.upstream': { args: Record<string, never>; result: UpstreamView | null };
  'session.current': { args: Record<string, never>; result: SessionView };
  /** Who may sign in at this device, by name. */
  'associates.list': { args: Record<string, never>; result: AssociateView[] };
  /** Card, last four digits, phone, e-mail, name (typos, either script). Empty text: lately seen. At most 50. */
  'customers.search': { args: { text: string; limit: number }; result: CustomerHit[] };
  /** People who may be the same as the one being entered. */
  'customers.duplicates': { args: { name: string; phone: string; email: string }; result: CustomerHit[] };
  'customers.profile': { args: { customerId: Id }; result: CustomerProfile | null };
  'customers.insights': { args: { customerId: Id }; result: CustomerInsights | null };
  /** All that this device knows of a person, to be handed over. */
  'customers.export': { args: { customerId: Id }; result: CustomerExport | null };
  'customers.card': { args: { customerId: Id }; result: CustomerCard | null };
  /** The client book's list: by last visit, newest first, or by name; pages of at most 200. */
  'customers.list': {
    args: { text: string; sort: 'last-visit' | 'name' | 'spend'; offset: number; limit: number };
    result: { total: number; rows: CustomerHit[] };
  };
  /** What the client book opens on. */
  'book.today': { args: Record<string, never>; result: BookTodayView };
  /** Whose fields two people changed at once, so that a person must decide; at most 50 customers and 50 products. */
  'questions.list': { args: Record<string, never>; result: QuestionListView };
  'questions.ofCustomer': { args: { customerId: Id }; result: QuestionView[] };
  /** By sku, barcode or words of the name. At most 50. */
  'products.search': { args: { text: string; limit: number }; result: ProductView[] };
  /** What sells most here, for the tiles. */
  'products.tiles': { args: { limit: number }; result: ProductView[] };
  /** Of all that there are, what is put away too: those that the text finds, or those that were changed last. At most 200. */
  'products.list': { args: { text: string; limit: number }; result: ProductListView };
  /** Whatever has exactly this code, put away too. */
  'products.byCode': { args: { code: string }; result: ProductView | null };
  'products.get': { args: { productId: Id }; result: ProductDetail | null };
  'products.ground': { args: Record<string, never>; result: ProductGround };
  'basket.current': { args: Record<string, never>; result: BasketView | null };
  'basket.parked': { args: Record<string, never>; result: ParkedBasketView[] };
  'suggestion.current': { args: Record<string, never>; result: SuggestionView | null };
  /** By receipt number (or its last digits) or customer. Newest first, at most 50. Empty text: today's. */
  'receipts.search': { args: { text: string; customerId: Id | null; limit: number }; result: ReceiptHit[] };
  'receipts.get': { args: { id: Id }; result: ReceiptView | null };
  'display.current': { args: Record<string, never>; result: DisplayView };
  /** Over the store's facts that are here: some 90 days. */
  'suggestions.lift': { args: Record<string, never>; result: LiftView | null };
  'day.summary': { args: { businessDay: Day | null }; result: DayView | null };
  /** The file that is being brought in; null: none. */
  'import.state': { args: Record<string, never>; result: ImportView | null };
}

/** What a new customer is entered with; everything but the name may be empty. */
export interface NewCustomer {
  name: string;
  phone: string;
  email: string;
  consents: Partial<Record<ConsentChannel, boolean>>;
}

export type CompanyPatch = Partial<Pick<Settings, 'leaseDays' | 'tillLockMinutes' | 'bookLockMinutes'>>;

/** Only what changed. Consents go by `customers.setConsent`, for each is a fact too. */
export type CustomerPatch = Partial<
  Pick<Customer, 'name' | 'phone' | 'email' | 'birthday' | 'cardNumber' | 'sizes' | 'favourites' | 'wishlist' | 'tags'>
>;

export interface TenderInput {
  kind: TenderKind;
  given: Minor;
}

/** Where a scan or a typed code led. */
export type ScanOutcome =
  | { kind: 'product'; productId: Id; name: string }
  | { kind: 'customer'; customerId: Id; name: string }
  | { kind: 'receipt'; saleId: Id; receipt: string };

type Done = Result<null, Failure>;

/** Each answers when what it did is durable on this device; the basket's queries show it before that. */
export interface Commands {
  'device.pair': { args: { centralUrl: string; code: string }; result: Done };
  /** Whom this address belongs to, and whether a shop can be set up there. Errors: central-unreachable. */
  'central.greet': { args: { centralUrl: string }; result: Result<CentralGreeting, Failure> };
  /**
   * Makes a new shop at an empty central, and becomes its first till. May be run again, after a restart too, until it has
   * paired; `shop` null: only goes on with what this device began. Errors: set-up-done, set-up-code-wrong, and those of pairing.
   */
  'device.setUp': { args: { centralUrl: string; code: string; shop: NewShop | null }; result: Done };
  /** Only of a replica that can't be opened: wipes this device's databases. What the journal holds stays. */
  'device.startAnew': { args: Record<string, never>; result: Done };
  /** Only of an unpaired device: a person has saved these `count` unsent facts, and the journal is emptied. */
  'journal.letGo': { args: { count: number }; result: Done };
  'session.signIn': { args: { associateId: Id; pin: string }; result: Result<AssociateView, Failure> };
  /** Asks for a PIN again: baskets and what stands on the screens stay, and nothing about people is answered. */
  'session.signOut': { args: Record<string, never>; result: Done };
  /** Somebody has touched the device, in any window: it does not lock by itself for a while, longer while they pay. */
  'session.active': { args: { isPaying: boolean }; result: Done };
  /** Product (adds one), loyalty card (sets the customer) or receipt number (finds it). */
  'basket.scan': { args: { code: string }; result: Result<ScanOutcome, Failure> };
  'basket.addProduct': { args: { productId: Id; quantity: number }; result: Done };
  'basket.setQuantity': { args: { lineId: Id; quantity: number }; result: Done };
  /** `percent` in basis points; exactly one of the two. null takes the discount away. */
  'basket.discount': {
    args: {
      lineId: Id | null;
      discount: { percent: number; reason: string } | { amount: Minor; reason: string } | null;
    };
    result: Done;
  };
  'basket.voidLine': { args: { lineId: Id }; result: Done };
  'basket.void': { args: Record<string, never>; result: Done };
  'basket.undo': { args: Record<string, never>; result: Done };
  'basket.setCustomer': { args: { customerId: Id | null }; result: Done };
  'basket.park': { args: { label: string }; result: Done };
  'basket.recall': { args: { basketId: Id }; result: Done };
  /** `given` of all tenders must cover the total (cash: the rounded one); only cash may exceed it. */
  'basket.pay': { args: { tenders: TenderInput[] }; result: Result<SaleDone, Failure> };
  'suggestion.take': { args: { suggestionId: Id }; result: Done };
  'suggestion.decline': { args: { suggestionId: Id }; result: Done };
  'sale.return': {
    args: { saleId: Id; lines: { lineId: Id; quantity: number }[]; reason: string; tender: TenderKind };
    result: Result<SaleDone, Failure>;
  };
  'feedback.give': { args: { saleId: Id; score: number; comment: string }; result: Done };
  /** The display stops asking; nothing is recorded. */
  'feedback.skip': { args: { saleId: Id }; result: Done };
  'customers.create': { args: NewCustomer; result: Result<{ customerId: Id }, Failure> };
  /** `seen`: the same fields as the person saw them, so that what another added to a set meanwhile stays. */
  'customers.update': { args: { customerId: Id; patch: CustomerPatch; seen?: CustomerPatch }; result: Done };
  'customers.setConsent': { args: { customerId: Id; channel: ConsentChannel; granted: boolean }; result: Done };
  'customers.addNote': { args: { customerId: Id; text: string }; result: Done };
  /** For good, everywhere. Errors: not-signed-in, not-allowed (a manager or the owner may), unknown-customer. */
  'customers.erase': { args: { customerId: Id }; result: Done };
  /**
   * A manager or the owner may. Errors: not-signed-in, not-allowed, still-filling, name-missing, price-missing,
   * barcode-invalid, code-taken (with the other product's name and id).
   */
  'products.create': { args: ProductEntry; result: Result<{ productId: Id }, Failure> };
  /** `seen`: as the person saw it. Of what they left as it was, what another has written meanwhile stays. */
  'products.update': { args: { productId: Id; entry: ProductEntry; seen: ProductEntry }; result: Done };
  'tasks.create': {
    args: { customerId: Id | null; kind: 'promise' | 'follow-up'; text: string; dueDay: Day };
    result: Done;
  };
  'tasks.finish': { args: { taskId: Id }; result: Done };
  /** The value on this side of this task is right: it is written if it does not stand there, and nobody is asked again. */
  'questions.answer': { args: { taskId: Id; side: 'kept' | 'lost' }; result: Done };
  'cash.move': { args: { amount: Minor; reason: string }; result: Done };
  'day.close': {
    args: { businessDay: Day; count: CashCount; differenceReason: string };
    result: Result<{ closedAt: Instant }, Failure>;
  };
  /** Compares the day with central now, and mends what differs. */
  'day.prove': { args: { businessDay: Day }; result: Result<DayProof, Failure> };
  /** A manager or the owner may. Errors: file-empty, file-no-text, file-too-large, still-filling. */
  'import.read': { args: { kind: ImportKind; fileName: string; bytes: ArrayBuffer }; result: Done };
  'import.choose': { args: Partial<ImportChoice>; result: Done };
  'import.start': { args: Record<string, never>; result: Done };
  'import.stop': { args: Record<string, never>; result: Done };
  'import.close': { args: Record<string, never>; result: Done };
  'import.refused': { args: Record<string, never>; result: Result<RefusedRows, Failure> };
  /** Of central, so online only, as all of `devices`. Errors: not-signed-in, not-allowed (a manager or the owner may). */
  'devices.list': { args: Record<string, never>; result: Result<DeviceRow[], Failure> };
  /** For good: it hands in what it has and wipes itself at its next contact. Not this device itself: not-allowed. */
  'devices.revoke': { args: { deviceId: Id; reason: string }; result: Done };
  /** What a revoked one made too late: into the books, or refused. `left`: could not be taken even so. */
  'devices.decide': {
    args: { deviceId: Id; accept: boolean };
    result: Result<{ taken: number; left: number }, Failure>;
  };
  /** A code that pairs it, good for a day. */
  'devices.makeCode': { args: { deviceId: Id }; result: Result<{ code: string }, Failure> };
  /** The owner's, online only. */
  'company.change': { args: { patch: CompanyPatch }; result: Done };
  'sync.now': { args: Record<string, never>; result: Done };
  /** A parked document is sent again. */
  'sync.retryParked': { args: { id: Id }; result: Done };
  /** What central set aside, whole: one, or (null) all. */
  'sync.readParked': { args: { id: Id | null }; result: Result<ParkedWhole[], Failure> };
}

export type QueryName = keyof Queries;
export type CommandName = keyof Commands;

/** How a screen speaks to the replica, whatever carries it. */
export interface ReplicaClient {
  query<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<Queries[N]['result']>;
  /** Calls `next` with the result now and after each change. Returns how to stop. */
  subscribe<N extends QueryName>(
    name: N,
    args: Queries[N]['args'],
    next: (result: Queries[N]['result']) => void,
  ): () => void;
  run<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']>;
}
