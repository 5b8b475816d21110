import { z } from 'zod';
import { idSchema } from '../model/ids';
import { instantSchema } from '../model/time';

/** How a shop's hub stands with the central behind it. */
export const upstreamStateSchema = z.object({
  /** The company's central as a person knows it: its host. */
  name: z.string(),
  online: z.boolean(),
  /** Documents of this store that it does not have yet. */
  waiting: z.number().int().min(0),
  /** When it last had everything; null: never yet. */
  lastSyncAt: instantSchema.nullable(),
});
export type UpstreamState = z.infer<typeof upstreamStateSchema>;

/** GET /v1/hello, without a token: who is there, and do we speak the same language. */
export const helloSchema = z.object({
  protocol: z.number().int(),
  oldestProtocol: z.number().int(),
  /** Changes after a restore from a backup: every checkpoint of another epoch is void. */
  epoch: idSchema,
  companyName: z.string(),
  /** The company's own id, the same at its central and at every hub of its stores; absent before version 2. */
  companyId: idSchema.optional(),
  /** Said by a hub alone. A poke of 'upstream' tells that it has changed. */
  upstream: upstreamStateSchema.optional(),
  /** What holds the data: 'embedded' and 'postgres' write with fsync, 'pglite' does not. */
  engine: z.enum(['embedded', 'postgres', 'pglite']),
  /** Its public key: what is sealed to it (shared/kit/seal-to), it alone opens. Absent before version 2. */
  sealTo: z.base64().max(200).optional(),
  now: instantSchema,
});
export type Hello = z.infer<typeof helloSchema>;
