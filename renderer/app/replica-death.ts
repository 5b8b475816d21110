import type { PortAnswer, PortLife, PortLike } from '../../shared/replica-api/port';

const key = 'blackbook-replica-deaths';
const most = 3;
const withinMs = 60_000;

type Page = Pick<Window, 'navigator' | 'sessionStorage' | 'location'>;

/** The page begins anew with a new replica; the third time within a minute it gives up, for that would be a loop. */
export function whenReplicaDies(port: PortLike, page: Page, giveUp: () => void, now = () => Date.now()): void {
  const mourn = () => {
    const deaths = [...readDeaths(page.sessionStorage).filter((at) => now() - at < withinMs), now()];
    page.sessionStorage.setItem(key, JSON.stringify(deaths));
    if (deaths.length < most) page.location.reload();
    else giveUp();
  };
  port.addEventListener('message', ({ data }) => {
    const message = data as PortAnswer | PortLife;
    // Granted when the worker that holds it has ended; a page that goes first is no longer asked.
    if (message.kind === 'life') void page.navigator.locks?.request(message.lock, { mode: 'shared' }, mourn);
  });
}

function readDeaths(storage: Storage): number[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'number') : [];
  } catch {
    return [];
  }
}
