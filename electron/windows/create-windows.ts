import type { App, Screen } from 'electron';
import type { SettingsFile } from '../settings-file';
import type { Say } from '../words';
import { createDisplayWindow, type DisplayWindow } from './display-window';
import { createLives } from './lives';
import { createTillWindow, type TillWindow } from './till-window';

interface WindowsOptions {
  app: App;
  screen: Screen;
  settings: SettingsFile;
  preload: string;
  say: Say;
}

/** The till's window, which is the program, and the customer display, which follows it and its screen. */
export function createWindows(options: WindowsOptions): { till: TillWindow; display: DisplayWindow } {
  const { app, screen, ...shared } = options;
  let isLeaving = false;
  const toOptions = () => ({ ...shared, screen, lives: createLives(() => performance.now()) });
  const till = createTillWindow(toOptions());
  const display = createDisplayWindow({ ...toOptions(), till, isLeaving: () => isLeaving });

  app.on('second-instance', () => till.focus());
  // Without a listener Electron would also quit while the till opens anew.
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => {
    isLeaving = true;
  });
  till.whenClosed(() => app.quit());
  screen.on('display-added', () => void display.restore());
  screen.on('display-removed', () => void display.restore());
  return { till, display };
}
