import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../store/database';
import { findTokens, type TokenRow } from '../store/devices';
import type { Device } from '../sync/streams';
import { refuse } from './refusal';

export interface Gate {
  /** The device that the request's token names, or null: then the refusal is sent. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<Device | null>;
  /** As `admit`, and also one that was taken away: it may hand in what it has. */
  admitToHandIn(request: FastifyRequest, reply: FastifyReply): Promise<Device | null>;
  /** Whether the token of an open stream still holds. */
  isAdmitted(request: FastifyRequest): Promise<boolean>;
}

export function createGate(database: Database, hashText: (text: string) => string): Gate {
  const findToken = createFinder((hashes) => findTokens(database.query, hashes));
  const find = async (request: FastifyRequest) => {
    const token = /^Bearer ([\w-]{32,128})$/.exec(request.headers.authorization ?? '')?.[1];
    return token ? findToken(hashText(token)) : null;
  };
  const admit = async (request: FastifyRequest, reply: FastifyReply, isHandingIn: boolean) => {
    const token = await find(request);
    const { deviceId, storeId, purpose, since = null } = token ?? {};
    if (deviceId !== undefined && storeId !== undefined && (!token?.revoked || (isHandingIn && since)))
      return { deviceId, storeId, isHub: purpose === 'hub', ...(since && { revokedSince: since }) };
    if (token) refuse(reply, 'device-revoked', since ? { since } : undefined);
    else refuse(reply, 'not-paired');
    return null;
  };
  return {
    admit: (request, reply) => admit(request, reply, false),
    admitToHandIn: (request, reply) => admit(request, reply, true),
    isAdmitted: async (request) => (await find(request))?.revoked === false,
  };
}

/**
 * Fifty tills that were poked together ask in one moment: what comes while one look is under way is looked up together
 * in the next. Nothing is kept in mind, so a token that was taken away is refused from the next request on.
 */
function createFinder(look: (hashes: string[]) => Promise<Map<string, TokenRow>>) {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: { hashes: Set<string>; found: Promise<Map<string, TokenRow>> } | null = null;

  function begin() {
    const hashes = new Set<string>();
    const found = underWay.then(() => {
      next = null;
      return look([...hashes]);
    });
    underWay = found.catch(() => undefined);
    return { hashes, found };
  }

  return async (hash: string): Promise<TokenRow | null> => {
    next ??= begin();
    next.hashes.add(hash);
    return (await next.found).get(hash) ?? null;
  };
}
