import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/fonts.css';
import './theme/global.css';
import { createHashHistory } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { assert } from '../../shared/kit/assert';
import { createBrowserPlatform } from '../platform/browser';
import { createElectronPlatform } from '../platform/electron';
import { keepForOffline } from '../platform/web-app';
import { App } from './app';
import { connectReplica } from './connect-replica';
import { BrokenReplica } from './frame/broken-replica';
import { readNonce } from './nonce';
import { Providers } from './providers';
import { createAppRouter } from './routes';

const root = document.getElementById('root');
assert(root, 'the page has a root');

if (import.meta.env.DEV && location.hash.startsWith('#/gallery')) {
  void import('./gallery/gallery').then(({ showGallery }) => showGallery(root));
} else {
  showShop(root);
}

function showShop(root: HTMLElement) {
  const nonce = readNonce(document);
  const platform = window.blackbook ? createElectronPlatform(window.blackbook) : createBrowserPlatform(window, nonce);
  const screen = createRoot(root);
  const client = connectReplica(window, () =>
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
