import type { PortLike } from '../../shared/replica-api/port';

/** Every window of this origin speaks to one replica; where browsers have no SharedWorker, each to its own. */
export function openReplica(page: Window): PortLike {
  // The name tells the worker where it runs; all windows of a device say the same.
  const name = page.blackbook ? 'blackbook-shell' : 'blackbook';
  if (typeof SharedWorker === 'undefined') {
    return new Worker(new URL('../replica/worker.ts', import.meta.url), { type: 'module', name });
  }
  return new SharedWorker(new URL('../replica/worker.ts', import.meta.url), { type: 'module', name }).port;
}
