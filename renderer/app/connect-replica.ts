import { createReplicaClient, type PortClient, type PortLike } from '../../shared/replica-api/port';
import { whenReplicaDies } from './replica-death';

/**
 * Speaks to the replica that the page has opened. One that dies takes nothing durable with it: the page begins anew, unless
 * that has helped too often already (`giveUp`).
 */
export function connectReplica(port: PortLike, page: Window, giveUp: () => void): PortClient {
  const client = createReplicaClient(port);
  whenReplicaDies(port, page, giveUp);
  page.addEventListener('pagehide', () => client.close());
  // A page that comes back from the browser's memory has said goodbye to its replica.
  page.addEventListener('pageshow', (event) => event.persisted && page.location.reload());
  return client;
}
