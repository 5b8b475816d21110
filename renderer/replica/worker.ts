/**
 * The replica's worker: one for all windows of an origin where there is SharedWorker (till, customer display, tabs),
 * else one a window.
 */
import { v7 } from 'uuid';
import { z } from 'zod';
import type { PortLike } from '../../shared/replica-api/port';
import { createAttention } from './attention';
import { toGentleStorage } from './collections/gentle-storage';
import { createNarrowStorage } from './collections/narrow-storage';
import { createRowSeal } from './collections/row-seal';
import { createReplica } from './create-replica';
import { createDexieDeviceStore } from './device/dexie-device-store';
import { createIndexedDbPieceStore } from './device/indexeddb-piece-store';
import { createOpfsFiles } from './journal/opfs-files';
import { createShellFiles } from './journal/shell-files';
import { createLife } from './life';
import { serveReplica } from './serve';
import { createShellKeys } from './vault/key-source';
import { createVault } from './vault/vault';
import { createWorkerSchedule } from './worker-schedule';

// The policy of the page allows no code made from text.
z.config({ jitless: true });

const name = 'blackbook';
const schedule = createWorkerSchedule();
const isShell = self.name === 'blackbook-shell';
const attention = createAttention({ now: () => performance.now(), schedule });

/** In the shell a file of its own, else the browser's private files; in a page that came by plain HTTP there are none. */
function findJournalFiles() {
  if (isShell) return createShellFiles((...args) => fetch(...args));
  const hasFiles = 'storage' in navigator && 'getDirectory' in navigator.storage;
  const canWrite = typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype;
  return hasFiles && canWrite ? createOpfsFiles(navigator.storage, () => v7()) : null;
}

/** By name, without opening them: what is damaged can still be deleted. Dexie lets go of them by itself when asked. */
async function wipeDatabases(): Promise<void> {
  const known = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const ours = known.filter((one) => one.startsWith(`rxdb-dexie-${name}-`));
  await Promise.all(
    ours.map(
      (one) =>
        new Promise<void>((done, refuse) => {
          const request = indexedDB.deleteDatabase(one);
          request.onsuccess = () => done();
          request.onerror = () => refuse(request.error);
        }),
    ),
  );
}

const rowSeal = createRowSeal();
const replica = createReplica({
  name,
  storages: {
    strict: toGentleStorage(createNarrowStorage({ chromeTransactionDurability: 'strict' }, rowSeal), attention.pause),
    relaxed: toGentleStorage(createNarrowStorage({ chromeTransactionDurability: 'relaxed' }, rowSeal), attention.pause),
  },
  rowSeal,
  deviceStore: createDexieDeviceStore('blackbook-device'),
  pieceStore: createIndexedDbPieceStore('blackbook-memory'),
  vault: createVault(isShell ? createShellKeys((...args) => fetch(...args)) : null),
  // The file's name is made of what is in it.
  build: self.location.pathname,
  version: import.meta.env.VITE_VERSION ?? 'dev',
  journalFiles: findJournalFiles(),
  wipeDatabases,
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  newId: () => v7(),
  random: () => Math.random(),
  schedule,
  isPersisted: async () => (await navigator.storage?.persisted?.()) ?? null,
});

if ('onconnect' in self) {
  const tellLife = createLife(navigator.locks, v7());
  (self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
    for (const port of event.ports) {
      serveReplica(port, replica.service, attention.asked);
      tellLife(port);
    }
  };
} else {
  serveReplica(self as unknown as PortLike, replica.service, attention.asked);
}
