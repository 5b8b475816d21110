/**
 * The page's first script, and a small one: the replica reads its memory while the browser still reads the screens. What
 * comes after it is named in the page already (vite.config.ts), so nothing waits for this.
 */
import { openReplica } from './open-replica';

if (import.meta.env.DEV && location.hash.startsWith('#/gallery')) {
  void import('./gallery/gallery').then(({ showGallery }) => showGallery());
} else {
  const port = openReplica(window);
  void import('./main').then(({ showShop }) => showShop(port));
}
