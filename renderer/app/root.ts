import { assert } from '../../shared/kit/assert';

/** Where the page is drawn. */
export function findRoot(page: Document): HTMLElement {
  const root = page.getElementById('root');
  assert(root, 'the page has a root');
  return root;
}
