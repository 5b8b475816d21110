import { z } from 'zod';

/** The body of every answer that is not 2xx: a code of shared/model/errors and the numbers of its sentence. */
export const refusalSchema = z.object({
  error: z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
});
export type Refusal = z.infer<typeof refusalSchema>;
