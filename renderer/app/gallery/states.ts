import type { Id } from '../../../shared/model/ids';
import type { MessageId } from '../../locale/catalogue';
import type { createFakePlatform } from '../../platform/fake';
import type { Platform } from '../../platform/platform';
import type { Draft } from '../first-run/draft';
import { centralStates } from './central-states';
import type { Answers, Outcomes } from './fake-replica';
import { firstStates } from './first-states';
import {
  associates,
  book,
  filling,
  headOfficeWaits,
  offline,
  online,
  ready,
  revoked,
  session,
  settings,
  troubled,
  unequalFacts,
  wasRevoked,
} from './fixtures/company';
import { closedDay, earlyLift, largeDay, lift, openDay, quietDay } from './fixtures/day';
import { devices, leaseEndsSoon, leaseIsOver } from './fixtures/devices';
import { emptyInsights, typicalInsights } from './fixtures/insights';
import { emptyProfile, listOf, longProfile, today, typicalProfile } from './fixtures/people';
import { receiptPrinter, usbPrinter, withPrinter, withTroubledPrinter } from './fixtures/printer';
import { productDetail, productGround, productList, products } from './fixtures/products';
import { noQuestions, questionList, questions } from './fixtures/questions';
import { display, receipts, typicalBasket } from './fixtures/till';
import { productStates } from './product-states';
import { programStates } from './program-states';
import { tillStates } from './till-states';

/** One screen in one state: where the window is, and what the replica answers there. */
export interface GalleryState {
  /** Feature and state: `book/typical`. */
  name: string;
  path: string;
  answers: Answers;
  outcomes?: Outcomes;
  /** How the program was started, and which hubs it finds on the network. */
  launch?: Parameters<typeof createFakePlatform>[0];
  found?: Parameters<typeof createFakePlatform>[1];
  /** A new shop that somebody has begun to describe. */
  draft?: Draft;
  /** A button that somebody has tapped since. */
  press?: MessageId;
  /** What else the machine offers there. */
  machine?: () => Partial<Platform>;
}

/** A shop on an ordinary day, online, with its owner signed in. */
export const ordinary: Answers = {
  'replica.state': () => ready,
  'session.current': () => session,
  'sync.status': () => online,
  'sync.upstream': () => null,
  'device.lease': () => null,
  'associates.list': () => associates,
  'customers.list': listOf(4342),
  'customers.profile': ({ customerId }: { customerId: Id }) => (customerId === 'c-0' ? typicalProfile : null),
  'customers.insights': () => typicalInsights,
  'customers.duplicates': () => [],
  'customers.export': () => null,
  'book.today': () => today,
  'questions.list': () => noQuestions,
  'questions.ofCustomer': () => [],
  'products.list': ({ text }) => (text === '' ? productList : { ...productList, rows: productList.rows.slice(0, 3) }),
  'products.get': () => productDetail,
  'products.byCode': () => null,
  'products.ground': () => productGround,
  'products.tiles': ({ limit }) => products.slice(0, limit),
  'customers.search': ({ limit }) => listOf(4342)({ text: '', offset: 0, limit }).rows,
  'customers.card': () => typicalBasket.customer,
  'suggestion.current': () => null,
  'receipts.search': () => receipts,
  'receipts.get': () => null,
  'display.current': () => display.welcome,
  'products.search': ({ limit }) => products.slice(0, limit),
  'basket.current': () => null,
  'basket.parked': () => [],
  'day.summary': () => openDay,
  'import.state': () => null,
  'suggestions.lift': () => lift,
};

const unreachable: Answers = { 'sync.status': () => offline };
const inWords: Outcomes = {
  'customers.update': () => ({ ok: false, error: { code: 'phone-invalid' } }),
  'day.close': () => ({ ok: false, error: { code: 'not-signed-in' } }),
  'sync.now': () => ({ ok: false, error: { code: 'central-unreachable' } }),
};

