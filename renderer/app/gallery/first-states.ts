import type { ImportView } from '../../../shared/replica-api/import-view';
import type { Draft } from '../first-run/draft';
import type { Answers, Outcomes } from './fake-replica';
import { importing } from './fixtures/importing';
import type { GalleryState } from './states';

const unpaired: Answers = { 'replica.state': () => ({ phase: 'unpaired' }) };
const centralUrl = 'http://127.0.0.1:4870';
const greets = (companyName: string, needsCode = false): Outcomes => ({
  'device.setUp': () => ({ ok: false, error: { code: 'set-up-done' } }),
  'central.greet': () => ({ ok: true, value: { companyName, isEmpty: companyName === '', needsCode } }),
});
const draft: Draft = {
  companyName: '',
  storeName: '',
  country: 'GB',
  currency: 'GBP',
  timeZone: 'Europe/London',
  ownerName: '',
  demo: false,
};
const importState = (name: string, view: ImportView | null): GalleryState => ({
  name: `import/${name}`,
  path: '/import',
  answers: { 'import.state': () => view },
});

/** A shop's first minutes, and the files that fill it. */
export const firstStates: GalleryState[] = [
  { name: 'first/choose', path: '/', answers: unpaired, outcomes: greets('Blackbook Gifts') },
  { name: 'first/new-shop', path: '/', answers: unpaired, outcomes: greets(''), launch: { centralUrl }, draft },
  {
    name: 'first/new-shop-from-afar',
    path: '/',
    answers: unpaired,
    outcomes: greets('', true),
    launch: { centralUrl },
    draft: {
      ...draft,
      companyName: 'Ördög & Fiai',
      ownerName: 'Kovács Éva',
      country: 'HU',
      currency: 'HUF',
      demo: true,
    },
  },
  importState('choose', null),
  ...Object.entries(importing).map(([name, view]) => importState(name, view)),
  {
    name: 'import/not-allowed',
    path: '/import',
    answers: {
      'import.state': () => null,
      'session.current': () => ({ associate: { id: 'a9', name: 'Joan Clarke', role: 'cashier' } }),
    },
  },
];
