import { z } from 'zod';
import { idSchema } from '../model/ids';
import { newShopSchema } from '../model/new-shop';

/**
 * POST /v1/setup: a central without a company gets one, once. Whoever asked is known again by `key`: when the answer was
 * lost, the same key (`shop` null or not) gets it once more, as long as the shop's first till has never paired.
 */
export const setUpRequestSchema = z.strictObject({
  /** Made by the asker, unguessable. */
  key: z.string().regex(/^[\w-]{16,64}$/),
  /** The one-time code that central said when it started; not needed on central's own machine. */
  code: z.string().max(64).optional(),
  /** null: only to go on with what was begun. */
  shop: newShopSchema.nullable(),
});

export const setUpAnswerSchema = z.object({
  /** Pairs the shop's first till. */
  pairCode: z.string().min(4),
  ownerId: idSchema,
});
export type SetUpAnswer = z.infer<typeof setUpAnswerSchema>;

/** GET /v1/setup. A central of before answers a refusal, and is not empty. */
export const setUpStateSchema = z.object({
  /** There is no company yet. */
  isEmpty: z.boolean(),
  /** The asker needs the one-time code. */
  needsCode: z.boolean(),
});
export type SetUpState = z.infer<typeof setUpStateSchema>;
