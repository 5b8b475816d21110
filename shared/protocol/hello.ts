import { z } from 'zod';
import { idSchema } from '../model/ids';
import { instantSchema } from '../model/time';

/** GET /v1/hello, without a token: who is there, and do we speak the same language. */
export const helloSchema = z.object({
  protocol: z.number().int(),
  oldestProtocol: z.number().int(),
  /** Changes after a restore from a backup: every checkpoint of another epoch is void. */
  epoch: idSchema,
  companyName: z.string(),
  /** What holds the data: 'embedded' and 'postgres' write with fsync, 'pglite' does not. */
  engine: z.enum(['embedded', 'postgres', 'pglite']),
  now: instantSchema,
});
export type Hello = z.infer<typeof helloSchema>;
