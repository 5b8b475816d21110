/**
 * Content-Security-Policy of what the shell serves.
 *
 * connect-src names one central, not the whole network: should a hostile script ever run, it has nowhere to send
 * the customers to. The address is the one that this shell was started or paired with (`central.use` changes it
 * and opens the page anew, for a policy is fixed when a page loads); the central that `npm start` puts on the same
 * machine is always allowed.
 */
const localCentral = 'http://127.0.0.1:4870';

export interface PolicyInput {
  /** For the styles that the page makes while it runs; workers and files have none. Scripts come from files alone. */
  nonce: string | null;
  centralUrl: string | null;
  /** A Vite server in use: it injects inline scripts and speaks over a web socket. */
  devServer: string | null;
}

export function toPagePolicy({ nonce, centralUrl, devServer }: PolicyInput): string {
  const nonceSource = nonce ? [`'nonce-${nonce}'`] : [];
  const inlineInDev = devServer ? ["'unsafe-inline'"] : [];
  const connect = ["'self'", localCentral, ...(centralUrl && centralUrl !== localCentral ? [centralUrl] : [])];
  if (devServer) connect.push(devServer, devServer.replace(/^http/, 'ws'));
  return toPolicy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inlineInDev],
    'style-src': ["'self'", ...(devServer ? inlineInDev : nonceSource)],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': connect,
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
}

/** A receipt: its own styles and pictures, and nothing that moves or connects. */
export const printPolicy = toPolicy({
  'default-src': ["'none'"],
  'style-src': ["'unsafe-inline'"],
  'img-src': ['data:'],
  sandbox: [],
});

/** A notice of the shell: a few words, and a link back into the app. */
export const noticePolicy = toPolicy({
  'default-src': ["'none'"],
  'style-src': ["'unsafe-inline'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});

function toPolicy(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
