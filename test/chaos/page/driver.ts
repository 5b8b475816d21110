/** A till without screens: the real replica in its real SharedWorker, at the command of the one who drives the browser. */
import { createReplicaClient } from '../../../shared/replica-api/port';
import { readDisk } from './disk';

const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'blackbook' });
const client = createReplicaClient(worker.port);

const driver = {
  run: client.run,
  query: client.query,
  readDisk,
  setClock: (error: number) => new BroadcastChannel('clock').postMessage(error),
};
Object.assign(window, { driver });
