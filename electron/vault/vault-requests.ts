import { type VaultAnswer, vaultHeader, vaultRequestSchema } from '../../shared/ipc/vault';
import { isAppPage } from '../app-protocol/address';
import type { Keyring } from './keyring';

/** A request is a few words. */
const maxRequest = 100;

/** Answers the replica's worker at `app://blackbook/vault`; refused by header, origin, method and shape. */
export function createVaultRequests(keyring: Keyring) {
  return async (request: Request): Promise<Response> => {
    const origin = request.headers.get('origin');
    if (request.headers.get(vaultHeader) !== '1' || (origin !== null && !isAppPage(origin))) return refuse(403);
    if (request.method === 'GET') return answer(await keyring.read());
    if (request.method !== 'POST') return refuse(405);
    const body = await request.text();
    if (body.length > maxRequest || !isRequest(body)) return refuse(400);
    return answer(await keyring.beginAnew());
  };
}

function isRequest(body: string): boolean {
  try {
    return vaultRequestSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

const answer = (value: VaultAnswer) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
const refuse = (status: number) => new Response(null, { status });
