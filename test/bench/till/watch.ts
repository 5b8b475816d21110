/**
 * What a page does with its inputs, seen from within: when each came, what was asked of the replica for it, when the
 * answer was there, and when the change that followed was painted.
 *
 *     event.timeStamp ──> request ──> answer ──> mutation ──> requestAnimationFrame ──> a task after it = painted
 *
 * The time stamp is the browser's own of the real input, so what waits before the page's first listener counts. A task
 * that is posted within a frame runs when that frame's painting is done: the `event` observer would round to 8 ms and
 * stop at the first frame, which shows the typed letter and not yet who was found.
 */
import type { Page } from '@playwright/test';

/** Times are milliseconds of the page's own clock. */
export interface Watched {
  inputs: { at: number; kind: 'key' | 'tap'; what: string; text: string | null }[];
  /** Named queries and commands as they cross the port; `answeredAt` null: never, or not yet. */
  asked: { at: number; name: string; args: Record<string, unknown>; answeredAt: number | null }[];
  /** Changes of the page, status regions left out. `card`: whose card is open; `lines`: how many the basket has. */
  changes: { at: number; painted: number | null; card: string; lines: number }[];
}

interface WatchedPage {
  blackbookWatch: { take: () => Promise<Watched> };
}

/** Begins to watch the page as it is. */
export async function watchPage(page: Page): Promise<() => Promise<Watched>> {
  // tsx marks functions with a helper that the page does not have.
  await page.evaluate('globalThis.__name = (fn) => fn');
  await page.evaluate(installWatch);
  return () => page.evaluate(() => (window as unknown as WatchedPage).blackbookWatch.take());
}

function installWatch(): void {
  if ('blackbookWatch' in window) return;
  let seen: Watched = { inputs: [], asked: [], changes: [] };
  let open = new Map<number, Watched['asked'][number]>();
  const ports = new WeakSet<MessagePort>();
  let waiting = 0;

  const afterPaint = (done: () => void) => {
    waiting += 1;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        waiting -= 1;
        done();
      };
      post.call(port2, null);
    });
  };
  const change = () => {
    const entry = {
      at: performance.now(),
      painted: null as number | null,
      card: document.querySelector('article[aria-label]')?.getAttribute('aria-label') ?? '',
      lines: document.querySelectorAll('[aria-label="Lines"] > li, [aria-label="Lines"] > [role="listitem"]').length,
    };
    seen.changes.push(entry);
    afterPaint(() => {
      entry.painted = performance.now();
    });
  };

  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
    const { kind, id, name, args } = (message ?? {}) as Record<string, unknown>;
    const isAsking = (kind === 'query' || kind === 'subscribe' || kind === 'run') && !('isBench' in this);
    if (isAsking && typeof id === 'number') {
      if (!ports.has(this)) {
        ports.add(this);
        this.addEventListener('message', ({ data }) => {
          const request = open.get(data?.id);
          if (!request) return;
          open.delete(data.id);
          request.answeredAt = performance.now();
          // An answer that changes nothing is there with the next frame.
          change();
        });
      }
      const request = {
        at: performance.now(),
        name: String(name),
        args: (args ?? {}) as Record<string, unknown>,
        answeredAt: null,
      };
      seen.asked.push(request);
      open.set(id, request);
    }
    return (post as (...all: unknown[]) => void).call(this, message, ...rest);
  };

  const begin = (kind: 'key' | 'tap', what: string, event: Event) => {
    if (!event.isTrusted) return;
    seen.inputs.push({ at: event.timeStamp, kind, what, text: null });
    change();
  };
  window.addEventListener('keydown', (event) => begin('key', event.code, event), { capture: true });
  window.addEventListener('pointerdown', (event) => begin('tap', (event.target as Element).textContent ?? '', event), {
    capture: true,
  });
  window.addEventListener(
    'input',
    (event) => {
      const last = seen.inputs.at(-1);
      if (last) last.text = (event.target as HTMLInputElement).value;
    },
    { capture: true },
  );
  const isStatus = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('[role="status"],header') != null;
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => !isStatus(target))) change();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  (window as unknown as WatchedPage).blackbookWatch = {
    async take() {
      // What was asked last is answered, and painted; a question that was given up never is.
      const isOpen = () => /search$/.test(seen.asked.at(-1)?.name ?? '') && seen.asked.at(-1)?.answeredAt === null;
      for (let tries = 0; (waiting > 0 || isOpen()) && tries < 500; tries++)
        await new Promise((next) => setTimeout(next, 10));
      const taken = seen;
      seen = { inputs: [], asked: [], changes: [] };
      open = new Map();
      return taken;
    },
  };
}
