import { z } from 'zod';
import { idSchema } from './ids';
import { currencySchema, minorSchema } from './money';
import { recordFields } from './record';
import { daySchema, instantSchema } from './time';

export const roles = ['cashier', 'seller', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

/** A PIN as it is kept: scrypt over the digits with a salt of its own (RFC 7914). Hex. `cost` is log2 of N. */
export const pinHashSchema = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  cost: z.number().int().min(10).max(20),
});
export type PinHash = z.infer<typeof pinHashSchema>;

/** A person who works in the store. */
export const associateSchema = z.strictObject({
  ...recordFields,
  name: z.string().trim().min(1).max(120),
  role: z.enum(roles),
  storeIds: z.array(idSchema).max(100),
  pin: pinHashSchema,
  active: z.boolean(),
});
export type Associate = z.infer<typeof associateSchema>;

export const deviceKinds = ['till', 'book'] as const;
/** A till sells; a book is a floor seller's laptop. */
export type DeviceKind = (typeof deviceKinds)[number];

/** A shop: a place with an address, and the devices that stand in it. */
export const storeSchema = z.strictObject({
  ...recordFields,
  name: z.string().trim().min(1).max(120),
  address: z.string().max(300),
  timeZone: z.string().min(1).max(60),
  devices: z.array(
    z.strictObject({
      id: idSchema,
      code: z.string().regex(/^[A-Z0-9]{1,6}$/),
      name: z.string().max(60),
      kind: z.enum(deviceKinds),
    }),
  ),
});
export type Store = z.infer<typeof storeSchema>;

/** What holds for the whole company. One document, its id is 'company'. */
export const settingsSchema = z.strictObject({
  ...recordFields,
  companyName: z.string().trim().min(1).max(120),
  currency: currencySchema,
  /** ISO 3166 alpha-2: how a phone number without its country is read. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Reasons that an associate may give for a discount; the texts are the shop's own. */
  discountReasons: z.array(z.string().min(1).max(60)).max(30),
  /** The largest discount that a cashier may give without a manager, in basis points. */
  discountLimit: z.number().int().min(0).max(10000),
  /** Days without a purchase after which the shop calls a customer lapsed. */
  lapseDays: z.number().int().min(1).max(3650),
  receiptFooter: z.string().max(300),
  /** Seconds after which the question on the customer display skips itself. */
  feedbackSeconds: z.number().int().min(3).max(120),
  /** The share of customers who are shown no suggestion, in basis points; left out: shared/domain/hold-out's. */
  heldOutShare: z.number().int().min(0).max(5000).optional(),
  /** The share of sales in which none is shown, in basis points. */
  withheldShare: z.number().int().min(0).max(5000).optional(),
  /** Days that a device may show customers without having reached central; left out: shared/domain/lease's. */
  leaseDays: z.number().int().min(1).max(90).optional(),
  /** Minutes without a touch after which a till, or a book, asks for the PIN again; 0: never. Left out: lease's. */
  tillLockMinutes: z.number().int().min(0).max(240).optional(),
  bookLockMinutes: z.number().int().min(0).max(240).optional(),
  /** The sum in the drawer when the day begins. */
  openingFloat: minorSchema.min(0),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a merge could not decide: both values of one field, as they came, for a person to choose. */
export const undecidedSchema = z.strictObject({
  collection: z.string().max(40),
  recordId: idSchema,
  /** The field, or one key within it: 'phone', 'sizes.shoe'. */
  field: z.string().min(1).max(120),
  /** null: there was none. */
  kept: z.unknown(),
  lost: z.unknown(),
  /** Devices, and when they wrote. */
  keptBy: idSchema,
  keptAt: instantSchema,
  lostBy: idSchema,
  lostAt: instantSchema,
});
export type Undecided = z.infer<typeof undecidedSchema>;

export const taskSchema = z.strictObject({
  ...recordFields,
  storeId: idSchema,
  customerId: idSchema.nullable(),
  /** `decide` comes from a merge, central's or a device's own, and says `about` what. */
  kind: z.enum(['promise', 'follow-up', 'decide']),
  text: z.string().trim().min(1).max(500),
  dueDay: daySchema,
  doneAt: instantSchema.nullable(),
  about: undecidedSchema.optional(),
});
export type Task = z.infer<typeof taskSchema>;

export const offerSchema = z.strictObject({
  ...recordFields,
  name: z.string().trim().min(1).max(120),
  productIds: z.array(idSchema).max(5000),
  /** With any of these in the basket, its products are offered. Left out: they go with each other. */
  withProductIds: z.array(idSchema).max(5000).optional(),
  percentOff: z.number().int().min(0).max(10000),
  fromDay: daySchema,
  toDay: daySchema,
});
export type Offer = z.infer<typeof offerSchema>;
