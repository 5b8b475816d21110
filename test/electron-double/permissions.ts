import { fromWebUrl } from './addresses';
import type { Runtime } from './runtime';

/** Electron's names, which are also the protocol's, for what a page may ask. */
const permissions = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'clipboard-read',
  'midi',
  'idle-detection',
  'persistent-storage',
  'window-management',
];

/**
 * A prompt can't be caught from outside the browser: so the program's two handlers are asked beforehand for every
 * permission, and the browser is told the answers for this origin. Without a handler Electron grants, so this does.
 */
export async function applyPermissions(
  runtime: Runtime,
  contents: { getURL(): string },
  webUrl: string,
): Promise<void> {
  const { origin } = new URL(webUrl);
  if (origin === 'null') return;
  const { check, request } = runtime.permissions;
  const pageUrl = `${fromWebUrl(origin)}/`;
  // Asked for the page that is about to load, which the contents do not show yet.
  const asking = { ...contents, getURL: () => pageUrl };
  for (const name of permissions) {
    const checked = check ? check(asking, name, pageUrl) : true;
    const requested = !request || (await new Promise<boolean>((resolve) => request(asking, name, resolve)));
    // Electron asks the one for what a page looks up, the other for what it prompts for: a yes of either is a hole.
    const granted = checked || requested;
    await runtime.browser().connection.root.send('Browser.setPermission', {
      permission: { name },
      setting: granted ? 'granted' : 'denied',
      origin,
    });
  }
}
