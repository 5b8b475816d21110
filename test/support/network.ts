/** A network that can be bad: between one device and central. */
export interface Network {
  fetch: typeof fetch;
  /** Nothing gets through, and what is open breaks. */
  cut(): void;
  heal(): void;
  /** The next pushes (or requests `to` another path) reach central, and their answers get lost. */
  loseNextAnswers(count: number, to?: string): void;
  /** The next pushes don't reach central. */
  failNextPushes(count: number): void;
  /** From now on: pushes reach central and their answers wait on the way; pulls wait before they reach central. */
  hold(what: Held): void;
  release(what: Held): void;
  /** Requests so far, by path. */
  counts: Record<string, number>;
}

export type Held = 'answers' | 'pulls';

export function createNetwork(): Network {
  let isCut = false;
  const answersToLose = new Map<string, number>();
  let pushesToFail = 0;
  const gates = new Map<Held, { open: Promise<void>; unlock: () => void }>();
  const open = new Set<AbortController>();
  const counts: Record<string, number> = {};

  const throughIt: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    counts[pathname] = (counts[pathname] ?? 0) + 1;
    if (isCut) throw new TypeError('the network is down');
    const isPush = pathname === '/v1/push';
    if (isPush && pushesToFail > 0) {
      pushesToFail -= 1;
      throw new TypeError('the push was lost');
    }
    if (pathname === '/v1/pull') await gates.get('pulls')?.open;
    const abort = new AbortController();
    open.add(abort);
    const signal = init?.signal ? AbortSignal.any([init.signal, abort.signal]) : abort.signal;
    const response = await fetch(input, { ...init, signal });
    if (pathname !== '/v1/stream') open.delete(abort);
    const toLose = answersToLose.get(pathname) ?? 0;
    if (toLose > 0) {
      answersToLose.set(pathname, toLose - 1);
      await response.arrayBuffer();
      throw new TypeError('the answer was lost');
    }
    if (isPush) await gates.get('answers')?.open;
    if (isCut) throw new TypeError('the network went down');
    return response;
  };

  return {
    fetch: throughIt,
    counts,
    cut() {
      isCut = true;
      for (const abort of open) abort.abort();
      open.clear();
    },
    heal() {
      isCut = false;
    },
    hold(what) {
      let unlock = () => {};
      const opened = new Promise<void>((done) => {
        unlock = done;
      });
      gates.set(what, { open: opened, unlock });
    },
    release(what) {
      gates.get(what)?.unlock();
      gates.delete(what);
    },
    loseNextAnswers(count, to = '/v1/push') {
      answersToLose.set(to, (answersToLose.get(to) ?? 0) + count);
    },
    failNextPushes(count) {
      pushesToFail += count;
    },
  };
}

/** Asks again until it holds; throws with the last answer when it does not within `ms`. */
export async function eventually<T>(ask: () => Promise<T> | T, holds: (answer: T) => boolean, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`It did not come true: ${JSON.stringify(answer)}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
