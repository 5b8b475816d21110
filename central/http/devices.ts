import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import { toInstant } from '../../shared/model/time';
import {
  codeRequestSchema,
  contactRequestSchema,
  decideRequestSchema,
  devicesQuerySchema,
  revokeRequestSchema,
} from '../../shared/protocol/devices';
import { noteCleared } from '../store/devices';
import { decideHandedIn, greetDevice, makeDeviceCode, readDevices, readRevoked, revokeDevice } from '../sync/devices';
import type { PairingDeps } from '../sync/pairing';
import type { PushDeps } from '../sync/push';
import type { Device } from '../sync/streams';
import type { Gate } from './auth';
import { refuse } from './refusal';

const forbidden = 403;

/** Contacts of devices, and what a manager or the owner sees and does of them: the edge of central/sync/devices. */
export function serveDevices(app: FastifyInstance, deps: PushDeps & PairingDeps & { gate: Gate }): void {
  const { gate, database, clock } = deps;

  /** An address for devices whose token holds; `asked` is of the address for GET, else the body. */
  function serve<Q>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodType<Q>,
    answer: (asked: Q, device: Device) => Promise<Result<unknown, Failure>>,
  ) {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const device = await gate.admit(request, reply);
      if (!device) return reply;
      const parsed = schema.safeParse(method === 'GET' ? request.query : request.body);
      if (!parsed.success) return refuse(reply, 'malformed', { reason: parsed.error.issues[0]?.message ?? '' });
      const result = await answer(parsed.data, device);
      reply.header('cache-control', 'no-store');
      if (result.ok) return reply.send(result.value ?? {});
      return refuse(reply, result.error.code, result.error.detail, forbidden);
    };
    app.route({ method, url: path, handler });
  }

  serve('POST', '/v1/device/contact', contactRequestSchema, async (said, device) =>
    ok(await greetDevice(deps, device, said)),
  );
  serve('GET', '/v1/devices', devicesQuerySchema, async ({ associateId }) => {
    const devices = await readDevices(database.query, associateId);
    return devices.ok ? ok({ devices: devices.value }) : devices;
  });
  serve('GET', '/v1/devices/revoked', z.object({}), async (_asked, { isHub, storeId }) =>
    isHub ? ok({ revoked: await readRevoked(database.query, storeId) }) : fail({ code: 'not-allowed' }),
  );
  serve('POST', '/v1/devices/revoke', revokeRequestSchema, (asked, device) => revokeDevice(deps, device, asked));
  serve('POST', '/v1/devices/decide', decideRequestSchema, (asked) => decideHandedIn(deps, asked));
  serve('POST', '/v1/devices/code', codeRequestSchema, (asked) => makeDeviceCode(deps, asked));

  app.post('/v1/device/cleared', async (request, reply) => {
    const device = await gate.admitToHandIn(request, reply);
    if (!device) return reply;
    if (device.revokedSince)
      await noteCleared(database.query, device.deviceId, device.revokedSince, toInstant(clock()));
    return reply.send({});
  });
}
