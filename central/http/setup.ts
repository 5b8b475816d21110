import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type SetUpState, setUpRequestSchema } from '../../shared/protocol/setup';
import { isEmpty, type SetUpDeps, setUp } from '../setup/set-up';
import { shellOrigin } from './cors';
import { refuse, refuseForNow } from './refusal';
import { createThrottle } from './throttle';

const windowMs = 10 * 60_000;
/** Wrong codes within the window: from one address, and from all. */
const mostOfOne = 8;
const mostOfAll = 50;

export interface SetUpEdge extends SetUpDeps {
  /** SHA-256 in hex of the one-time code that central said when it started. */
  setUpCodeHash: string;
}

/** /v1/setup: for who sits at this machine, or holds the one-time code. */
export function serveSetUp(app: FastifyInstance, deps: SetUpEdge): void {
  const byAddress = createThrottle(deps.clock, mostOfOne, windowMs);
  const overall = createThrottle(deps.clock, mostOfAll, windowMs);

  app.get('/v1/setup', async (request, reply) => {
    const state: SetUpState = { isEmpty: await isEmpty(deps), needsCode: !isAtThisMachine(request) };
    return reply.header('cache-control', 'no-store').send(state);
  });

  app.post('/v1/setup', async (request, reply) => {
    const seconds = Math.max(byAddress.wait(request.ip), overall.wait('all'));
    if (seconds > 0) return refuseForNow(reply, seconds);
    const parsed = setUpRequestSchema.safeParse(request.body);
    if (!parsed.success) {
      const reason = parsed.error.issues[0]?.path.join('.') || 'body';
      return refuse(reply, 'malformed', { reason });
    }
    const { code = '', ...order } = parsed.data;
    if (!isAtThisMachine(request) && deps.hashText(toCode(code)) !== deps.setUpCodeHash) {
      byAddress.fail(request.ip);
      overall.fail('all');
      return refuse(reply, 'set-up-code-wrong');
    }
    const done = await setUp(deps, order);
    if (!done.ok) return refuse(reply, done.error.code, done.error.detail);
    return reply.header('cache-control', 'no-store').send(done.value);
  });
}

const toCode = (typed: string) => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * Asked on this machine, by its own address and by one of our own pages. A name that somebody's DNS points at this
 * machine, a page of the world in a browser here, or a proxy that brings others' requests, is none of that.
 */
function isAtThisMachine({ ip, headers }: FastifyRequest): boolean {
  const host = headers.host ?? '';
  if (!/^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/.test(ip)) return false;
  if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(host)) return false;
  if (['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)) return false;
  return headers.origin === undefined || headers.origin === shellOrigin || headers.origin === `http://${host}`;
}
