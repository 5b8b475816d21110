import { z } from 'zod';
import { idSchema } from './ids';
import { currencySchema, minorSchema } from './money';

export const tenderKinds = ['cash', 'card'] as const;
export type TenderKind = (typeof tenderKinds)[number];

/** What was handed over. Cash: `given` may exceed what it pays; card: they are equal. */
export const tenderSchema = z.strictObject({
  kind: z.enum(tenderKinds),
  /** The part of the total that it pays. */
  amount: minorSchema,
  /** What was handed over; the change is the difference. */
  given: minorSchema,
});
export type Tender = z.infer<typeof tenderSchema>;

export const discountSchema = z.strictObject({ amount: minorSchema.min(0), reason: z.string().min(1).max(60) });
export type Discount = z.infer<typeof discountSchema>;

/** The most of one product on one line; more is a slip of the finger or a barcode read into the quantity. */
export const maxQuantity = 9999;

export const saleLineSchema = z.strictObject({
  lineId: idSchema,
  productId: idSchema,
  sku: z.string().max(40),
  name: z.string().max(200),
  quantity: z.number().int().min(1).max(maxQuantity),
  unitPrice: minorSchema.min(0),
  discount: discountSchema.nullable(),
  /** quantity x unitPrice less its discount and its part of the basket's discount. */
  total: minorSchema.min(0),
  /** Tax within `total`. */
  tax: minorSchema.min(0),
  taxRate: z.number().int().min(0).max(10000),
});
export type SaleLine = z.infer<typeof saleLineSchema>;

export const saleBodySchema = z.strictObject({
  basketId: idSchema,
  /** The number on the receipt: the till's code, a dash, the till's count of receipts: T1-000123. */
  receipt: z.string().regex(/^[A-Z0-9]{1,6}-\d{6,}$/),
  currency: currencySchema,
  lines: z.array(saleLineSchema).min(1).max(2000),
  /** The basket's own discount; already within the lines' totals. */
  discount: discountSchema.nullable(),
  /** Sum of the lines. */
  total: minorSchema.min(0),
  /** What rounding to coins added (or took, when negative). total + rounding = sum of the tenders' amounts. */
  rounding: minorSchema,
  tenders: z.array(tenderSchema).max(20),
});
export type SaleBody = z.infer<typeof saleBodySchema>;

export const returnLineSchema = z.strictObject({
  saleLineId: idSchema,
  productId: idSchema,
  name: z.string().max(200),
  quantity: z.number().int().min(1).max(maxQuantity),
  refund: minorSchema.min(0),
  /** Tax within `refund`. */
  tax: minorSchema.min(0),
});
export type ReturnLine = z.infer<typeof returnLineSchema>;

export const returnBodySchema = z.strictObject({
  saleId: idSchema,
  saleReceipt: z.string().max(40),
  receipt: z.string().regex(/^[A-Z0-9]{1,6}-\d{6,}$/),
  currency: currencySchema,
  lines: z.array(returnLineSchema).min(1).max(2000),
  reason: z.string().max(200),
  /** What is given back: positive. total + rounding = sum of the tenders' amounts. */
  total: minorSchema.min(0),
  rounding: minorSchema,
  tenders: z.array(tenderSchema).max(20),
});
export type ReturnBody = z.infer<typeof returnBodySchema>;
