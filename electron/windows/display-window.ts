import { BrowserWindow, type Screen } from 'electron';
import { pageUrl } from '../app-protocol/address';
import type { SettingsFile } from '../settings-file';
import type { Say } from '../words';
import { type DisplayPlace, placeDisplay } from './display-place';
import { keepAlive } from './keep-alive';
import type { Lives } from './lives';
import { toPagePreferences } from './page-preferences';
import type { TillWindow } from './till-window';

interface DisplayOptions {
  settings: SettingsFile;
  preload: string;
  screen: Screen;
  till: TillWindow;
  say: Say;
  lives: Lives;
  /** The whole program is ending: a window that closes now was not closed by a person. */
  isLeaving: () => boolean;
}

export interface DisplayWindow {
  /** A person wants to see it. */
  open(): Promise<null>;
  /** As it was left: opens, moves to its screen or waits for it. Told at the start and whenever a screen comes or goes. */
  restore(): Promise<void>;
  /** For a while; it is still wanted. */
  close(): void;
}

/** The customer's window: fills the second screen where there is one, else stands beside the till. Never two. */
export function createDisplayWindow(options: DisplayOptions): DisplayWindow {
  const { settings, preload, screen, till, say, lives, isLeaving } = options;
  let shown: { window: BrowserWindow; place: DisplayPlace } | null = null;

  async function settle(isAsked: boolean): Promise<void> {
    const place = placeDisplay(
      settings.read().display,
      screen.getAllDisplays(),
      screen.getDisplayMatching(till.bounds()).id,
      isAsked,
    );
    if (shown && isSamePlace(shown.place, place)) return shown.window.showInactive();
    close();
    if (place.kind === 'waits') return;
    settings.write({ display: { isWanted: true, screen: place.kind === 'fills' ? place.screen : null } });
    await show(place);
  }

  async function show(place: Exclude<DisplayPlace, { kind: 'waits' }>): Promise<void> {
    const window = new BrowserWindow({
      ...(place.kind === 'fills' ? { ...place.screen.bounds, fullscreen: true } : { width: 1024, height: 720 }),
      title: 'Blackbook',
      show: false,
      autoHideMenuBar: true,
      webPreferences: toPagePreferences(preload),
    });
    shown = { window, place };
    // Whoever types at the till goes on typing there.
    window.once('ready-to-show', () => window.showInactive());
    window.on('closed', () => {
      if (shown?.window !== window) return;
      shown = null;
      if (!isLeaving())
        settings.write({ display: { isWanted: false, screen: settings.read().display?.screen ?? null } });
    });
    keepAlive(window, {
      say,
      lives,
      reopen: () => {
        close();
        void show(place);
      },
      giveUp: close,
    });
    await window.loadURL(pageUrl('#/display')).catch((error) => console.error('The display did not load:', error));
  }

  function close(): void {
    const closing = shown;
    shown = null;
    closing?.window.close();
  }

  return {
    close,
    async open() {
      await settle(true);
      return null;
    },
    restore: async () => {
      if (settings.read().display?.isWanted) await settle(false);
    },
  };
}

const isSamePlace = (one: DisplayPlace, other: DisplayPlace) =>
  one.kind === 'fills' && other.kind === 'fills' ? one.screen.id === other.screen.id : one.kind === other.kind;
