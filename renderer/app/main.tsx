import './theme/styles';
import { createHashHistory } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import type { PortLike } from '../../shared/replica-api/port';
import { createBrowserPlatform } from '../platform/browser';
import { createElectronPlatform } from '../platform/electron';
import { keepForOffline } from '../platform/web-app';
import { App } from './app';
import { connectReplica } from './connect-replica';
import { BrokenReplica } from './frame/broken-replica';
import { readNonce } from './nonce';
import { Providers } from './providers';
import { findRoot } from './root';
import { createAppRouter } from './routes';

/** The shop in this window, over the replica at the other end of the port. */
export function showShop(port: PortLike) {
  const nonce = readNonce(document);
  const platform = window.blackbook ? createElectronPlatform(window.blackbook) : createBrowserPlatform(window, nonce);
  const screen = createRoot(findRoot(document));
  const client = connectReplica(port, window, () =>
    screen.render(
      <Providers client={client} platform={platform} nonce={nonce}>
        <BrokenReplica failure={{ code: 'replica-died' }} secondCopy={null} />
      </Providers>,
    ),
  );
  screen.render(
    <App client={client} platform={platform} router={createAppRouter(createHashHistory())} nonce={nonce} />,
  );
  void platform.persist();
  if (import.meta.env.PROD && platform.kind === 'browser') keepForOffline(navigator);
}
