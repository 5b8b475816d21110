import type { Query } from './database';

/** A fact in its till's chain, as far as central knows it. */
export interface ChainRow {
  n: number;
  id: string;
  hash: string;
  prev: string;
}

/** The stored facts of a till at these places of its chain. */
export const readChain = (query: Query, tillId: string, places: readonly number[]): Promise<ChainRow[]> =>
  query<ChainRow>('select n, id, rev as hash, prev from doc where till_id = $1 and n = any($2::bigint[]) order by n', [
    tillId,
    places,
  ]);

/**
 * Writes down which of these facts came before their predecessors, and strikes out what is filled. In this order, and
 * after the facts are committed: of two pushes that cross, the later one sees both, so no gap stays by mistake.
 * Returns the places that were not noted before.
 */
export async function noteGaps(query: Query, tillId: string, places: readonly number[]): Promise<number[]> {
  if (places.length === 0) return [];
  const noted = await query<{ n: number }>(
    `insert into chain_gap (till_id, n)
     select $1, n from unnest($2::bigint[]) as place (n)
     where n > 1 and not exists (select 1 from doc where till_id = $1 and doc.n = place.n - 1)
     on conflict do nothing returning n`,
    [tillId, places],
  );
  await query(
    `delete from chain_gap using doc
     where chain_gap.till_id = $1 and doc.till_id = $1 and doc.n = chain_gap.n - 1`,
    [tillId],
  );
  return noted.map((row) => row.n);
}

/** Which of these places two facts hold: of two pushes at once, each was judged before the other was written. */
export async function findDoubled(query: Query, tillId: string, places: readonly number[]): Promise<number[]> {
  const doubled = await query<{ n: number }>(
    'select n from doc where till_id = $1 and n = any($2::bigint[]) group by n having count(*) > 1 order by n',
    [tillId, places],
  );
  return doubled.map((row) => row.n);
}

/** Where the till's chain stands: its highest fact, whichever store the till stood in. */
export async function readChainHead(query: Query, tillId: string): Promise<{ n: number; hash: string }> {
  const [head] = await query<{ n: number; hash: string }>(
    'select n, rev as hash from doc where till_id = $1 order by n desc limit 1',
    [tillId],
  );
  return head ?? { n: 0, hash: '' };
}

/** A till's facts from place `before` - 1 downwards, newest first. */
export async function readFactsBefore(query: Query, tillId: string, before: number, limit: number) {
  return query<{ n: number; body: string }>(
    'select n, body from doc where till_id = $1 and n < $2 order by n desc limit $3',
    [tillId, before, limit],
  );
}

/** Every fact, till by till in the order of its chain. Within a transaction. */
export async function* readChains(query: Query): AsyncGenerator<ChainRow & { tillId: string; body: string }> {
  await query(
    `declare chains no scroll cursor for select till_id as "tillId", n, id, rev as hash, prev, body from doc
     where till_id is not null order by till_id, n`,
  );
  for (;;) {
    const rows = await query<ChainRow & { tillId: string; body: string }>('fetch 500 from chains');
    yield* rows;
    if (rows.length === 0) break;
  }
  await query('close chains');
}
