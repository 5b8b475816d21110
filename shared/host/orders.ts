/** What the program that carries central inside may ask of it, over the port to its parent. */
import { z } from 'zod';
import { backupWishSchema } from './backup';

export const orderSchema = z.discriminatedUnion('do', [
  /** End cleanly. A signal does the same, but Windows has none. */
  z.strictObject({ do: z.literal('stop') }),
  /** Each is answered under its number. */
  z.strictObject({ do: z.literal('back-up'), number: z.number() }),
  z.strictObject({ do: z.literal('plan-backups'), number: z.number(), wish: backupWishSchema }),
]);
export type Order = z.infer<typeof orderSchema>;
