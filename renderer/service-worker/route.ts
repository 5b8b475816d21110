/** Where an answer comes from: the kept page, the kept files, or the network (which we do not touch). */
export type Route = 'page' | 'file' | 'network';

/**
 * What the service worker does with a request. The wire (`/v1`) always goes to the network: a kept answer of central
 * would be a lie. The app has one page, so a navigation to it is answered with the kept one.
 */
export function routeOf(request: { method: string; mode: string; url: string }, origin: string): Route {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin || url.pathname.startsWith('/v1/')) return 'network';
  const isPage = url.pathname === '/' || url.pathname === '/index.html';
  if (request.mode === 'navigate') return isPage ? 'page' : 'network';
  return 'file';
}
