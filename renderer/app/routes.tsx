import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  parseSearchWith,
  type RouterHistory,
  stringifySearchWith,
} from '@tanstack/react-router';
import { DisplayScreen } from '../features/display/display-screen';
import { useShop } from '../platform/shop';
import { BrokenScreen } from './frame/broken-screen';
import { NotFound } from './frame/not-found';
import { RootScreen } from './frame/root-screen';
import { PairedAlready } from './pair/paired-already';
import { TillRoute } from './till-route';

const root = createRootRoute({ component: RootScreen, notFoundComponent: NotFound });

const index = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const display = createRoute({ getParentRoute: () => root, path: '/display', component: DisplayScreen });
const pair = createRoute({
  getParentRoute: () => root,
  path: '/pair',
  // A code may look like a number and must not become one.
  validateSearch: (search: Record<string, unknown>): { code?: string; central?: string } => ({
    ...(search.code !== undefined && { code: String(search.code) }),
    ...(search.central !== undefined && { central: String(search.central) }),
  }),
  component: PairedAlready,
});
/** One route for both, so that opening the first card does not draw the whole book anew. */
const book = createRoute({
  getParentRoute: () => root,
  path: '/book/{-$customerId}',
  component: lazyRouteComponent(() => import('./book-route'), 'BookRoute'),
});
const closing = createRoute({
  getParentRoute: () => root,
  path: '/closing',
  component: lazyRouteComponent(() => import('../features/closing/closing-screen'), 'ClosingScreen'),
});
const sync = createRoute({
  getParentRoute: () => root,
  path: '/sync',
  component: lazyRouteComponent(() => import('../features/sync/sync-screen'), 'SyncScreen'),
});
const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./import-route'), 'ImportRoute'),
});
const central = createRoute({
  getParentRoute: () => root,
  path: '/central',
  component: lazyRouteComponent(() => import('../features/central/central-screen'), 'CentralScreen'),
});
const products = createRoute({
  getParentRoute: () => root,
  path: '/products',
  // What was scanned and unknown, or what stands open; a code may look like a number and must not become one.
  validateSearch: (search: Record<string, unknown>): { code?: string; open?: string } => ({
    ...(search.code !== undefined && { code: String(search.code) }),
    ...(search.open !== undefined && { open: String(search.open) }),
  }),
  component: lazyRouteComponent(() => import('./products-route'), 'ProductsRoute'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-route'), 'SettingsRoute'),
});

const routeTree = root.addChildren([index, display, pair, book, closing, sync, settings, central, importing, products]);

/** A book laptop opens on the client book, a till on the till. */
function Home() {
  return useShop().device.kind === 'book' ? <Navigate to="/book/{-$customerId}" replace /> : <TillRoute />;
}

export const createAppRouter = (history: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    defaultErrorComponent: () => <BrokenScreen failure={{ code: 'unexpected' }} />,
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
  });
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
