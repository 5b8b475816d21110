import { z } from 'zod';
import { idSchema } from '../model/ids';

/**
 * One changed document. `base` is what the device believes central has: null when it is new there, else its `rev`
 * (for a fact: its hash) and `was`, the values that the changed top-level fields had (null: there was none).
 */
export const pushRowSchema = z.strictObject({
  document: z.looseObject({ id: idSchema, _deleted: z.boolean().optional() }),
  base: z.strictObject({ rev: z.string().max(64), was: z.record(z.string(), z.unknown()) }).nullable(),
});
export type PushRow = z.infer<typeof pushRowSchema>;

/**
 * POST /v1/push. Rows stand in the order in which they were written. This is the frame alone: each row is checked by
 * itself (`pushRowSchema`), so that a wrong one is set aside and the others pass.
 */
export const pushRequestSchema = z.strictObject({
  collection: z.string().max(40),
  rows: z.array(z.unknown()).min(1),
});

/**
 * Every row is accepted, merged or set aside; data never earns a 4xx, for one bad document must not stop the ones
 * behind it. `conflicts`: central's state of the documents that it merged or refused. `parked`: the ids set aside, why.
 */
export const pushAnswerSchema = z.object({
  conflicts: z.array(z.looseObject({ id: idSchema, _deleted: z.boolean() })),
  parked: z.array(z.object({ id: idSchema, code: z.string(), detail: z.string() })),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

export const maxPushRows = 1000;
export const maxPushBytes = 16 * 1024 * 1024;
