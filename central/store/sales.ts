import type { Query } from './database';

/** The first business day after one on which any store has facts; null: there is none. `after` '' is before all. */
export async function readNextDay(query: Query, streams: readonly string[], after: string): Promise<string | null> {
  const [row] = await query<{ day: string | null }>(
    `select min(first.day) as day from unnest($1::text[]) as stream (name) cross join lateral (
       select min(business_day) as day from doc
       where doc.stream = stream.name and till_id is not null and business_day > $2) as first`,
    [streams, after],
  );
  return row?.day ?? null;
}

/** Every sale of a business day, as it is stored. */
export async function readSalesOfDay(query: Query, streams: readonly string[], day: string): Promise<string[]> {
  const rows = await query<{ body: string }>(
    `select body from doc where stream = any($1::text[]) and business_day = $2 and till_id is not null and kind = 'sale'`,
    [streams, day],
  );
  return rows.map((row) => row.body);
}

/** Every product that there is, as it is stored. */
export async function readProducts(query: Query, stream: string): Promise<string[]> {
  const rows = await query<{ body: string }>(
    `select body from doc where stream = $1 and collection = 'products' and not deleted order by seq`,
    [stream],
  );
  return rows.map((row) => row.body);
}

export async function countSales(query: Query, streams: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*) as count from doc where stream = any($1::text[]) and till_id is not null and kind = 'sale'`,
    [streams],
  );
  return Number(row?.count ?? 0);
}
