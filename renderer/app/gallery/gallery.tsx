import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { isLanguage } from '../../locale/languages';
import { createFakePlatform } from '../../platform/fake';
import { Providers } from '../providers';
import { createAppRouter } from '../routes';
import { createFakeReplica } from './fake-replica';
import { GalleryIndex } from './gallery-index';
import { type GalleryState, ordinary, states } from './states';

/**
 * Development only. `#/gallery` lists every screen in its states; `#/gallery/book/typical?language=ru&scheme=dark`
 * is one of them in the whole window, with the product's own frame and routes over a fake replica.
 */
export function showGallery(root: HTMLElement): void {
  const [path = '', query = ''] = location.hash.slice('#/gallery/'.length).split('?');
  const wanted = new URLSearchParams(query);
  const state = states.find((one) => one.name === decodeURIComponent(path));
  createRoot(root).render(
    state ? (
      <OneState state={state} language={wanted.get('language')} scheme={wanted.get('scheme')} />
    ) : (
      <GalleryIndex states={states} />
    ),
  );
  addEventListener('hashchange', () => location.reload());
}

function OneState({
  state,
  language,
  scheme,
}: {
  state: GalleryState;
  language: string | null;
  scheme: string | null;
}) {
  return (
    <Providers
      client={createFakeReplica({ ...ordinary, ...state.answers }, state.outcomes)}
      platform={createFakePlatform()}
      language={isLanguage(language) ? language : 'en'}
      colorScheme={scheme === 'dark' ? 'dark' : 'light'}
    >
      <RouterProvider router={createAppRouter(createMemoryHistory({ initialEntries: [state.path] }))} />
    </Providers>
  );
}
