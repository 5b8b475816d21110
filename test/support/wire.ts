import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { toCanonicalJson } from '../../shared/kit/canonical-json';
import { collections } from '../../shared/model/collections';

/** Short hashes of the JSON schemas of everything that crosses the wire, by name. */
export type Wire = Record<string, string>;

const protocolFolder = new URL('../../shared/protocol/', import.meta.url);
const recordFile = new URL('../unit/wire.json', import.meta.url);

const toHash = (schema: z.ZodType) =>
  createHash('sha256')
    .update(toCanonicalJson(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
    .digest('hex')
    .slice(0, 16);

/** The wire as the code has it now: each schema that a file of shared/protocol exports, and each synced document. */
export async function readWire(): Promise<Wire> {
  const wire: Wire = {};
  for (const file of readdirSync(protocolFolder).sort()) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ new URL(file, protocolFolder).href);
    for (const [name, value] of Object.entries(exported)) {
      if (value instanceof z.ZodType) wire[`${file.replace(/\.ts$/, '')}: ${name}`] = toHash(value);
    }
  }
  for (const [name, { schema }] of Object.entries(collections)) {
    if (schema) wire[`document: ${name}`] = toHash(schema);
  }
  return wire;
}

/** The wire of each version, as it was written down. */
export const readRecord = (): Record<string, Wire> => JSON.parse(readFileSync(recordFile, 'utf8'));

export const writeRecord = (record: Record<string, Wire>): void =>
  writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);

/** The names of what differs. */
export const toChanges = (before: Wire, after: Wire): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]).sort();
