import type { CustomerHit, ProductView } from '../../../../shared/replica-api/views';
import type { SearchMode } from '../till-session';

export type SearchOption =
  | { kind: 'product'; key: string; product: ProductView }
  | { kind: 'customer'; key: string; hit: CustomerHit }
  | { kind: 'new-customer'; key: string; text: string };

export interface SearchAnswer {
  products: ProductView[];
  customers: CustomerHit[];
}

/** What the arrows walk through, what was looked for first; a name that nobody has can be entered at once. */
export function toSearchOptions({ products, customers }: SearchAnswer, mode: SearchMode, text: string): SearchOption[] {
  const found: Record<SearchMode, SearchOption[]> = {
    products: products.map((product) => ({ kind: 'product', key: `product-${product.id}`, product })),
    customers: customers.map((hit) => ({ kind: 'customer', key: `customer-${hit.id}`, hit })),
  };
  const mayBeNew = text !== '' && customers.length === 0 && (mode === 'customers' || products.length === 0);
  const unknown: SearchOption[] = mayBeNew ? [{ kind: 'new-customer', key: 'new-customer', text }] : [];
  return mode === 'products'
    ? [...found.products, ...found.customers, ...unknown]
    : [...found.customers, ...unknown, ...found.products];
}

/** A whole code rather than words: it has a digit, no space, and is long enough. */
export const isCodeText = (text: string): boolean => /^\S{4,}$/.test(text) && /\d/.test(text);

/** What was typed goes where it belongs in the form for a new customer. */
export const toNewCustomerStart = (text: string) =>
  /^[+\d\s()-]{5,}$/.test(text) ? { name: '', phone: text } : { name: text, phone: '' };
