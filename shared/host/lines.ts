/**
 * What central says on its standard output to the program that started it, one JSON a line: a script, a test or the
 * shell. The other way go orders (orders.ts).
 */
import { z } from 'zod';
import { backupStateSchema } from './backup';

export const pairCodeSchema = z.object({
  deviceId: z.string(),
  code: z.string(),
  name: z.string(),
  storeName: z.string(),
});

export const lineSchema = z.discriminatedUnion('event', [
  /** `because`: why a power cut may cost something here. `at`: host, port and name of a database elsewhere. */
  z.object({
    event: z.literal('engine'),
    engine: z.string(),
    because: z.string().nullable(),
    at: z.string().nullable().optional(),
  }),
  /** Rows or documents. */
  z.object({
    event: z.literal('progress'),
    what: z.enum(['demo', 'upstream', 'restore', 'move']),
    done: z.number(),
    total: z.number(),
  }),
  /** Where the machines of the local network find it. */
  z.object({ event: z.literal('lan'), urls: z.array(z.string()) }),
  /** `setUpCode`: while there is no company, for who sets it up from another machine. */
  z.object({
    event: z.literal('ready'),
    url: z.string(),
    pairCodes: z.array(pairCodeSchema),
    setUpCode: z.string().optional(),
  }),
  /** Why it could not start: a code for the program, one clear sentence for a person. */
  z.object({ event: z.literal('failed'), code: z.string(), message: z.string() }),
  z.object({ event: z.literal('trouble'), message: z.string() }),
  /** How its backups stand: at its start, and whenever that changes. */
  z.object({ event: z.literal('backup'), state: backupStateSchema }),
  /** To an order that has a number. `error`: null, it is done. */
  z.object({
    event: z.literal('answer'),
    to: z.number(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
  /** What a command that runs to its end has done: so many rows are proven to be equal. */
  z.object({ event: z.literal('done'), tables: z.number(), rows: z.number(), message: z.string() }),
  z.object({ event: z.literal('stopped') }),
]);
export type Line = z.infer<typeof lineSchema>;
export type Say = (line: Line) => void;

/** null: no line of ours; a library may write there too. */
export function toLine(text: string): Line | null {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
