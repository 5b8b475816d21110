import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

export interface PageFile {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Gives the file at a path such as `/assets/till.js`; `null` when there is none or it may not be read. */
export type PageSource = (pathname: string) => Promise<PageFile | null>;

/** The built pages. */
export function folderSource(root: string): PageSource {
  return async (pathname) => {
    const path = resolveInside(root, pathname);
    const contentType = path && contentTypes[extname(path)];
    if (!contentType) return null;
    try {
      return { body: new Uint8Array(await readFile(path)), contentType };
    } catch {
      return null;
    }
  };
}

/** Vite's server, for `npm run dev`: same origin, same guards, fresh modules. */
export function devServerSource(origin: string): PageSource {
  return async (pathname) => {
    const answer = await fetch(origin + pathname);
    if (!answer.ok) return null;
    const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
    return { body: new Uint8Array(await answer.arrayBuffer()), contentType };
  };
}

/** The file that a URL's path names, or `null` where it would leave the folder by any spelling. */
export function resolveInside(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname.replace(/\?.*$/, ''));
  } catch {
    return null;
  }
  if (/[\\\0:]/.test(decoded)) return null;
  const path = resolve(join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return path.startsWith(resolve(root) + sep) ? path : null;
}

/** What a page may consist of; a file of another kind is not served. */
const contentTypes: Record<string, string | undefined> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
