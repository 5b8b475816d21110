import { z } from 'zod';
import { idSchema } from './ids';
import { recordFields } from './record';
import { birthdaySchema, instantSchema } from './time';

export const consentChannels = ['email', 'sms', 'phone', 'profiling'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

const consentSchema = z.strictObject({ granted: z.boolean(), at: instantSchema });

/** A person the shop knows. Sums (visits, spend, points) are projections of facts and never stand here. */
export const customerSchema = z.strictObject({
  ...recordFields,
  name: z.string().trim().min(1).max(120),
  /** E.164 (+36301234567), or empty when unknown. */
  phone: z.string().regex(/^(\+\d{6,15})?$/),
  email: z
    .string()
    .max(254)
    .regex(/^([^\s@]+@[^\s@]+\.[^\s@]+)?$/),
  birthday: birthdaySchema.nullable(),
  /** The loyalty card's number as scanned (EAN-13), or empty. */
  cardNumber: z.string().max(32),
  /** The store that knows this customer best. */
  homeStoreId: idSchema,
  /** Garment or measure to size: { shoe: '38', ring: '17' }. */
  sizes: z.record(z.string().max(40), z.string().max(40)),
  /** What this person loves, in the shop's words. A set. */
  favourites: z.array(z.string().max(80)).max(100),
  /** Ids of products. A set. */
  wishlist: z.array(idSchema).max(200),
  tags: z.array(z.string().max(40)).max(100),
  consents: z.partialRecord(z.enum(consentChannels), consentSchema),
  createdAt: instantSchema,
});
export type Customer = z.infer<typeof customerSchema>;
