import { z } from 'zod';
import { idSchema } from '../model/ids';
import { sumHashes } from './proof';

/**
 * How two ends find which facts of one till's day differ, without sending the day (from version 2 on). The till is the
 * one that asks, by its token; each end sums its facts in sixteen buckets, by the first hex digit of the hash.
 *
 *   day unequal -> GET /v1/proof/buckets -> buckets unequal -> GET /v1/proof/held -> ids here, ids there
 *   only here: pushed again · only there: GET /v1/proof/facts
 */
const bucketSchema = z.string().regex(/^[0-9a-f]$/);

/** GET /v1/proof/buckets?day= : empty buckets are left out. */
export const bucketsAnswerSchema = z.object({
  buckets: z.array(
    z.object({ bucket: bucketSchema, count: z.number().int().min(1), digest: z.string().regex(/^[0-9a-f]{16}$/) }),
  ),
});
export type BucketsAnswer = z.infer<typeof bucketsAnswerSchema>;

/** GET /v1/proof/held?day=&buckets=03af : what central holds in these. */
export const heldAnswerSchema = z.object({ facts: z.array(z.object({ id: idSchema, hash: z.string() })) });
export type HeldAnswer = z.infer<typeof heldAnswerSchema>;

/** GET /v1/proof/facts?ids=a,b : the facts themselves, as in a pull. */
export const factsAnswerSchema = z.object({ documents: z.array(z.looseObject({ id: idSchema })) });

/** Ids in one request for facts: an address must stay short. */
export const maxFactsAsked = 50;

export const toBucket = (hash: string): string => hash.slice(0, 1);

/** The same sums on every machine. */
export function toBuckets(hashes: Iterable<string>): BucketsAnswer['buckets'] {
  const byBucket = new Map<string, string[]>();
  for (const hash of hashes) byBucket.set(toBucket(hash), [...(byBucket.get(toBucket(hash)) ?? []), hash]);
  return [...byBucket].sort().map(([bucket, within]) => ({ bucket, ...sumHashes(within) }));
}

/** The names of the buckets in which the two differ. */
export function toUnequal(mine: BucketsAnswer['buckets'], theirs: BucketsAnswer['buckets']): string {
  const names = [...new Set([...mine, ...theirs].map(({ bucket }) => bucket))].sort();
  const sum = (buckets: BucketsAnswer['buckets'], name: string) => {
    const found = buckets.find(({ bucket }) => bucket === name);
    return found ? `${found.count} ${found.digest}` : '';
  };
  return names.filter((name) => sum(mine, name) !== sum(theirs, name)).join('');
}
