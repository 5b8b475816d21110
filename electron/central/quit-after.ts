import type { App } from 'electron';

/** The program ends when `finish` has: the windows are gone by then, and nobody waits. */
export function quitAfter(app: App, finish: () => Promise<void>): void {
  let isFinished = false;
  let finishing = false;
  app.on('will-quit', (event) => {
    if (isFinished) return;
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    void finish()
      .catch((error: unknown) => console.error('Central did not stop cleanly:', error))
      .finally(() => {
        isFinished = true;
        // Not within the event: until it is over Electron holds that it quits already, and does not hear another wish.
        setImmediate(() => app.quit());
      });
  });
}
