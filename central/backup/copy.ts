import { createHash } from 'node:crypto';
import type { Query } from '../store/database';
import { readRows, type Table, type TextRow } from '../store/tables';
import type { TableProof } from './format';

/** Sums up a table's rows as they pass. */
export function createTableDigest(name: string) {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    /** A row's line, as it stands in a backup. */
    add(line: string) {
      hash.update(line);
      hash.update('\n');
      rows += 1;
    },
    proof: (): TableProof => ({ name, rows, digest: hash.digest('hex') }),
  };
}

export const toRowLine = (row: TextRow): string => JSON.stringify(row);

/** What is in these tables now. Within a transaction that reads at one moment. */
export async function proveTables(query: Query, tables: readonly Table[]): Promise<TableProof[]> {
  const proofs: TableProof[] = [];
  for (const table of tables) {
    const digest = createTableDigest(table.name);
    for await (const rows of readRows(query, table)) for (const row of rows) digest.add(toRowLine(row));
    proofs.push(digest.proof());
  }
  return proofs;
}
