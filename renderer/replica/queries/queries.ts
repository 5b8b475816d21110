import type { Queries, QueryName } from '../../../shared/replica-api/api';
import type { ReplicaCollection } from '../collections/open-databases';
import { currentBasketView, currentSuggestion, parkedBaskets } from './basket.query';
import { bookToday } from './book-today.query';
import { customerCard } from './customer-card.query';
import { exportCustomer } from './customer-export.query';
import { customerInsights } from './customer-insights.query';
import { customerProfile } from './customer-profile.query';
import { findDuplicates, listCustomers, searchCustomers } from './customer-search.query';
import { daySummary } from './day.query';
import { currentDisplay } from './display.query';
import { importState } from './import.query';
import { exportJournal } from './journal.query';
import { suggestionsLift } from './lift.query';
import {
  getProduct,
  getProductByCode,
  listProducts,
  productGround,
  productTiles,
  searchProducts,
} from './product.query';
import type { Query } from './query';
import { listQuestions, questionsOfCustomer } from './questions.query';
import { getReceipt, searchReceipts } from './receipt.query';
import { currentSession, listAssociates } from './session.query';
import { deviceLease, replicaState, syncStatus, syncUpstream } from './state.query';

export const queries: { [N in QueryName]: Query<N> } = {
  'replica.state': replicaState,
  'sync.status': syncStatus,
  'sync.upstream': syncUpstream,
  'device.lease': deviceLease,
  'journal.export': exportJournal,
  'session.current': currentSession,
  'associates.list': listAssociates,
  'customers.search': searchCustomers,
  'customers.duplicates': findDuplicates,
  'customers.profile': customerProfile,
  'customers.insights': customerInsights,
  'customers.export': exportCustomer,
  'customers.card': customerCard,
  'customers.list': listCustomers,
  'book.today': bookToday,
  'questions.list': listQuestions,
  'questions.ofCustomer': questionsOfCustomer,
  'products.search': searchProducts,
  'products.tiles': productTiles,
  'products.list': listProducts,
  'products.byCode': getProductByCode,
  'products.get': getProduct,
  'products.ground': productGround,
  'basket.current': currentBasketView,
  'basket.parked': parkedBaskets,
  'suggestion.current': currentSuggestion,
  'receipts.search': searchReceipts,
  'receipts.get': getReceipt,
  'display.current': currentDisplay,
  'suggestions.lift': suggestionsLift,
  'day.summary': daySummary,
  'import.state': importState,
};

/** Answered in every phase. */
const always = ['replica.state', 'sync.status', 'device.lease', 'journal.export'] as const;
type Always = Exclude<(typeof always)[number], 'journal.export'>;
export const isAlwaysAnswered = (name: QueryName): boolean => (always as readonly QueryName[]).includes(name);

/** What a screen is told while there is no company yet, or the replica can't be opened. */
export const nothingYet: { [N in Exclude<QueryName, Always>]: Queries[N]['result'] } = {
  'sync.upstream': null,
  'journal.export': { fileName: '', text: '', count: 0 },
  'session.current': { associate: null },
  'associates.list': [],
  'customers.search': [],
  'customers.duplicates': [],
  'customers.profile': null,
  'customers.insights': null,
  'customers.export': null,
  'customers.card': null,
  'customers.list': { total: 0, rows: [] },
  'book.today': { promises: [], birthdays: [], slipping: [], due: [], occasions: [] },
  'questions.list': { total: 0, customers: [], products: [] },
  'questions.ofCustomer': [],
  'products.search': [],
  'products.tiles': [],
  'products.list': { total: 0, rows: [], doubled: [] },
  'products.byCode': null,
  'products.get': null,
  'products.ground': { categories: [], taxRate: 0 },
  'basket.current': null,
  'basket.parked': [],
  'suggestion.current': null,
  'receipts.search': [],
  'receipts.get': null,
  'display.current': { phase: 'welcome', companyName: '' },
  'suggestions.lift': null,
  'day.summary': null,
  'import.state': null,
};

/** Collections whose changes can change a suggestion's ground. */
export const groundsOfSuggestion: ReplicaCollection[] = ['products', 'offers', 'settings', 'histories', 'customers'];
