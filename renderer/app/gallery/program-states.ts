import { createFakeStart, createFakeUpdates } from '../../platform/fake-updates';
import type { UpdateState } from '../../platform/updates';
import type { GalleryState } from './states';

const installed = (state: UpdateState, startsWithMachine = false) => ({
  answers: {},
  machine: () => ({ updates: createFakeUpdates(state), startWithMachine: createFakeStart(startsWithMachine) }),
});
const ready: UpdateState = { kind: 'ready', version: '0.2.0' };
const moment = '2026-11-06T08:12:00.000Z';

/** The installed program: its new versions, and its start with the machine. */
export const programStates: GalleryState[] = [
  { name: 'till/update-ready', path: '/', ...installed(ready) },
  { name: 'settings/newest-version', path: '/settings', ...installed({ kind: 'latest', checkedAt: moment }, true) },
  {
    name: 'settings/update-downloading',
    path: '/settings',
    ...installed({ kind: 'downloading', version: '0.2.0', percent: 42 }),
  },
  { name: 'settings/update-ready', path: '/settings', ...installed(ready) },
  {
    name: 'settings/update-failed',
    path: '/settings',
    ...installed({ kind: 'failed', why: 'damaged', failedAt: moment }),
  },
  { name: 'settings/no-updates', path: '/settings', ...installed({ kind: 'off', why: 'no-address' }) },
];
