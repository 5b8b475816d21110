/** What no page may do, whatever it holds: leave the app, open windows, or use the machine beyond a till's needs. */
import type { App, Session } from 'electron';
import { isAppPage } from './app-protocol/address';

export function keepContentsAtHome(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!isAppPage(url)) event.preventDefault();
    });
    contents.on('will-redirect', (event, url) => {
      if (!isAppPage(url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
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
  session.setDevicePermissionHandler(() => false);
}
