import type { Database, Query } from '../store/database';
import {
  continueNumbers,
  emptyTable,
  insertRows,
  listTables,
  type Table,
  type TextRow,
  writePlainly,
} from '../store/tables';
import { proveTables } from './copy';
import type { TableProof } from './format';

type Insert = (table: string, columns: readonly string[], rows: TextRow[]) => Promise<void>;

/**
 * Fills a database that holds a schema and nothing else, all or nothing: what `bring` inserts is in it when this resolves,
 * and what is in it then was read back and proven by `judge`. A throw leaves it empty.
 */
export function fillDatabase(
  database: Database,
  bring: (insert: Insert) => Promise<void>,
  judge: (found: TableProof[], query: Query) => Promise<void>,
): Promise<void> {
  return database.transaction(async (query) => {
    await writePlainly(query);
    const tables = new Map((await listTables(query)).map((table) => [table.name, table]));
    for (const table of tables.values()) await emptyTable(query, table);
    await bring(async (name, columns, rows) => {
      const table = tables.get(name);
      if (table) await insertRows(query, inOrder(table, columns), rows);
    });
    for (const table of tables.values()) await continueNumbers(query, table);
    await judge(await proveTables(query, [...tables.values()]), query);
  });
}

/** The columns as the copy has them, with this database's types. */
function inOrder(table: Table, columns: readonly string[]): Table {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  return { ...table, columns: columns.map((name) => ({ name, type: types.get(name) ?? 'text' })) };
}
