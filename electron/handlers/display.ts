import { BrowserWindow, type Screen } from 'electron';
import { pageUrl } from '../app-protocol/address';
import { findCustomerScreen } from '../windows/bounds';
import { toPagePreferences } from '../windows/page-preferences';
import type { TillWindow } from '../windows/till-window';

interface DisplayOptions {
  preload: string;
  screen: Screen;
  till: TillWindow;
}

/** The customer's window: fills the second screen where there is one, else stands beside the till. Never two. */
export function createDisplayHandler({ preload, screen, till }: DisplayOptions) {
  let window: BrowserWindow | null = null;

  return {
    close: () => window?.close(),
    async open(): Promise<null> {
      if (window) {
        window.show();
        return null;
      }
      const tillScreen = screen.getDisplayMatching(till.bounds());
      const customerScreen = findCustomerScreen(screen.getAllDisplays(), tillScreen);
      const opened = new BrowserWindow({
        ...(customerScreen ? { ...customerScreen.bounds, fullscreen: true } : { width: 1024, height: 720 }),
        title: 'Blackbook',
        autoHideMenuBar: true,
        webPreferences: toPagePreferences(preload),
      });
      window = opened;
      opened.on('closed', () => {
        window = null;
      });
      await opened.loadURL(pageUrl('#/display'));
      return null;
    },
  };
}
export type DisplayHandler = ReturnType<typeof createDisplayHandler>;
