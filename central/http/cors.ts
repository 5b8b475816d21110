import type { FastifyInstance } from 'fastify';
import { protocolHeader } from '../../shared/protocol/version';

/** The shell's windows have an origin of their own; any other page of the world stays out. */
export const shellOrigin = 'app://blackbook';

export function allowShell(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'origin');
    if (request.headers.origin !== shellOrigin) return;
    reply.header('access-control-allow-origin', shellOrigin);
    reply.header('access-control-expose-headers', 'retry-after');
    if (request.method !== 'OPTIONS') return;
    reply.header('access-control-allow-methods', 'GET, POST');
    reply.header('access-control-allow-headers', `authorization, content-encoding, content-type, ${protocolHeader}`);
    reply.header('access-control-max-age', '600');
    return reply.code(204).send();
  });
}
