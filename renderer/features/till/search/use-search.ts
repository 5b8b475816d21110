import { useRef } from 'react';
import { useQuery } from '../../../platform/replica';
import type { SearchMode } from '../till-session';
import { type SearchOption, toSearchOptions } from './search-options';

interface Search {
  options: SearchOption[];
  /** Whether the options answer the text as it is now, and not as it was some letters ago. */
  isFresh: boolean;
}

/** Products and customers while typing. Until an answer to the newest letters is there, the one before it stays. */
export function useSearch(text: string, mode: SearchMode): Search {
  const wanted = text.trim();
  const asksProducts = wanted !== '';
  const asksCustomers = wanted !== '' || mode === 'customers';
  const products = useQuery('products.search', asksProducts ? { text: wanted, limit: 12 } : null);
  const customers = useQuery('customers.search', asksCustomers ? { text: wanted, limit: 8 } : null);
  const last = useRef<Search>({ options: [], isFresh: false });
  const isFresh = (!asksProducts || products !== undefined) && (!asksCustomers || customers !== undefined);
  if (!isFresh) return { options: wanted === '' ? [] : last.current.options, isFresh };
  last.current = {
    options: toSearchOptions({ products: products ?? [], customers: customers ?? [] }, mode, wanted),
    isFresh,
  };
  return last.current;
}
