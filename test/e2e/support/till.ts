import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../../scripts/support/chromium';
import { root } from '../../../scripts/support/paths';
import { findProfileOwner, killAndWait, waitForEnd } from './processes';
import { launchShell } from './shell';

export type Surface = 'browser' | 'shell';

/** One device: a browser with a profile of its own, or a shell with a data folder of its own. */
export interface Till {
  page: Page;
  context: BrowserContext;
  /** Where all that it remembers lies. */
  folder: string;
  /** One more window of this device, such as the customer display at `#/display`. */
  openWindow(hash: string): Promise<Page>;
  /** Its first process: the browser's, or the shell's main. */
  pid(): number;
  /** kill -9 of all of it. What the till remembers stays. */
  kill(): Promise<void>;
  /** The same device again, after `kill` or `close`: no network is needed for it. */
  reopen(): Promise<void>;
  close(): Promise<void>;
  /** While it is closed: its IndexedDB is gone, or every file of it has been overwritten. */
  loseMemory(how: 'gone' | 'damaged'): void;
  /** Closed for good. */
  remove(): Promise<void>;
}

export interface TillOptions {
  surface: Surface;
  /** Central's address. */
  url: string;
  code: string;
  /** The size of the page in CSS pixels. Left out: 1366x768. */
  viewport?: { width: number; height: number };
  locale?: string;
  /** Of a browser: before its page opens anything, at every start. */
  prepare?: (context: BrowserContext) => Promise<void>;
  /** Of a shell: another app than the checkout. */
  app?: string;
}

interface Opened {
  context: BrowserContext;
  page: Page;
  pid: number;
  end(): Promise<void>;
}

/** Opens a device and leaves it on its way to pairing: the test sees what a person sees. */
export async function openTill(options: TillOptions): Promise<Till> {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-till-'));
  const open = (code: string | null) =>
    options.surface === 'shell' ? openInShell(options, folder, code) : openInBrowser(options, folder, code);
  let opened: Opened | null = await open(options.code);

  async function end(how: (opened: Opened) => Promise<void>) {
    const ending = opened;
    opened = null;
    if (ending) await how(ending);
  }
  const till: Till = {
    page: opened.page,
    context: opened.context,
    folder,
    async openWindow(hash) {
      if (!opened) throw new Error('The till is not open');
      const page = await opened.context.newPage();
      await page.goto(new URL(hash, till.page.url()).href);
      return page;
    },
    pid: () => opened?.pid ?? 0,
    kill: () => end(({ pid }) => killAndWait(pid)),
    close: () => end((one) => one.end()),
    async reopen() {
      await till.close();
      opened = await open(null);
      till.page = opened.page;
      till.context = opened.context;
    },
    loseMemory(how) {
      if (opened) throw new Error('The till is still open');
      const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const name of found.filter((one) => /(^|[\\/])IndexedDB$/.test(one))) {
        const databases = join(folder, name);
        if (how === 'gone') rmSync(databases, { recursive: true });
        else damage(databases);
      }
    },
    async remove() {
      await till.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return till;
}

function damage(databases: string): void {
  for (const name of readdirSync(databases, { recursive: true, encoding: 'utf8' })) {
    const path = join(databases, name);
    if (statSync(path).isFile()) writeFileSync(path, 'no database any more');
  }
}

async function openInBrowser(options: TillOptions, profile: string, code: string | null): Promise<Opened> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: chromiumFlags,
    viewport: options.viewport ?? { width: 1366, height: 768 },
    locale: options.locale ?? 'en-GB',
  });
  await options.prepare?.(context);
  const page = context.pages()[0] ?? (await context.newPage());
  const pid = findProfileOwner(profile);
  if (pid === null) throw new Error(`No browser holds the profile ${profile}`);
  // Without central the installed app opens from what its service worker has kept.
  await page.goto(code ? `${options.url}/#/pair?code=${code}` : `${options.url}/`);
  return { context, page, pid, end: () => context.close() };
}

async function openInShell(options: TillOptions, userDataDir: string, code: string | null): Promise<Opened> {
  const args = [`--central-url=${options.url}`, ...(code ? [`--pair-code=${code}`] : [])];
  const shell = await launchShell({ app: options.app ?? root, userDataDir, args });
  const page = await shell.firstWindow();
  const browserPid = findProfileOwner(join(userDataDir, 'double-chromium'));
  const pid = shell.process().pid ?? 0;
  return {
    context: shell.context(),
    page,
    pid,
    async end() {
      await shell.close();
      if (browserPid) await waitForEnd(browserPid);
    },
  };
}
