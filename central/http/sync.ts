import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { daySchema } from '../../shared/model/time';
import { type ProofAnswer, proofAnswerSchema } from '../../shared/protocol/proof';
import { maxPullLimit } from '../../shared/protocol/pull';
import { maxPushBytes, maxPushRows, pushRequestSchema } from '../../shared/protocol/push';
import { readProofs } from '../store/facts';
import { createPull } from '../sync/pull';
import { type PushDeps, push } from '../sync/push';
import { isCollection, storeStream } from '../sync/streams';
import type { Gate } from './auth';
import type { Load } from './load';
import { refuse, refuseForNow } from './refusal';

const pullQuerySchema = z.object({
  collection: z.string(),
  epoch: z.string().default(''),
  seq: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(maxPullLimit),
  since: daySchema.optional(),
});
const proofQuerySchema = z.object({ from: daySchema, to: daySchema });

const busySeconds = 2;

/** Push, pull and proof: the edge of central/sync. */
export function serveSync(app: FastifyInstance, deps: PushDeps & { gate: Gate; load: Load; epoch: string }): void {
  const { gate, load, epoch } = deps;
  const pull = createPull(deps.database, deps.bus, epoch);

  app.post('/v1/push', { bodyLimit: maxPushBytes }, async (request, reply) => {
    const device = await gate.admit(request, reply);
    if (!device) return reply;
    const parsed = pushRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, 'malformed', { reason: parsed.error.issues[0]?.message ?? '' });
    if (parsed.data.rows.length > maxPushRows) return refuse(reply, 'too-large', { most: maxPushRows });
    return load.run(
      async () => {
        const { conflicts, parked } = await push(deps, device, parsed.data);
        return reply
          .type('application/json')
          .send(`{"conflicts":[${conflicts.join(',')}],"parked":${JSON.stringify(parked)}}`);
      },
      () => refuseForNow(reply, busySeconds),
    );
  });

  app.get('/v1/pull', async (request, reply) => {
    const device = await gate.admit(request, reply);
    if (!device) return reply;
    const parsed = pullQuerySchema.safeParse(request.query);
    if (!parsed.success) return refuse(reply, 'malformed', { reason: parsed.error.issues[0]?.message ?? '' });
    const { collection, seq, limit, since = null } = parsed.data;
    if (!isCollection(collection)) return refuse(reply, 'unknown-collection', { collection });
    if (parsed.data.epoch !== epoch && (seq > 0 || parsed.data.epoch !== '')) return refuse(reply, 'epoch-changed');
    return load.run(
      async () => reply.type('application/json').send(await pull(device, { collection, seq, limit, since })),
      () => refuseForNow(reply, busySeconds),
    );
  });

  app.get('/v1/proof', async (request, reply) => {
    const device = await gate.admit(request, reply);
    if (!device) return reply;
    const parsed = proofQuerySchema.safeParse(request.query);
    if (!parsed.success) return refuse(reply, 'malformed', { reason: parsed.error.issues[0]?.message ?? '' });
    if (device.storeId === null) return { days: [] } satisfies ProofAnswer;
    const { from, to } = parsed.data;
    const rows = await readProofs(deps.database.query, storeStream(device.storeId), from, to);
    const days = rows.map(({ digest, ...row }) => ({ ...row, digest: toHex(digest) }));
    return proofAnswerSchema.parse({ days });
  });
}

/** A signed 64-bit number in text, as 16 hex digits. */
const toHex = (digest: string) => BigInt.asUintN(64, BigInt(digest)).toString(16).padStart(16, '0');
