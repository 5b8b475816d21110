/**
 * Keeps one whole version of the app on the device, so that it opens with the network off.
 *
 *   install   every file of the new version is fetched, or the version is not taken at all
 *   waiting   the old version serves all windows until the last one is closed: never a change in mid-sale
 *   activate  the next start: the old version's files go
 *
 * The page is kept with its headers: the Content-Security-Policy and its nonce stay those of the kept page.
 */
import { routeOf } from './route';

/** Written in by precache-plugin: the version, and every file of the build relative to the scope ('./' is the page). */
declare const __PRECACHE__: { version: string; files: string[] };

const { version, files } = __PRECACHE__;
const scope = self as unknown as ServiceWorkerGlobalScope;
const prefix = 'blackbook-';
const cacheName = `${prefix}${version}`;

scope.addEventListener('install', (event) => event.waitUntil(keepVersion()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOldVersions().then(() => scope.clients.claim())));
scope.addEventListener('fetch', (event) => {
  const route = routeOf(event.request, scope.location.origin);
  if (route !== 'network') event.respondWith(keptOrFetched(route === 'page' ? './' : event.request));
});

/** `reload` passes the HTTP cache by: a file of the last version must not slip into this one. */
async function keepVersion() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
}

async function dropOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Central's answers vary by origin and encoding; what is kept is the same file, whoever asks. */
async function keptOrFetched(request: Request | string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}
