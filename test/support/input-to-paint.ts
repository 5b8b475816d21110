import type { Page } from 'playwright-core';

/** One input and what the software took for it. Milliseconds of the page's own clock. */
export interface InputTiming {
  /** 'key' a press, 'tap' a pointer, 'scan' a whole scanner burst (from its last key). */
  kind: 'key' | 'tap' | 'scan';
  /** The key's code, or the tapped control's name. */
  what: string;
  /** From the input's own time stamp to the frame in which the last change that it caused was painted. */
  ms: number;
}

/**
 * Watches a page from a reload on (so that it hears each key before the page's own listeners do): each trusted key or tap is timed from its event's time stamp until the paint after the last change of
 * the page before the next input (or before `read`). Changes within status regions (the clock, the sync pill) are not
 * the input's. An input that changes nothing is timed to its next paint.
 */
export async function watchInputs(page: Page): Promise<{ read: () => Promise<InputTiming[]> }> {
  // tsx marks functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (fn) => fn');
  await page.addInitScript(installWatch);
  await page.reload();
  return { read: () => page.evaluate(() => (window as unknown as Watched).blackbookInputs.read()) };
}

interface Watched {
  blackbookInputs: { read: () => Promise<InputTiming[]> };
}

function installWatch(): void {
  interface Pending {
    kind: 'key' | 'tap';
    what: string;
    at: number;
    painted: number | null;
    waiting: number;
  }
  const inputs: Pending[] = [];
  const isStatus = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('[role="status"],header') != null;

  /** After the next frame's paint: a message posted in the frame is handled when the frame is out. */
  const afterPaint = (done: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  const mark = (input: Pending) => {
    input.waiting += 1;
    afterPaint(() => {
      input.painted = performance.now();
      input.waiting -= 1;
    });
  };
  const begin = (kind: Pending['kind'], what: string, event: Event) => {
    if (!event.isTrusted) return;
    const input: Pending = { kind, what, at: event.timeStamp, painted: null, waiting: 0 };
    inputs.push(input);
    mark(input);
  };
  window.addEventListener('keydown', (event) => begin('key', event.code, event), { capture: true });
  window.addEventListener('pointerdown', (event) => begin('tap', (event.target as Element).textContent ?? '', event), {
    capture: true,
  });
  new MutationObserver((changes) => {
    const last = inputs.at(-1);
    if (last && changes.some((change) => !isStatus(change.target))) mark(last);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  (window as unknown as Watched).blackbookInputs = {
    async read() {
      while (inputs.some((input) => input.waiting > 0)) await new Promise((next) => setTimeout(next, 10));
      return inputs.map(({ kind, what, at, painted }) => ({ kind, what, ms: (painted ?? at) - at }));
    },
  };
}
