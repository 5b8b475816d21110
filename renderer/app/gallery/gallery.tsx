import '../theme/styles';
import { createRoot } from 'react-dom/client';
import { isLanguage } from '../../locale/languages';
import { findRoot } from '../root';
import { GalleryIndex } from './gallery-index';
import { OneState } from './one-state';
import { states } from './states';

/**
 * Development only. `#/gallery` lists every screen in its states; `#/gallery/book/typical?language=ru&scheme=dark`
 * is one of them in the whole window, with the product's own frame and routes over a fake replica.
 */
export function showGallery(): void {
  const [path = '', query = ''] = location.hash.slice('#/gallery/'.length).split('?');
  const wanted = new URLSearchParams(query);
  const language = wanted.get('language');
  const state = states.find((one) => one.name === decodeURIComponent(path));
  createRoot(findRoot(document)).render(
    state ? (
      <OneState
        state={state}
        language={isLanguage(language) ? language : 'en'}
        scheme={wanted.get('scheme') === 'dark' ? 'dark' : 'light'}
      />
    ) : (
      <GalleryIndex states={states} />
    ),
  );
  addEventListener('hashchange', () => location.reload());
}
