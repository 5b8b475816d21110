import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/model/time';
import { pairRequestSchema } from '../../shared/protocol/pair';
import { type PairingDeps, pair } from '../sync/pairing';
import { refuse, refuseForNow } from './refusal';
import { createThrottle } from './throttle';

const windowMs = 10 * 60_000;
/** Wrong codes within the window: from one address, and from all. A code is one of 30^10. */
const mostOfOne = 8;
const mostOfAll = 200;

/** POST /v1/pair. Guessing is slowed down by address and overall. */
export function servePairing(app: FastifyInstance, deps: PairingDeps & { clock: Clock }): void {
  const byAddress = createThrottle(deps.clock, mostOfOne, windowMs);
  const overall = createThrottle(deps.clock, mostOfAll, windowMs);

  app.post('/v1/pair', async (request, reply) => {
    const seconds = Math.max(byAddress.wait(request.ip), overall.wait('all'));
    if (seconds > 0) return refuseForNow(reply, seconds);
    const parsed = pairRequestSchema.safeParse(request.body);
    const result = parsed.success ? await pair(deps, parsed.data) : null;
    if (result?.ok) return reply.header('cache-control', 'no-store').send(result.value);
    // Whoever has a code that is good for another device is not guessing.
    if (result?.error.code === 'pair-other-device') return refuse(reply, 'pair-other-device');
    byAddress.fail(request.ip);
    overall.fail('all');
    return refuse(reply, 'pair-code-wrong');
  });
}
