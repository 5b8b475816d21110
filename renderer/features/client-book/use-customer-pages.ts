import { useEffect, useState } from 'react';
import type { CustomerHit } from '../../../shared/replica-api/views';
import { useReplica } from '../../platform/replica';

export type Sort = 'last-visit' | 'name' | 'spend';

/** Rows a page; the contract allows 200. */
const pageSize = 100;

interface Pages {
  /** Of which list these are: another text or order begins anew. */
  key: string;
  total: number | undefined;
  rows: Map<number, CustomerHit[]>;
}

/**
 * The customers between the places `first` and `last`, live, a page at a time; pages passed lately stay, so that
 * scrolling back does not flicker. `total` is undefined until the first answer; the list of the last text stays until
 * the new one is here.
 */
export function useCustomerPages(text: string, sort: Sort, first: number, last: number) {
  const client = useReplica();
  const [pages, setPages] = useState<Pages>({ key: '', total: undefined, rows: new Map() });
  const [firstPage, lastPage] = [Math.floor(first / pageSize), Math.floor(Math.max(first, last) / pageSize)];

  useEffect(() => {
    const key = `${sort} ${text}`;
    const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
    const stops = wanted.map((page) =>
      client.subscribe('customers.list', { text, sort, offset: page * pageSize, limit: pageSize }, (result) =>
        setPages((pages) => {
          const rows = new Map(pages.key === key ? pages.rows : []);
          rows.set(page, result.rows);
          for (const far of rows.keys()) if (Math.abs(far - page) > 3) rows.delete(far);
          return { key, total: result.total, rows };
        }),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, text, sort, firstPage, lastPage]);

  return {
    /** The rows are those of this text and order, not of the one before. */
    isCurrent: pages.key === `${sort} ${text}`,
    total: pages.total,
    rowAt: (index: number): CustomerHit | undefined => pages.rows.get(Math.floor(index / pageSize))?.[index % pageSize],
  };
}
