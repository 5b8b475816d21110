import { z } from 'zod';
import { idSchema } from '../model/ids';
import { daySchema } from '../model/time';

/** One till's facts of one business day: how many, and the XOR of the first 64 bits of their hashes (16 hex digits). */
export const dayProofSchema = z.object({
  tillId: idSchema,
  businessDay: daySchema,
  count: z.number().int().min(0),
  digest: z.string().regex(/^[0-9a-f]{16}$/),
});
export type DayProof = z.infer<typeof dayProofSchema>;

/**
 * GET /v1/proof?from=&to= : central's proofs of the days of the asking device's store. With `own=1` (from version 2 on)
 * those of the asking device alone, over at most `maxProofDays` days.
 */
export const proofAnswerSchema = z.object({ days: z.array(dayProofSchema) });
export type ProofAnswer = z.infer<typeof proofAnswerSchema>;

export const maxProofDays = 400;

/** Count and digest; order-independent: the same set of hashes gives the same sum, whoever counts. */
export function sumHashes(hashes: Iterable<string>): { count: number; digest: string } {
  let count = 0;
  let digest = 0n;
  for (const hash of hashes) {
    count += 1;
    digest ^= BigInt(`0x${hash.slice(0, 16)}`);
  }
  return { count, digest: digest.toString(16).padStart(16, '0') };
}

export const toDayProof = (tillId: string, businessDay: string, hashes: Iterable<string>): DayProof => ({
  tillId,
  businessDay,
  ...sumHashes(hashes),
});
