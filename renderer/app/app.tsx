import { RouterProvider } from '@tanstack/react-router';
import type { ReplicaClient } from '../../shared/replica-api/api';
import type { Language } from '../locale/languages';
import type { Platform } from '../platform/platform';
import { Providers } from './providers';
import type { AppRouter } from './routes';

interface AppProps {
  client: ReplicaClient;
  platform: Platform;
  router: AppRouter;
  nonce?: string | undefined;
  language?: Language;
}

/** The whole window: `router` says where it is, `client` and `platform` what it stands on. */
export function App({ router, ...providers }: AppProps) {
  return (
    <Providers {...providers}>
      <RouterProvider router={router} />
    </Providers>
  );
}
