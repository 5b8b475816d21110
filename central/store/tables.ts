/** Whole tables as text, for what copies a database: backup, restore and move. New tables come along by themselves. */
import type { Database, Query } from './database';

export interface Table {
  name: string;
  columns: { name: string; type: string }[];
  /** The columns of its primary key, by which its rows are put in order. */
  key: string[];
}

/** A row as text, in the order of the columns. */
export type TextRow = (string | null)[];

const page = 500;

/** Every table of central but the list of migrations, which the schema itself brings. */
export async function listTables(query: Query): Promise<Table[]> {
  const columns = await query<{ table: string; name: string; type: string; place: number | null }>(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       array_position(k.indkey::int2[], a.attnum) as place
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     left join pg_index k on k.indrelid = c.oid and k.indisprimary
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
     order by c.relname, a.attnum`,
  );
  return [...new Set(columns.map((one) => one.table))].map((name) => {
    const own = columns.filter((one) => one.table === name);
    const key = own.filter((one) => one.place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
    return { name, columns: own.map(({ name, type }) => ({ name, type })), key: key.map((one) => one.name) };
  });
}

/** The newest migration of a database. */
export async function readVersion(query: Query): Promise<number> {
  const [row] = await query<{ version: number }>('select max(number) as version from migration');
  return row?.version ?? 0;
}

/** Reads everything as it is at one moment, while others write. `work` sees nothing of what they do. */
export function readAtOnce<T>(database: Database, work: (query: Query) => Promise<T>): Promise<T> {
  return database.transaction(async (query) => {
    await query('set transaction isolation level repeatable read, read only');
    await speakPlainly(query);
    return work(query);
  });
}

/** Instants are the same text wherever the machine stands. */
async function speakPlainly(query: Query): Promise<void> {
  await query(`set local timezone = 'UTC'`);
  await query(`set local datestyle = 'ISO, YMD'`);
  await query('set local statement_timeout = 0');
}

export async function countRows(query: Query, { name }: Table): Promise<number> {
  const [row] = await query<{ count: number }>(`select count(*) as count from public.${quote(name)}`);
  return row?.count ?? 0;
}

/** A table's rows in the order of its key, the same on every machine. Within a transaction. */
export async function* readRows(query: Query, { name, columns, key }: Table): AsyncGenerator<TextRow[]> {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const order = key.map((one) => (types.get(one) === 'text' ? `${quote(one)} collate "C"` : quote(one)));
  const wanted = columns.map((column, place) => `${quote(column.name)}::text as c${place}`);
  await query(
    `declare copied no scroll cursor for select ${wanted.join(', ')} from public.${quote(name)}
     ${order.length > 0 ? `order by ${order.join(', ')}` : ''}`,
  );
  for (;;) {
    const rows = await query<Record<string, string | null>>(`fetch ${page} from copied`);
    if (rows.length > 0) yield rows.map((row) => columns.map((_, place) => row[`c${place}`] ?? null));
    if (rows.length < page) break;
  }
  await query('close copied');
}

/** What a migration wrote into a table that is to be filled. */
export const emptyTable = (query: Query, { name }: Table) => query(`delete from public.${quote(name)}`);

export async function insertRows(query: Query, { name, columns }: Table, rows: readonly TextRow[]): Promise<void> {
  const names = columns.map((column) => quote(column.name)).join(', ');
  const values = columns.map(({ type }, place) => `given.c${place}::${type}`).join(', ');
  const given = columns.map((_, place) => `$${place + 1}::text[]`).join(', ');
  const aliases = columns.map((_, place) => `c${place}`).join(', ');
  await query(
    `insert into public.${quote(name)} (${names}) overriding system value
     select ${values} from unnest(${given}) as given (${aliases})`,
    columns.map((_, place) => rows.map((row) => row[place] ?? null)),
  );
}

/** Numbers that the database gives go on behind those that came with the rows. */
export async function continueNumbers(query: Query, { name, columns }: Table): Promise<void> {
  for (const column of columns) {
    const [owned] = await query<{ sequence: string | null }>('select pg_get_serial_sequence($1, $2) as sequence', [
      `public.${quote(name)}`,
      column.name,
    ]);
    if (owned?.sequence)
      await query(
        `select setval($1, (select coalesce(max(${quote(column.name)}), 0) + 1 from public.${quote(name)}), false)`,
        [owned.sequence],
      );
  }
}

/** Before a copy is written: the texts mean the same there. */
export const writePlainly = speakPlainly;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
