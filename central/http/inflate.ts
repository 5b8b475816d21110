import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/**
 * Takes bodies in gzip. Fastify counts what comes out of here against the limit of the address, so a small body that
 * grows without end is refused (413) as soon as it is over; `receivedEncodedLength` is what it compares to content-length.
 */
export function inflateBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return payload;
    if (encoding !== 'gzip') {
      throw Object.assign(new Error(`content-encoding ${encoding} is not understood`), { statusCode: 415 });
    }
    const inflated = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => {
      inflated.receivedEncodedLength += chunk.length;
    });
    // A broken body is the parser's to refuse: it hears the error of the stream that it reads.
    pipeline(payload, inflated, () => undefined);
    return inflated;
  });
}
