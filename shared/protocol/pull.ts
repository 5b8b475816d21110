import { z } from 'zod';
import { idSchema } from '../model/ids';

/**
 * Where a reader stands in one collection's stream. Numbers are given under the stream's head row, so their order is
 * the order of commits, and `seq > checkpoint.seq` can't step over a late one.
 */
export const checkpointSchema = z.object({ epoch: idSchema, seq: z.number().int().min(0) });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/**
 * GET /v1/pull?collection=&epoch=&seq=&limit=&since=
 * `since` (a day) leaves out facts of earlier business days; the filter is in SQL before the limit, for a page shorter
 * than `limit` ends the pull. A checkpoint of another epoch is answered 409 `epoch-changed`.
 */
export const pullAnswerSchema = z.object({
  /** Whole documents, each with `_deleted`. */
  documents: z.array(z.looseObject({ _deleted: z.boolean() })),
  checkpoint: checkpointSchema,
  /** Documents still behind this page, for the progress bar. */
  remaining: z.number().int().min(0),
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
