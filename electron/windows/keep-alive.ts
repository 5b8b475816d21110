import { type BrowserWindow, dialog } from 'electron';
import type { Say } from '../words';
import type { Lives } from './lives';

interface KeepAliveOptions {
  say: Say;
  lives: Lives;
  /** Another window in its place. */
  reopen(): void;
  /** It ended too often: opening it once more would be a loop. */
  giveUp(): void;
}

/**
 * A page that dies (killed, crashed, out of memory) is opened anew with what the replica holds, the basket included. One
 * that hangs is asked about: it may only be busy, and whoever stands before it knows better than a clock.
 */
export function keepAlive(window: BrowserWindow, { say, lives, reopen, giveUp }: KeepAliveOptions): void {
  const contents = window.webContents;
  let asking: AbortController | null = null;

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    asking?.abort();
    if (reason === 'clean-exit') return;
    console.error(`A window's page ended: ${reason} (${exitCode})`);
    // Not within the event: Electron still holds what the page leaves.
    setImmediate(lives.mayReopen() ? reopen : giveUp);
  });

  contents.on('unresponsive', async () => {
    if (asking) return;
    asking = new AbortController();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: say('shell.hung.message'),
      detail: say('shell.hung.detail'),
      buttons: [say('shell.hung.wait'), say('shell.hung.reopen')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: asking.signal,
    });
    asking = null;
    // From here it goes the way of every page that dies.
    if (response === 1 && !contents.isDestroyed()) contents.forcefullyCrashRenderer();
  });
  contents.on('responsive', () => asking?.abort());
}
