import { z } from 'zod';
import { minorSchema } from './money';
import { recordFields } from './record';

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
});
export type Product = z.infer<typeof productSchema>;