export const states: GalleryState[] = [
  { name: 'book/today', path: '/book', answers: {} },
  {
    name: 'book/choose',
    path: '/book',
    answers: { 'book.today': () => ({ promises: [], birthdays: [], slipping: [], due: [], occasions: [] }) },
  },
  { name: 'book/today-to-decide', path: '/book', answers: { 'questions.list': () => questionList } },
  { name: 'book/to-decide', path: '/book/c-0', answers: { 'questions.ofCustomer': () => questions } },
  { name: 'book/typical', path: '/book/c-0', answers: {} },
  {
    name: 'book/new-person',
    path: '/book/c-9',
    answers: { 'customers.profile': () => emptyProfile, 'customers.insights': () => emptyInsights },
  },
  { name: 'book/long-words', path: '/book/c-0', answers: { 'customers.profile': () => longProfile } },
  { name: 'book/100,000-customers', path: '/book/c-0', answers: { 'customers.list': listOf(100_000) } },
  {
    name: 'book/empty',
    path: '/book',
    answers: {
      'customers.list': listOf(0),
      'book.today': () => ({ promises: [], birthdays: [], slipping: [], due: [], occasions: [] }),
    },
  },
  { name: 'book/not-here', path: '/book/c-404', answers: {} },
  { name: 'book/offline', path: '/book/c-0', answers: unreachable },
  {
    name: 'book/cashier',
    path: '/book/c-0',
    answers: { 'session.current': () => ({ associate: { id: 'a9', name: 'Joan Clarke', role: 'cashier' } }) },
  },
  { name: 'book/refused', path: '/book/c-0', answers: {}, outcomes: inWords },
  { name: 'closing/counting', path: '/closing', answers: {} },
  { name: 'closing/offline', path: '/closing', answers: unreachable },
  {
    name: 'closing/quiet-day',
    path: '/closing',
    answers: { 'day.summary': () => quietDay, 'suggestions.lift': () => earlyLift },
  },
  { name: 'closing/large-sums', path: '/closing', answers: { 'day.summary': () => largeDay } },
  { name: 'closing/closed', path: '/closing', answers: { 'day.summary': () => closedDay } },
  {
    name: 'closing/mended',
    path: '/closing',
    answers: { 'day.summary': () => ({ ...closedDay, proof: { kind: 'mended', sent: 3, fetched: 0 } }) },
  },
  {
    name: 'closing/unequal',
    path: '/closing',
    answers: { 'day.summary': () => ({ ...closedDay, proof: { kind: 'unequal', count: 24, facts: unequalFacts } }) },
  },
  { name: 'closing/not-compared', path: '/closing', answers: { 'day.summary': () => ({ ...closedDay, proof: null }) } },
  {
    name: 'closing/comparing',
    path: '/closing',
    answers: { 'day.summary': () => closedDay },
    outcomes: { 'day.prove': () => new Promise<never>(() => {}) },
  },
  { name: 'closing/refused', path: '/closing', answers: {}, outcomes: inWords },
  { name: 'sync/all-there', path: '/sync', answers: {} },
  { name: 'sync/offline', path: '/sync', answers: unreachable },
  { name: 'sync/hub', path: '/sync', answers: { 'sync.upstream': () => headOfficeWaits } },
  { name: 'sync/first', path: '/sync', answers: { 'sync.status': () => filling } },
  { name: 'sync/troubled', path: '/sync', answers: { 'sync.status': () => troubled }, outcomes: inWords },
  { name: 'sync/revoked', path: '/sync', answers: { 'sync.status': () => revoked } },
  { name: 'sync/to-decide', path: '/sync', answers: { 'questions.list': () => questionList } },
  { name: 'settings/typical', path: '/settings', answers: {} },
  { name: 'settings/printer-network', path: '/settings', answers: {}, machine: withPrinter() },
  { name: 'settings/printer-usb', path: '/settings', answers: {}, machine: withPrinter({ settings: usbPrinter }) },
  {
    name: 'settings/printer-searching',
    path: '/settings',
    answers: {},
    machine: withTroubledPrinter(receiptPrinter, 'unreachable'),
    press: 'settings.printerFind',
  },
  {
    name: 'settings/printer-failed',
    path: '/settings',
    answers: {},
    machine: withTroubledPrinter(receiptPrinter, 'paper-out'),
    press: 'settings.print',
  },
  { name: 'settings/in-browser', path: '/settings', answers: {}, machine: () => ({ printer: null }) },
  {
    name: 'settings/devices',
    path: '/settings',
    answers: {},
    outcomes: { 'devices.list': () => ({ ok: true, value: devices }) },
  },
  {
    name: 'settings/devices-offline',
    path: '/settings',
    answers: {},
    outcomes: { 'devices.list': () => ({ ok: false, error: { code: 'central-unreachable' } }) },
  },
  {
    name: 'window/revoked',
    path: '/',
    answers: { 'replica.state': () => ({ ...wasRevoked, left: 3, cleared: false }) },
  },
  {
    name: 'window/revoked-cleared',
    path: '/',
    answers: { 'replica.state': () => ({ ...wasRevoked, left: 0, cleared: true }) },
  },
  { name: 'window/lease-ends-soon', path: '/', answers: { 'device.lease': () => leaseEndsSoon } },
  { name: 'window/lease-over', path: '/', answers: { 'device.lease': () => leaseIsOver } },
  {
    name: 'window/lease-over-book',
    path: '/book',
    answers: { 'replica.state': () => ({ phase: 'ready', device: book, settings }), 'device.lease': () => leaseIsOver },
  },
  { name: 'settings/no-associates', path: '/settings', answers: { 'associates.list': () => [] } },
  ...centralStates,
  ...productStates,
  ...programStates,
  ...tillStates,
  ...firstStates,
];
