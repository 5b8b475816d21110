import type { PageWanted } from '../store/documents';

/** How many documents lie behind a page. For the progress bar alone: what is written meanwhile may be missing in it. */
export type Remaining = (wanted: PageWanted, page: { count: number; last: number }) => Promise<number>;

/** Places that are kept in mind, over all readers. */
const most = 1000;

/**
 * Counts for a reader's first page only, for counting a whole collection again behind each of its hundred pages takes
 * longer than reading them; from then on reckons down by what was read.
 */
export function createRemaining(count: (wanted: PageWanted) => Promise<number>): Remaining {
  const known = new Map<string, number>();
  const toKey = ({ stream, collection, since, after }: PageWanted) =>
    JSON.stringify([stream, collection, since, after]);

  return async (wanted, page) => {
    if (page.count < wanted.limit) return 0;
    const next = { ...wanted, after: page.last };
    const reckoned = (known.get(toKey(wanted)) ?? 0) - page.count;
    const remaining = reckoned > 0 ? reckoned : await count(next);
    known.set(toKey(next), remaining);
    if (known.size > most) known.delete(known.keys().next().value ?? '');
    return remaining;
  };
}
