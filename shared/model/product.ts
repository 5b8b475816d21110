import { z } from 'zod';
import { minorSchema } from './money';
import { recordFields } from './record';
import { daySchema } from './time';

export const productSchema = z.strictObject({
  ...recordFields,
  sku: z.string().min(1).max(40),
  /** What scanners read for this product: EAN, UPC or a label of the shop's own. A set. */
  barcodes: z.array(z.string().min(1).max(48)).max(20),
  name: z.string().trim().min(1).max(200),
  category: z.string().max(80),
  /** Price of one, tax included, in the company's currency. */
  price: minorSchema.min(0),
  /** Tax within the price, in basis points: 2000 is 20 %. */
  taxRate: z.number().int().min(0).max(10000),
  active: z.boolean(),
  /** Left out: as far as anybody knows, there is some. */
  inStock: z.boolean().optional(),
  /** Since when it is sold; left out: nobody knows, and it is never called new. */
  since: daySchema.optional(),
});
export type Product = z.infer<typeof productSchema>;
