import type { ProductEntry } from '../domain/product-entry';
import type { Id } from '../model/ids';
import type { ProductView, QuestionView } from './views';

export interface ProductRow extends ProductView {
  inStock: boolean;
  active: boolean;
}

export interface ProductListView {
  /** Of the whole shop, what is put away too. */
  total: number;
  rows: ProductRow[];
  /** Codes that several products have which are sold: who scans one gets the first. At most 20. */
  doubled: { code: string; products: ProductView[] }[];
}

export interface ProductDetail extends ProductEntry {
  id: Id;
  sku: string;
  /** What two devices wrote at once, for a person to choose. */
  questions: QuestionView[];
}

/** What a new product most likely is. */
export interface ProductGround {
  /** The most used first; at most 200. */
  categories: string[];
  /** Basis points within the price. */
  taxRate: number;
}
