import { z } from 'zod';
import { idSchema } from '../model/ids';

/**
 * Where a reader stands in one collection's stream. Numbers are given under the stream's head row, so their order is
 * the order of commits, and `seq > checkpoint.seq` can't step over a late one.
 */
export const checkpointSchema = z.object({ epoch: idSchema, seq: z.number().int().min(0) });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/**
 * GET /v1/pull?collection=&epoch=&seq=&limit=&since=&order=&part=
 * `since` (a day) leaves out facts of earlier business days; the filter is in SQL before the limit, for a page shorter
 * than `limit` ends the pull. A checkpoint of another epoch is answered 409 `epoch-changed`.
 *
 * `order=newest`, for a device that has nothing yet: downwards from before `seq`, or from the stream's head when that is
 * 0. Whatever is changed meanwhile gets a number above that head, so who has read down to the end and then pulls as ever
 * from the head has stepped over nothing, in whatever parts it has read: `part=home` are the customers of the device's
 * own store, `part=rest` all others. A central that does not know the order answers without `head`, a page as ever.
 */
export const pullAnswerSchema = z.object({
  /** Whole documents, each with `_deleted`. */
  documents: z.array(z.looseObject({ _deleted: z.boolean() })),
  checkpoint: checkpointSchema,
  /** Documents still behind this page, for the progress bar. */
  remaining: z.number().int().min(0),
  /** Of the order 'newest' alone: the stream's head when its first page was read. */
  head: z.number().int().min(0).optional(),
});
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

const envelopeSchema = pullAnswerSchema.omit({ documents: true });

/**
 * A PullAnswer as it came, or null when it is none. The same rule as the schema's, without its copy of each document:
 * a page is long, and a first sync has hundreds.
 */
export function toPullAnswer(value: unknown): PullAnswer | null {
  const documents: unknown = (value as PullAnswer | null)?.documents;
  if (!envelopeSchema.safeParse(value).success || !Array.isArray(documents)) return null;
  return documents.every(isDocument) ? (value as PullAnswer) : null;
}

const isDocument = (document: unknown): boolean =>
  typeof document === 'object' && typeof (document as { _deleted?: unknown } | null)?._deleted === 'boolean';

export const maxPullLimit = 5000;
