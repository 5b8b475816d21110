import type { ReplicaState } from '../../../shared/replica-api/views';
import type { Answers } from './fake-replica';
import { offline, secondCopy, settings, till } from './fixtures/company';
import { display, fullBasket, longBasket, parkedBaskets, suggestion, typicalBasket } from './fixtures/till';
import type { GalleryState } from './states';

const state = (replica: ReplicaState): Answers => ({ 'replica.state': () => replica });

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
  { name: 'till/nothing-to-sell', path: '/', answers: { 'products.tiles': () => [], 'products.search': () => [] } },
  { name: 'sign-in/choose', path: '/', answers: { 'session.current': () => ({ associate: null }) } },
  { name: 'display/welcome', path: '/display', answers: { 'display.current': () => display.welcome } },
  { name: 'display/basket', path: '/display', answers: { 'display.current': () => display.basket } },
  { name: 'display/thanks', path: '/display', answers: { 'display.current': () => display.thanks } },
  { name: 'window/opening', path: '/', answers: state({ phase: 'opening' }) },
  { name: 'window/unpaired', path: '/', answers: state({ phase: 'unpaired' }) },
  { name: 'window/lost-memory', path: '/', answers: state({ phase: 'unpaired', secondCopy }) },
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
  {
    name: 'window/damaged',
    path: '/',
    answers: state({ phase: 'broken', failure: { code: 'replica-corrupt' }, secondCopy }),
  },
];
