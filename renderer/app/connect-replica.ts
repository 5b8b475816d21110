import { createReplicaClient, type PortClient, type PortLike } from '../../shared/replica-api/port';
import { whenReplicaDies } from './replica-death';

/**
 * Every window of this origin speaks to one replica; where browsers have no SharedWorker, each to its own. A replica that
 * dies takes nothing durable with it: the page begins anew, unless that has helped too often already (`giveUp`).
 */
export function connectReplica(page: Window, giveUp: () => void): PortClient {
  const port = openPort(page);
  const client = createReplicaClient(port);
  whenReplicaDies(port, page, giveUp);
  page.addEventListener('pagehide', () => client.close());
  // A page that comes back from the browser's memory has said goodbye to its replica.
  page.addEventListener('pageshow', (event) => event.persisted && page.location.reload());
  return client;
}

function openPort(page: Window): PortLike {
  // The name tells the worker where it runs; all windows of a device say the same.
  const name = page.blackbook ? 'blackbook-shell' : 'blackbook';
  if (typeof SharedWorker === 'undefined') {
    return new Worker(new URL('../replica/worker.ts', import.meta.url), { type: 'module', name });
  }
  return new SharedWorker(new URL('../replica/worker.ts', import.meta.url), { type: 'module', name }).port;
}
