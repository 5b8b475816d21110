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

export const maxPullLimit = 5000;
