import { describe, expect, it } from 'vitest';
import { whenReplicaDies } from '../../renderer/app/replica-death';
import { createLife } from '../../renderer/replica/life';
import type { PortLike } from '../../shared/replica-api/port';

/** The browser's locks as far as they matter here: whoever waits is served when the holder's process ends. */
function createLocks() {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const request = (_name: string, ...rest: unknown[]) => {
    const work = rest.at(-1) as () => void;
    if (isHeld) waiting.push(work);
    else {
      isHeld = true;
      work();
    }
    return Promise.resolve();
  };
  const die = () => {
    isHeld = false;
    for (const work of waiting.splice(0)) work();
  };
  return { locks: { request } as unknown as LockManager, die };
}

function createPage(locks: LockManager | undefined) {
  const kept = new Map<string, string>();
  let reloads = 0;
  const page = {
    navigator: { locks },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
    location: { reload: () => (reloads += 1) },
  } as unknown as Parameters<typeof whenReplicaDies>[1];
  return { page, reloads: () => reloads };
}

/** A replica whose worker lives and dies once, under a page that hears of it. */
async function liveAndDie(page: ReturnType<typeof createPage>['page'], now: number, giveUp: () => void) {
  const { locks, die } = createLocks();
  Object.assign(page.navigator, { locks });
  const { port1, port2 } = new MessageChannel();
  const hearing = new Promise((heard) => port1.addEventListener('message', heard));
  port1.start();
  whenReplicaDies(port1 as unknown as PortLike, page, giveUp, () => now);
  createLife(locks, 'one')(port2 as unknown as PortLike);
  await hearing;
  die();
  port1.close();
}

describe('A replica whose worker dies', () => {
  it('is begun anew by its page, but the third death within a minute is said instead', async () => {
    const { page, reloads } = createPage(undefined);
    let givenUp = 0;
    const giveUp = () => {
      givenUp += 1;
    };
    for (const now of [0, 10_000, 20_000]) await liveAndDie(page, now, giveUp);
    expect([reloads(), givenUp]).toEqual([2, 1]);
    await liveAndDie(page, 80_000, giveUp);
    expect([reloads(), givenUp]).toEqual([3, 1]);
  });
});
