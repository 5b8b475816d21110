/**
 * Where the app lives in its own browser. IndexedDB follows the origin, so scheme and host are for ever:
 * another one would leave every till's data behind.
 */
import type { CustomScheme } from 'electron';

export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};
export const appHost = 'blackbook';
/** Receipts on their way to a printer are pages of another origin: they see nothing of the till. */
export const printHost = 'print';
export const pageUrl = (hash = '') => `${appScheme.scheme}://${appHost}/${hash}`;

/** What the shell says itself when the till's page keeps ending. */
export const stoppedPath = '/stopped';
export const stoppedUrl = `${appScheme.scheme}://${appHost}${stoppedPath}`;

export function isAppPage(address: string): boolean {
  const url = parseUrl(address);
  return url !== null && url.protocol === `${appScheme.scheme}:` && url.host === appHost;
}

/** `URL.canParse` came with Node 19.9: the oldest Electron that the shell is tested in has 18. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
