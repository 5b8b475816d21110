import { createLateBaskets, type LateBaskets } from './late-baskets';
import { createPairTable, type PairTable } from './pair-table';
import { createProductTable, type ProductTable } from './product-table';
import { createRanges, type Ranges } from './ranges';

/** All that the model has counted. Decayed figures grow forward: a sale of day t weighs 2^((t - start) / halfLife). */
export interface State {
  table: ProductTable;
  ranges: Ranges;
  late: LateBaskets;
  /** One of each, by product number. */
  product: ProductColumns;
  /** What is in the same basket. */
  pairs: PairTable;
  category: CategoryColumns;
  shop: { buyers: number; again: number; gaps: number; gapSum: number };
  baskets: number;
  /** Day of the first sale; NaN before it. */
  start: number;
  latest: number;
  /** Most sold lately, newest reckoning. */
  popular: Int32Array;
  popularAge: number;
  /** Hardly sold yet: each with the products it borrows from, and how much. */
  young: Young[];
}

export interface Young {
  item: number;
  from: number[];
  share: number;
}

export interface ProductColumns {
  sold: Float64Array;
  lately: Float64Array;
  thisWeek: Float64Array;
  first: Float64Array;
  /** Weight of all its pairs. */
  mass: Float64Array;
  buyers: Float64Array;
  again: Float64Array;
  gaps: Float64Array;
  /** Sum of logarithms of days + 1. */
  gapSum: Float64Array;
}
export interface CategoryColumns {
  sold: Float64Array;
  buyers: Float64Array;
  again: Float64Array;
  gaps: Float64Array;
  gapSum: Float64Array;
  together: Map<number, number>[];
}

export const productColumns = [
  'sold',
  'lately',
  'thisWeek',
  'first',
  'mass',
  'buyers',
  'again',
  'gaps',
  'gapSum',
] as const;
const categoryColumns = ['sold', 'buyers', 'again', 'gaps', 'gapSum'] as const;

export const halfLives = { lately: 14, thisWeek: 4, pairs: 60 };
export const limits = { pairs: 320, popular: 200, young: 200 };

export function createState(): State {
  const column = () => new Float64Array(0);
  return {
    table: createProductTable(),
    ranges: createRanges(),
    late: createLateBaskets(),
    product: Object.fromEntries(productColumns.map((name) => [name, column()])) as unknown as ProductColumns,
    category: { sold: column(), buyers: column(), again: column(), gaps: column(), gapSum: column(), together: [] },
    pairs: createPairTable(),
    shop: { buyers: 0, again: 0, gaps: 0, gapSum: 0 },
    baskets: 0,
    start: Number.NaN,
    latest: Number.NaN,
    popular: new Int32Array(0),
    popularAge: 0,
    young: [],
  };
}

/** Makes room for every product and category that is known by now. */
export function makeRoom(state: State): void {
  const { product, category, table, ranges, pairs } = state;
  const size = table.ids.length;
  if (product.sold.length < size) for (const name of productColumns) product[name] = wider(product[name], size);
  pairs.grow(size);
  if (category.sold.length < ranges.categories) {
    for (const name of categoryColumns) category[name] = wider(category[name], ranges.categories);
  }
  while (category.together.length < ranges.categories) category.together.push(new Map());
}

function wider(column: Float64Array<ArrayBufferLike>, size: number): Float64Array {
  const grown = new Float64Array(Math.max(64, size, column.length * 2));
  grown.set(column);
  return grown;
}

export const growth = (state: State, day: number, halfLife: number): number => 2 ** ((day - state.start) / halfLife);
