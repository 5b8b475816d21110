import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { daySchema } from '../../shared/model/time';
import { maxPullLimit } from '../../shared/protocol/pull';
import { maxPushBytes, maxPushRows, pushRequestSchema } from '../../shared/protocol/push';
import { createPull } from '../sync/pull';
import { type PushDeps, push } from '../sync/push';
import { isCollection, isRetired } from '../sync/streams';
import type { Gate } from './auth';
import type { Load } from './load';
import { refuse, refuseForNow } from './refusal';

const pullQuerySchema = z.object({
  collection: z.string(),
  epoch: z.string().default(''),
  seq: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(maxPullLimit),
  since: daySchema.optional(),
  order: z.literal('newest').optional(),
  part: z.enum(['home', 'rest']).optional(),
});

const busySeconds = 2;

/** Push and pull: the edge of central/sync. */
export function serveSync(
  app: FastifyInstance,
  deps: PushDeps & { gate: Gate; load: Load; epoch: () => string },
): void {
  const { gate, load, epoch } = deps;
  const pull = createPull(deps.database, deps.bus, epoch, deps.report);

  app.post('/v1/push', { bodyLimit: maxPushBytes }, async (request, reply) => {
    const device = await gate.admitToHandIn(request, reply);
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
    const { collection, seq, limit, since = null, order = 'oldest', part = null } = parsed.data;
    if (isRetired(collection)) return { documents: [], checkpoint: { epoch: epoch(), seq }, remaining: 0 };
    if (!isCollection(collection)) return refuse(reply, 'unknown-collection', { collection });
    if (parsed.data.epoch !== epoch() && (seq > 0 || parsed.data.epoch !== '')) return refuse(reply, 'epoch-changed');
    return load.run(
      async () => {
        const page = await pull(device, { collection, seq, limit, since, order, part });
        return page === null ? refuse(reply, 'epoch-changed') : reply.type('application/json').send(page);
      },
      () => refuseForNow(reply, busySeconds),
    );
  });
}
