import { randomBytes } from 'node:crypto';
import { journalPath, vaultPath } from '../../shared/ipc/worker-paths';
import { appHost, printHost, stoppedPath } from './address';
import { noticePolicy, printPolicy, toPagePolicy } from './content-security';
import type { PageFile, PageSource } from './page-source';
import type { PrintShelf } from './print-shelf';

interface AppPagesOptions {
  source: PageSource;
  shelf: PrintShelf;
  /** Answers at `journalPath` what the replica's worker asks. */
  journal: (request: Request) => Promise<Response>;
  /** The page at `stoppedPath`. */
  stopped: string;
  /** Answers at `vaultPath`, likewise. */
  vault: (request: Request) => Promise<Response>;
  devServer: string | null;
  centralUrl: () => string | null;
}

/** Answers every request for `app://…`: the built pages on one host, receipts to print on the other. */
export function createAppPages(options: AppPagesOptions) {
  const { source, shelf, journal, vault, stopped, devServer, centralUrl } = options;
  return async (request: Request): Promise<Response> => {
    const { host, pathname, search } = new URL(request.url);
    if (host === appHost && pathname === journalPath) return journal(request);
    if (host === appHost && pathname === vaultPath) return vault(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    if (host === printHost) {
      const html = shelf.find(pathname);
      return html === null ? refuse(404) : answer(html, 'text/html; charset=utf-8', printPolicy);
    }
    if (host !== appHost) return refuse(404);
    if (pathname === stoppedPath) return answer(stopped, 'text/html; charset=utf-8', noticePolicy);
    const file = await source(devServer ? pathname + search : pathname);
    if (!file) return refuse(404);
    const nonce = file.contentType.startsWith('text/html') ? randomBytes(16).toString('base64') : null;
    const policy = toPagePolicy({ nonce, centralUrl: centralUrl(), devServer });
    return answer(nonce ? withNonce(file, nonce) : file.body, file.contentType, policy);
  };
}

/** The page reads its nonce from where the build left this word, and gives it to every style it makes. */
const withNonce = (file: PageFile, nonce: string) =>
  new TextDecoder().decode(file.body).replaceAll('__CSP_NONCE__', nonce);

function answer(body: BodyInit, contentType: string, policy: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
  });
}

const refuse = (status: number) => new Response(null, { status });
