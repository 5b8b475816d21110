/** What the program that carries central inside may ask of it, over the port to its parent. */
import { z } from 'zod';

export const orderSchema = z.discriminatedUnion('do', [
  /** End cleanly. A signal does the same, but Windows has none. */
  z.strictObject({ do: z.literal('stop') }),
]);
export type Order = z.infer<typeof orderSchema>;
