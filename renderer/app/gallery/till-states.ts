import type { Failure } from '../../../shared/model/errors';
import type { ReplicaState } from '../../../shared/replica-api/views';
import type { Answers, Outcomes } from './fake-replica';
import { hubs, offline, secondCopy, settings, till } from './fixtures/company';
import { askedAbout, cutOff, outOfPaper, paperLow, withPrinter } from './fixtures/printer';
import { display, fullBasket, longBasket, parkedBaskets, suggestion, typicalBasket } from './fixtures/till';
import type { GalleryState } from './states';

const state = (replica: ReplicaState): Answers => ({ 'replica.state': () => replica });
const pairsWith = (error: Failure): Outcomes => ({ 'device.pair': () => ({ ok: false, error }) });
/** Started with both: the screen pairs by itself. */
const launch = { centralUrl: till.centralUrl, pairCode: 'KX7F-29QD' };

/** The till, sign-in, the customer display and the window's own screens in their states. */
export const tillStates: GalleryState[] = [
  { name: 'till/ready', path: '/', answers: {} },
  {
    name: 'till/typical',
    path: '/',
    answers: { 'basket.current': () => typicalBasket, 'suggestion.current': () => suggestion },
  },
  { name: 'till/full', path: '/', answers: { 'basket.current': () => fullBasket } },
  { name: 'till/long-words', path: '/', answers: { 'basket.current': () => longBasket } },
  {
    name: 'till/offline-parked',
    path: '/',
    answers: { 'sync.status': () => offline, 'basket.parked': () => parkedBaskets },
  },
  {
    name: 'till/printer-out-of-paper',
    path: '/',
    answers: { 'basket.current': () => typicalBasket },
    machine: withPrinter(outOfPaper),
  },
  {
    name: 'till/printer-cut-off',
    path: '/',
    answers: { 'basket.current': () => typicalBasket },
    machine: withPrinter(cutOff),
  },
  { name: 'till/printer-asked-about', path: '/', answers: {}, machine: withPrinter(askedAbout) },
  { name: 'till/printer-paper-low', path: '/', answers: {}, machine: withPrinter(paperLow) },
  { name: 'till/nothing-to-sell', path: '/', answers: { 'products.tiles': () => [], 'products.search': () => [] } },
  { name: 'sign-in/choose', path: '/', answers: { 'session.current': () => ({ associate: null }) } },
  { name: 'display/welcome', path: '/display', answers: { 'display.current': () => display.welcome } },
  { name: 'display/basket', path: '/display', answers: { 'display.current': () => display.basket } },
  { name: 'display/thanks', path: '/display', answers: { 'display.current': () => display.thanks } },
  { name: 'window/opening', path: '/', answers: state({ phase: 'opening' }) },
  { name: 'window/unpaired', path: '/pair', answers: state({ phase: 'unpaired' }) },
  { name: 'window/found', path: '/pair', answers: state({ phase: 'unpaired' }), found: hubs },
  { name: 'window/none-found', path: '/pair', answers: state({ phase: 'unpaired' }), found: [] },
  {
    name: 'window/code-wrong',
    path: '/',
    answers: state({ phase: 'unpaired' }),
    outcomes: pairsWith({ code: 'pair-code-wrong' }),
    launch,
  },
  {
    name: 'window/other-company',
    path: '/',
    answers: state({ phase: 'unpaired' }),
    outcomes: pairsWith({ code: 'pair-other-company', detail: { waiting: 17 } }),
    launch,
  },
  { name: 'window/lost-memory', path: '/', answers: state({ phase: 'unpaired', secondCopy }), found: hubs.slice(0, 1) },
  {
    name: 'window/wrong-till',
    path: '/',
    answers: state({ phase: 'unpaired', secondCopy: { ...secondCopy, unreadable: 1 } }),
    outcomes: pairsWith({ code: 'unsent-of-another', detail: { device: till.code, count: 17 } }),
    launch,
  },
  {
    name: 'window/filling',
    path: '/',
    answers: state({
      phase: 'filling',
      device: till,
      settings,
      usable: false,
      progress: { done: 2100, total: 104_310 },
    }),
  },
  { name: 'window/broken', path: '/', answers: state({ phase: 'broken', failure: { code: 'replica-too-new' } }) },
  { name: 'window/died', path: '/', answers: state({ phase: 'broken', failure: { code: 'replica-died' } }) },
  {
    name: 'window/damaged',
    path: '/',
    answers: state({ phase: 'broken', failure: { code: 'replica-corrupt' }, secondCopy }),
  },
  {
    name: 'window/damaged-no-copy',
    path: '/',
    answers: state({ phase: 'broken', failure: { code: 'replica-corrupt' } }),
  },
  {
    name: 'window/locked',
    path: '/',
    answers: state({
      phase: 'broken',
      failure: { code: 'vault-locked' },
      secondCopy: { ...secondCopy, unsent: 0, sales: 0, unreadable: 17, locked: 17 },
    }),
  },
  {
    name: 'window/locked-way-back',
    path: '/',
    answers: state({
      phase: 'broken',
      failure: { code: 'vault-locked' },
      secondCopy: { ...secondCopy, unsent: 0, sales: 0, unreadable: 17, locked: 17, keysAreKept: true },
    }),
    outcomes: pairsWith({ code: 'pair-code-wrong' }),
  },
  {
    name: 'window/cleared-while-locked',
    path: '/',
    answers: state({
      phase: 'unpaired',
      secondCopy: { ...secondCopy, unsent: 0, sales: 0, unreadable: 17, locked: 17, keysAreKept: true },
    }),
  },
];
