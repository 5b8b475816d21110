import { parseUrl } from './app-protocol/address';

/** What the command line may say; `null` where it says nothing or nothing usable. */
export interface LaunchArguments {
  /** Central's origin, e.g. `http://127.0.0.1:4870`. */
  centralUrl: string | null;
  pairCode: string | null;
  userDataDir: string | null;
  /** Origin of a Vite server to take the pages from. Honoured only by an unpackaged shell. */
  devServer: string | null;
}

export function readLaunchArguments(argv: readonly string[]): LaunchArguments {
  const value = (name: string) => argv.findLast((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) || null;
  return {
    centralUrl: toHttpOrigin(value('central-url')),
    pairCode: value('pair-code'),
    userDataDir: value('user-data-dir'),
    devServer: toHttpOrigin(value('dev-server')),
  };
}

/** The origin of an http(s) address without a user name or password in it; anything else is `null`. */
export function toHttpOrigin(text: string | null): string | null {
  const url = text === null ? null : parseUrl(text);
  return url && url.username === '' && url.password === '' && (url.protocol === 'http:' || url.protocol === 'https:')
    ? url.origin
    : null;
}
