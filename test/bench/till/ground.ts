import type { Till } from '../../e2e/support/till';
import type { Figure } from '../sync/figures';
import type { Load, Say } from './load';
import type { Shop } from './shop';

/** What the parts of the bench stand on: a shop with the load, and a till that has all of it. */
export interface Ground {
  load: Load;
  shop: Shop;
  till: Till;
  say: Say;
}

/** What a part finds out about the till, in the order in which the parts are run. */
export type TillPart = (ground: Ground) => Promise<Figure[]>;
