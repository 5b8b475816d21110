/**
 * The outbox journal as the shell keeps it: a file beside the browser's storage. The replica's worker has no bridge, so
 * it asks by HTTP at the app's own address: GET gives what lies there, POST changes it. To the shell a line is text: what
 * it means, the replica knows.
 */
import { z } from 'zod';

/** A page of another origin can't send it without being asked first, and nobody answers that question. */
export const journalHeader = 'blackbook-journal';

/** In characters. A request that is longer is refused before it is parsed. */
export const maxJournalRequest = 64_000_000;

const linesSchema = z.string().refine((text) => text === '' || text.endsWith('\n'), 'a line ends with a line feed');

export const journalRequestSchema = z.discriminatedUnion('do', [
  /** At the end of what is there. */
  z.strictObject({ do: z.literal('append'), lines: linesSchema.max(4_000_000) }),
  /** Instead of what is there, whole or not at all. */
  z.strictObject({ do: z.literal('replace'), lines: linesSchema }),
  /** A few words about the device, instead of the earlier ones. */
  z.strictObject({ do: z.literal('about'), text: z.string().max(20_000) }),
]);
export type JournalRequest = z.infer<typeof journalRequestSchema>;

export const journalContentSchema = z.strictObject({ lines: z.string(), about: z.string().nullable() });
export type JournalContent = z.infer<typeof journalContentSchema>;

/** ok: it is on the disk. */
export const journalAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), isFull: z.boolean(), reason: z.string() }),
]);
export type JournalAnswer = z.infer<typeof journalAnswerSchema>;
