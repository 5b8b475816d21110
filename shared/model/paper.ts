/**
 * What is printed, as plain data: one document for the screen, for a page of the system's printer and for a receipt
 * printer. It holds words and sums that are ready to be read; whoever prints it decides only how it looks.
 */
import { z } from 'zod';

const lineSchema = z.string().max(2000);
/** Base64 of a PNG. */
export const pngSchema = z
  .string()
  .max(200_000)
  .regex(/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/);

export const paperBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: lineSchema }),
  z.strictObject({
    kind: z.literal('text'),
    text: lineSchema,
    align: z.enum(['left', 'center']),
    /** It names a person: never written to a disk, not even while it waits for a printer. */
    personal: z.literal(true).optional(),
  }),
  /** Words to the left, a sum to the right. */
  z.strictObject({
    kind: z.literal('row'),
    left: lineSchema,
    right: z.string().max(60),
    tone: z.enum(['plain', 'quiet', 'strong']),
  }),
  z.strictObject({ kind: z.literal('rule') }),
  /** Room for a hand: a signature. */
  z.strictObject({ kind: z.literal('room') }),
  z.strictObject({ kind: z.literal('qr'), text: z.string().min(1).max(300) }),
  /** Instead of words whose letters the printer does not have; `says`: those words. */
  z.strictObject({
    kind: z.literal('picture'),
    png: pngSchema,
    says: lineSchema,
    personal: z.literal(true).optional(),
  }),
]);
export type PaperBlock = z.infer<typeof paperBlockSchema>;

export const paperSchema = z.strictObject({
  title: z.string().max(200),
  /** BCP 47, for a screen reader. */
  language: z.string().max(20),
  blocks: z.array(paperBlockSchema).max(5000),
});
export type Paper = z.infer<typeof paperSchema>;
