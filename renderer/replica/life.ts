import type { PortLife, PortLike } from '../../shared/replica-api/port';

/**
 * Nobody tells a page that its shared worker has died (killed, out of memory): its port is silent for ever. A lock that the
 * worker holds for as long as it lives is let go by the browser itself, so whoever waits for it learns of the end.
 * `locks` is missing in a page that came by plain HTTP: nothing is told there.
 */
export function createLife(locks: LockManager | undefined, id: string): (port: PortLike) => void {
  const lock = `blackbook-replica-${id}`;
  const held = new Promise<void>((hold) => {
    void locks?.request(lock, () => {
      hold();
      return new Promise(() => {});
    });
  });
  return (port) => void held.then(() => port.postMessage({ kind: 'life', lock } satisfies PortLife));
}
