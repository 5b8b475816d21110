/**
 * A backup is one file:
 *
 *     header    one line of JSON: what it is, of when, with how many rows
 *     body      gzip of lines of JSON, sealed where there is a passphrase (seal.ts):
 *                 {"table":"doc","columns":["stream",…]}    then its rows, an array of texts each
 *                 {"end":"doc","rows":4711,"digest":"…"}    SHA-256 of the rows' lines
 *     SHA-256   of everything before, 32 bytes: a torn or changed file is known without its passphrase
 */
import { z } from 'zod';
import { derivationSchema } from './seal';

const tableCountSchema = z.strictObject({ name: z.string(), rows: z.number().int().min(0) });

export const headerSchema = z.strictObject({
  format: z.literal('blackbook-backup'),
  version: z.literal(1),
  /** When the snapshot was taken. */
  madeAt: z.iso.datetime(),
  /** The newest of central's migrations in it. */
  migration: z.number().int(),
  epoch: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  tables: z.array(tableCountSchema),
  encryption: z.strictObject({ derivation: derivationSchema, fileSalt: z.string().regex(/^[0-9a-f]{32}$/) }).nullable(),
});
export type Header = z.infer<typeof headerSchema>;

export const partSchema = z.union([
  z.strictObject({ table: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ end: z.string(), rows: z.number().int().min(0), digest: z.string() }),
]);

export const digestBytes = 32;
/** A header is short; what has no line end by then is none. */
export const longestHeader = 256 * 1024;

export const totalRows = ({ tables }: Pick<Header, 'tables'>) => tables.reduce((sum, { rows }) => sum + rows, 0);

/** Of a table: how many rows, and SHA-256 of their lines in the order of its key. */
export interface TableProof {
  name: string;
  rows: number;
  digest: string;
}

/** In words, where two copies differ; null: they are equal. */
export function findDifference(wanted: readonly TableProof[], found: readonly TableProof[]): string | null {
  const names = [...new Set([...wanted, ...found].map(({ name }) => name))];
  for (const name of names) {
    const [one, other] = [wanted, found].map((proofs) => proofs.find((proof) => proof.name === name));
    if (one?.rows !== other?.rows) return `${name} has ${other?.rows ?? 'no'} rows instead of ${one?.rows ?? 'none'}`;
    if (one?.digest !== other?.digest) return `${name} has other rows`;
  }
  return null;
}
