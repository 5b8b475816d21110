/** Receipt printers: what the shell knows of the one that a person chose for this device, and what waits for it. */
import { z } from 'zod';

/** Why nothing comes out. `cut`: the connection broke while a receipt was on its way. */
const printerProblems = ['unreachable', 'cut', 'silent', 'paper-out', 'cover-open', 'off-line', 'no-module'] as const;

export const jobIdSchema = z.string().regex(/^[\w:.-]{1,80}$/);

export const printerStateSchema = z.strictObject({
  problem: z.enum(printerProblems).nullable(),
  /** Prints still, but the roll ends soon. */
  isPaperLow: z.boolean(),
  /** Receipts that no byte of was sent: they print by themselves as soon as the printer can. */
  waiting: z.number().int().min(0),
  /** Receipts that were sent in part, or nobody knows: a person says whether they print again. Oldest first. */
  doubtful: z.array(z.strictObject({ id: jobIdSchema, title: z.string() })).max(100),
});
export type PrinterState = z.infer<typeof printerStateSchema>;
