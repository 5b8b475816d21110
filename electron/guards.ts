/** What no page may do, whatever it holds: leave the app, open windows, or use the machine beyond a till's needs. */
import type { App, Session, WebContents } from 'electron';
import { isAppPage } from './app-protocol/address';

export function keepContentsAtHome(app: App): void {
  app.on('web-contents-created', (_event, contents) => keepAtHome(contents));
}

/** A link, a script, a redirect, a file dropped on the window: all of them end here. */
function keepAtHome(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (!isAppPage(url)) event.preventDefault();
  });
  contents.on('will-redirect', (event, url) => {
    if (!isAppPage(url)) event.preventDefault();
  });
  // Frames hold nothing but what the page itself has written into them (`about:blank`, `about:srcdoc`).
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !/^about:(blank|srcdoc)$/.test(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Unanswered, the first device that is heard would be taken.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}

/** A replica that the browser may evict is no memory; everything else a page could ask for is denied. */
export function grantOnlyWhatATillNeeds(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === 'persistent-storage' && isAppPage(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => (permission as string) === 'persistent-storage' && isAppPage(origin),
  );
  // USB, HID and serial ports belong to the shell (a printer, a drawer): no page opens one.
  session.setDevicePermissionHandler(() => false);
}

/** What a page may save: a file that it has made itself, with a plain name of a kind that nobody runs. */
export function saveOnlyOwnFiles(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL(), item.getFilename())) event.preventDefault();
  });
}

export function isOwnFile(url: string, name: string): boolean {
  const isOurs = url.startsWith('blob:') && isAppPage(url.slice('blob:'.length));
  return isOurs && /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,120}\.(json|jsonl|csv|txt)$/u.test(name);
}
