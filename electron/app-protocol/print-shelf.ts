import { randomUUID } from 'node:crypto';
import { appScheme, printHost } from './address';

/** Pages on their way to a printer: each has an address of its own for as long as its window lives. */
export interface PrintShelf {
  put(html: string): { url: string; take(): void };
  find(pathname: string): string | null;
}

export function createPrintShelf(): PrintShelf {
  const pages = new Map<string, string>();
  return {
    put(html) {
      const pathname = `/${randomUUID()}`;
      pages.set(pathname, html);
      return { url: `${appScheme.scheme}://${printHost}${pathname}`, take: () => pages.delete(pathname) };
    },
    find: (pathname) => pages.get(pathname) ?? null,
  };
}
