/**
 * The replica's worker: one for all windows of an origin where there is SharedWorker (till, customer display, tabs),
 * else one a window.
 */
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { PortLike } from '../../shared/replica-api/port';
import { toGentleStorage } from './collections/gentle-storage';
import { createReplica } from './create-replica';
import { createDexieDeviceStore } from './device/dexie-device-store';
import { serveReplica } from './serve';

// The policy of the page allows no code made from text.
z.config({ jitless: true });

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const replica = createReplica({
  name: 'blackbook',
  storages: {
    strict: toGentleStorage(getRxStorageDexie({ chromeTransactionDurability: 'strict' }), pause),
    relaxed: toGentleStorage(getRxStorageDexie({ chromeTransactionDurability: 'relaxed' }), pause),
  },
  deviceStore: createDexieDeviceStore('blackbook-device'),
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  newId: () => v7(),
  random: () => Math.random(),
  schedule(work, ms) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  isPersisted: async () => (await navigator.storage?.persisted?.()) ?? null,
});

if ('onconnect' in self) {
  (self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
    for (const port of event.ports) serveReplica(port, replica.service);
  };
} else {
  serveReplica(self as unknown as PortLike, replica.service);
}
