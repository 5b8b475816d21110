import { z } from 'zod';
import { idSchema } from '../model/ids';
import { currencySchema } from '../model/money';

/** A name as a person types it: one line, nothing that a printer or a terminal would obey. */
const lineOf = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u);
const nameOf = (most: number) => lineOf(most).min(1);

/** What a new shop is made of. The texts are the shop's own, in the language of the screen that asked for them. */
export const newShopSchema = z.strictObject({
  companyName: nameOf(120),
  currency: currencySchema,
  /** ISO 3166 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  storeName: nameOf(120),
  /** IANA name. */
  timeZone: nameOf(60),
  ownerName: nameOf(120),
  pin: z.string().regex(/^\d{4,8}$/),
  /** With sample goods, customers and sales, to look around in. */
  demo: z.boolean(),
  /** Of the first till; its number follows. */
  tillName: nameOf(50),
  receiptFooter: lineOf(300),
  discountReasons: z.array(nameOf(60)).max(30),
});
export type NewShop = z.infer<typeof newShopSchema>;

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
