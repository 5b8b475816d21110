import { BrowserWindow, type Screen } from 'electron';
import { pageUrl, stoppedUrl } from '../app-protocol/address';
import type { SettingsFile } from '../settings-file';
import type { Say } from '../words';
import { smallestTill, toTillBounds } from './bounds';
import { keepAlive } from './keep-alive';
import type { Lives } from './lives';
import { toPagePreferences } from './page-preferences';

interface TillWindowOptions {
  settings: SettingsFile;
  preload: string;
  screen: Screen;
  say: Say;
  lives: Lives;
}

export interface TillWindow {
  open(): Promise<void>;
  /** Brings it to the front: a second start of the program means that somebody looks for it. */
  focus(): void;
  /** Its page from the start, under a new Content-Security-Policy. */
  reopen(): Promise<void>;
  /** Called when the associate has closed it, not when it is about to open anew. */
  whenClosed(listener: () => void): void;
  bounds(): Electron.Rectangle;
}

/** The associate's window. It comes back where it was left, and is shown when its page has painted. */
export function createTillWindow({ settings, preload, screen, say, lives }: TillWindowOptions): TillWindow {
  const closedListeners: (() => void)[] = [];
  let window: BrowserWindow | null = null;

  async function open(url = pageUrl()) {
    const saved = settings.read().window;
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const opened = new BrowserWindow({
      ...toTillBounds(saved?.bounds ?? null, workAreas),
      minWidth: smallestTill.width,
      minHeight: smallestTill.height,
      title: 'Blackbook',
      show: false,
      autoHideMenuBar: true,
      webPreferences: toPagePreferences(preload),
    });
    window = opened;
    if (saved?.maximized) opened.maximize();
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () =>
      settings.write({ window: { bounds: opened.getNormalBounds(), maximized: opened.isMaximized() } }),
    );
    opened.on('closed', () => {
      // Another one stands in its place already.
      if (window !== opened) return;
      window = null;
      for (const listener of closedListeners) listener();
    });
    keepAlive(opened, {
      say,
      lives,
      reopen: () => void openAnew(),
      giveUp: () => void openAnew(stoppedUrl),
    });
    await opened.loadURL(url).catch((error) => console.error('The till did not load:', error));
  }

  /** Closed first: the shared worker ends with its last page, and it too holds the old policy. */
  async function openAnew(url?: string) {
    const old = window;
    window = null;
    old?.close();
    await open(url);
  }

  return {
    open,
    focus() {
      if (window?.isMinimized()) window.restore();
      window?.show();
      window?.focus();
    },
    reopen: openAnew,
    whenClosed: (listener) => closedListeners.push(listener),
    bounds: () => window?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
  };
}
