/** A browser with a profile of its own for one peer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../../../scripts/support/chromium';

export type Peer = 'echo' | 'raw' | 'pouch';

export interface PeerBrowser {
  page: Page;
  context: BrowserContext;
  folder: string;
  ask<R>(name: string, args?: object): Promise<R>;
  /** Closes it and opens it again: milliseconds from the page's begin until these texts are answered and painted. */
  coldStart(texts: string[]): Promise<number>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

interface PeerPage {
  blackbookPeer: { state: { coldMs: number | null }; ask: (name: string, args: object) => Promise<unknown> };
}

export async function openPeer(url: string, peer: Peer): Promise<PeerBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-peer-'));
  let context = await launch();
  const own: PeerBrowser = {
    page: context.pages()[0] ?? (await context.newPage()),
    context,
    folder,
    ask: (name, args = {}) =>
      own.page.evaluate(([name, args]) => (window as unknown as PeerPage).blackbookPeer.ask(name, args), [
        name,
        args,
      ] as const) as never,
    async coldStart(texts) {
      await context.close();
      context = await launch();
      own.context = context;
      own.page = context.pages()[0] ?? (await context.newPage());
      await own.page.goto(`${url}?find=${encodeURIComponent(texts.join(','))}#${peer}`);
      const { page } = own;
      await page.waitForFunction(() => (window as unknown as PeerPage).blackbookPeer.state.coldMs !== null, null, {
        timeout: 120_000,
      });
      return page.evaluate(() => (window as unknown as PeerPage).blackbookPeer.state.coldMs ?? 0);
    },
    close: () => context.close(),
    async remove() {
      await context.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await own.page.goto(`${url}#${peer}`);
  return own;

  function launch(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(folder, {
      executablePath: findChromium() ?? undefined,
      args: chromiumFlags,
      viewport: { width: 1366, height: 768 },
    });
  }
}
