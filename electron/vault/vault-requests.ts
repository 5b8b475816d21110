import { type VaultAnswer, type VaultRequest, vaultHeader, vaultRequestSchema } from '../../shared/ipc/vault';
import { assertNever } from '../../shared/kit/assert';
import { isAppPage } from '../app-protocol/address';
import type { Keyring } from './keyring';

/** The copies of some keys. */
const maxRequest = 32_768;

/** Answers the replica's worker at `app://blackbook/vault`; refused by header, origin, method and shape. */
export function createVaultRequests(keyring: Keyring) {
  return async (request: Request): Promise<Response> => {
    const origin = request.headers.get('origin');
    if (request.headers.get(vaultHeader) !== '1' || (origin !== null && !isAppPage(origin))) return refuse(403);
    if (request.method === 'GET') return answer(await keyring.read());
    if (request.method !== 'POST') return refuse(405);
    const body = await request.text();
    const wanted = body.length > maxRequest ? null : toRequest(body);
    return wanted ? answer(await change(wanted)) : refuse(400);
  };

  function change(wanted: VaultRequest): Promise<VaultAnswer> {
    switch (wanted.do) {
      case 'begin-anew':
        return keyring.beginAnew();
      case 'keep-copies':
        return keyring.keepCopies(wanted.copies);
      case 'take-back':
        return keyring.takeBack(wanted.keys);
      default:
        return assertNever(wanted);
    }
  }
}

function toRequest(body: string): VaultRequest | null {
  try {
    return vaultRequestSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

const answer = (value: VaultAnswer) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
const refuse = (status: number) => new Response(null, { status });
