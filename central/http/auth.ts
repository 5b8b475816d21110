import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../store/database';
import { findToken } from '../store/devices';
import type { Device } from '../sync/streams';
import { refuse } from './refusal';

export interface Gate {
  /** The device that the request's token names, or null: then the refusal is sent. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<Device | null>;
  /** Whether the token of an open stream still holds. */
  isAdmitted(request: FastifyRequest): Promise<boolean>;
}

export function createGate(database: Database, hashText: (text: string) => string): Gate {
  const find = async (request: FastifyRequest) => {
    const token = /^Bearer ([\w-]{32,128})$/.exec(request.headers.authorization ?? '')?.[1];
    return token ? findToken(database.query, hashText(token)) : null;
  };
  return {
    async admit(request, reply) {
      const token = await find(request);
      if (token && !token.revoked) {
        const { deviceId, storeId, purpose } = token;
        return { deviceId, storeId, isHub: purpose === 'hub' };
      }
      refuse(reply, token ? 'device-revoked' : 'not-paired');
      return null;
    },
    isAdmitted: async (request) => (await find(request))?.revoked === false,
  };
}
