import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../shared/model/ids';
import { daySchema, daysBetween } from '../../shared/model/time';
import { maxProofDays, type ProofAnswer } from '../../shared/protocol/proof';
import { type BucketsAnswer, type HeldAnswer, maxFactsAsked } from '../../shared/protocol/proof-buckets';
import type { Database } from '../store/database';
import { readBuckets, readFacts, readHeld, readOwnProofs, readProofs, type SumRow } from '../store/proofs';
import { storeStream } from '../sync/streams';
import type { Gate } from './auth';
import type { Load } from './load';
import { refuse, refuseForNow } from './refusal';

const rangeSchema = z.object({ from: daySchema, to: daySchema, own: z.literal('1').optional() });
const bucketsSchema = z.object({ day: daySchema });
const heldSchema = z.object({ day: daySchema, buckets: z.string().regex(/^[0-9a-f]{1,16}$/) });
const factsSchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(idSchema).max(maxFactsAsked)),
});

const busySeconds = 2;

/** A device that belongs to a store, as its token says: a proof is of no other's facts. */
interface Asking {
  deviceId: string;
  stream: string;
}

/** By what a device proves that central holds all it has, and finds what does not. */
export function serveProofs(app: FastifyInstance, deps: { database: Database; gate: Gate; load: Load }): void {
  const { query } = deps.database;

  function serve<Q>(
    path: string,
    schema: z.ZodType<Q>,
    nothing: object,
    answer: (asking: Asking, asked: Q, reply: FastifyReply) => Promise<unknown>,
  ) {
    app.get(path, async (request: FastifyRequest, reply) => {
      const device = await deps.gate.admit(request, reply);
      if (!device) return reply;
      const parsed = schema.safeParse(request.query);
      if (!parsed.success) return refuse(reply, 'malformed', { reason: parsed.error.issues[0]?.message ?? '' });
      if (device.storeId === null) return nothing;
      const asking = { deviceId: device.deviceId, stream: storeStream(device.storeId) };
      return deps.load.run(
        () => answer(asking, parsed.data, reply),
        () => Promise.resolve(refuseForNow(reply, busySeconds)),
      );
    });
  }

  serve('/v1/proof', rangeSchema, { days: [] }, async ({ deviceId, stream }, { from, to, own }, reply) => {
    const days = own ? daysBetween(from, to, maxProofDays) : [];
    if (days === null)
      return refuse(reply, 'malformed', { reason: `from a day to a later one, at most ${maxProofDays}` });
    const rows = own ? await readOwnProofs(query, stream, deviceId, days) : await readProofs(query, stream, from, to);
    return { days: rows.map(toHexSum) } satisfies ProofAnswer;
  });

  serve('/v1/proof/buckets', bucketsSchema, { buckets: [] }, async ({ deviceId, stream }, { day }) => {
    const rows = await readBuckets(query, { stream, tillId: deviceId, day });
    const buckets = rows.map((row) => ({ ...toHexSum(row), bucket: row.bucket.toString(16) }));
    return { buckets } satisfies BucketsAnswer;
  });

  serve('/v1/proof/held', heldSchema, { facts: [] }, async ({ deviceId, stream }, { day, buckets }) => {
    const wanted = [...buckets].map((bucket) => Number.parseInt(bucket, 16));
    const facts = await readHeld(query, { stream, tillId: deviceId, day }, wanted);
    return { facts } satisfies HeldAnswer;
  });

  serve('/v1/proof/facts', factsSchema, { documents: [] }, async ({ deviceId, stream }, { ids }, reply) => {
    const bodies = await readFacts(query, stream, deviceId, ids);
    return reply.type('application/json').send(`{"documents":[${bodies.join(',')}]}`);
  });
}

/** A signed 64-bit number in text becomes 16 hex digits. */
const toHexSum = <R extends SumRow>(row: R): R => ({
  ...row,
  digest: BigInt.asUintN(64, BigInt(row.digest)).toString(16).padStart(16, '0'),
});
