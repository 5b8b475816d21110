import {
  alone,
  backedUp,
  counting,
  databaseAway,
  diskFull,
  elsewhere,
  insideOf,
  noBackups,
  onLan,
  portTaken,
  restoring,
  slow,
  stickPulled,
  tooOld,
} from './fixtures/inside';
import type { GalleryState } from './states';

const shown = (name: string, path: string, ...stands: Parameters<typeof insideOf>): GalleryState => ({
  name,
  path,
  answers: {},
  machine: () => ({ inside: insideOf(...stands) }),
});

/** "This computer is the shop's central": its line in the settings, and its room. */
export const centralStates: GalleryState[] = [
  shown('settings/central-here', '/settings', onLan, backedUp),
  shown('settings/central-stick-pulled', '/settings', onLan, stickPulled),
  shown('central/well', '/central', onLan, backedUp),
  shown('central/counting', '/central', onLan, counting),
  shown('central/no-backups', '/central', alone, noBackups),
  shown('central/stick-pulled', '/central', onLan, stickPulled),
  shown('central/disk-full', '/central', onLan, diskFull),
  shown('central/too-old', '/central', onLan, tooOld),
  shown('central/port-taken', '/central', portTaken, null),
  shown('central/slow', '/central', slow, null),
  shown('central/restoring', '/central', restoring, null),
  shown('central/elsewhere', '/central', elsewhere, backedUp),
  shown('central/elsewhere-away', '/central', databaseAway, null),
];
