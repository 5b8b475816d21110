import { z } from 'zod';
import { currencySchema } from './money';

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
