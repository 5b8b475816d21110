import type { FastifyInstance } from 'fastify';
import { oldestProtocol, protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { refuse } from './refusal';

export interface Spoken {
  newest: number;
  oldest: number;
}
export const spokenHere: Spoken = { newest: protocolVersion, oldest: oldestProtocol };

const free = new Set(['/v1/hello', '/healthz']);

/** Whoever speaks another version of the wire is told so, with both numbers; `hello` is open to all. */
export function guardProtocol(app: FastifyInstance, { newest, oldest }: Spoken): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (!path.startsWith('/v1/') || free.has(path) || request.method === 'OPTIONS') return;
    const device = Number(request.headers[protocolHeader] ?? 0);
    if (!(device >= oldest)) return refuse(reply, 'protocol-too-old', { device: device || 0, central: oldest });
    if (device > newest) return refuse(reply, 'protocol-too-new', { device, central: newest });
  });
}
