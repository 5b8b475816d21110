/**
 * What a company knows of its devices, and how one is taken away.
 *
 *   POST /v1/device/contact    each device, now and then: it is here, and has its lease anew
 *   GET  /v1/devices           the list, for a manager or the owner
 *   POST /v1/devices/revoke    one of them is lost: it may only hand in what it has not sent
 *   POST /v1/devices/decide    what a revoked one handed in that was made after it was revoked
 *   POST /v1/devices/code      a code that pairs it, or another machine in its name
 *   POST /v1/device/cleared    a revoked one has wiped itself
 *   GET  /v1/devices/revoked   for a store's hub: whom it must refuse too. A poke of 'devices' tells that it has changed
 *
 * A revoked device is refused by `device-revoked` with `since` (an instant), whatever it asks but /v1/push and
 * /v1/device/cleared; its push is answered without anybody's documents.
 */
import { z } from 'zod';
import { deviceKinds } from '../model/company';
import { idSchema } from '../model/ids';
import { instantSchema } from '../model/time';

export const contactRequestSchema = z.strictObject({
  /** Of the app that runs there. */
  version: z.string().max(60),
  /** Own documents that central has not acknowledged. */
  waiting: z.number().int().min(0),
});
export const contactAnswerSchema = z.object({
  now: instantSchema,
  /** So long after this contact the device may show customers. */
  leaseDays: z.number().int().min(1).max(90),
});

/** Who acts: the associate who is signed in at the device that asks. */
const acting = { associateId: idSchema };

export const devicesQuerySchema = z.object(acting);
export const knownDeviceSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  kind: z.enum([...deviceKinds, 'hub']),
  storeId: idSchema,
  storeName: z.string(),
  /** 'unpaired': no machine goes by this name. */
  state: z.enum(['paired', 'unpaired', 'revoked']),
  /** null: never, or by a build that does not say. The same holds for what follows. */
  seenAt: instantSchema.nullable(),
  version: z.string().nullable(),
  waiting: z.number().int().min(0).nullable(),
  leaseUntil: instantSchema.nullable(),
  /** The newest revocation; it stays when the device is paired again. */
  revoked: z
    .object({
      at: instantSchema,
      /** The associate's name. */
      by: z.string(),
      reason: z.string(),
      /** When the machine said that it has wiped itself; null: it has not yet. */
      clearedAt: instantSchema.nullable(),
    })
    .nullable(),
  /** What it made after it was revoked and handed in: waits for a decision. */
  handedIn: z.object({ sales: z.number().int().min(0), others: z.number().int().min(0) }),
});
export type KnownDevice = z.infer<typeof knownDeviceSchema>;
export const devicesAnswerSchema = z.object({ devices: z.array(knownDeviceSchema) });

export const revokeRequestSchema = z.strictObject({
  ...acting,
  deviceId: idSchema,
  reason: z.string().trim().min(1).max(200),
});
/** Devices of the hub's store that nobody has paired again here since. Since version 2. */
export const revokedAnswerSchema = z.object({
  revoked: z.array(z.object({ deviceId: idSchema, at: instantSchema, by: idSchema, reason: z.string() })),
});
export type RevokedDevice = z.infer<typeof revokedAnswerSchema>['revoked'][number];
export const decideRequestSchema = z.strictObject({ ...acting, deviceId: idSchema, accept: z.boolean() });
/** `left`: documents that central could not take into the books even so; they stay set aside, with the reason. */
export const decideAnswerSchema = z.object({ taken: z.number().int().min(0), left: z.number().int().min(0) });
export const codeRequestSchema = z.strictObject({ ...acting, deviceId: idSchema });
export const codeAnswerSchema = z.object({ code: z.string() });
