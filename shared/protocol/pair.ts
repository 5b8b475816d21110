import { z } from 'zod';
import { deviceKinds } from '../model/company';
import { deviceKeySchema, mostSealedKeys, sealedKeySchema } from '../model/device-key';
import { idSchema } from '../model/ids';

/** POST /v1/pair: a device shows a code that was made for it, and becomes that till or book. */
export const pairRequestSchema = z.strictObject({
  code: z.string().min(4).max(64),
  /**
   * Whom the code must be for: the device that the asker is already and must stay, or `asHub`. A code for another one
   * is refused and stays unused. Since version 2.
   */
  as: z.string().max(64).optional(),
  /** Keys that it has lost, as it had sealed them to this central (`sealTo` of hello). Since version 2. */
  lostKeys: z.array(sealedKeySchema).max(mostSealedKeys).optional(),
});
/** Said by a store's hub: no till takes its code by mistake, and it takes no till's. */
export const asHub = 'hub';

export const pairAnswerSchema = z.object({
  /** Sent as `authorization: Bearer <token>` from now on. Central keeps only its hash. */
  token: z.string().min(32),
  device: z.object({ id: idSchema, code: z.string(), name: z.string(), kind: z.enum(deviceKinds), storeId: idSchema }),
  /** Where the device's chain of facts stands at central; { n: 0, hash: '' } for a new one. */
  chain: z.object({ n: z.number().int().min(0), hash: z.string() }),
  /** The last receipt number that this till gave; 0 for a new one. */
  lastReceipt: z.number().int().min(0),
  /** Those of `lostKeys` that this very device had sealed. */
  keys: z.array(deviceKeySchema).optional(),
});
export type PairAnswer = z.infer<typeof pairAnswerSchema>;

/** The answer to a hub: it has no chain and no receipts, and acts for every device of its store. */
export const hubAnswerSchema = z.object({ token: z.string().min(32), storeId: idSchema });
export type HubAnswer = z.infer<typeof hubAnswerSchema>;
export type DeviceIdentity = PairAnswer['device'];
