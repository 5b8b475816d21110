import { fail, ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import { type RevokedDevice, revokedAnswerSchema } from '../../shared/protocol/devices';
import type { Central } from '../../shared/wire/central';
import type { Query } from '../store/database';
import { withdrawTokens } from '../store/devices';
import { readMeta, writeMeta } from '../store/meta';
import { companyStream, devicesPoke } from '../sync/streams';
import type { HubDeps } from './hub-deps';

/** When each device was revoked that this hub has heard of: paired here again after that, it is not revoked once more. */
const metaKey = 'upstream-revoked';

/** Whom upstream has revoked of this store's devices. An upstream that is too old for it tells of nobody. */
export async function askRevoked(central: Central): Promise<Result<RevokedDevice[], Failure>> {
  const answer = await central.get('/v1/devices/revoked');
  if (!answer.ok) return answer.error.code === 'malformed' ? ok([]) : answer;
  const parsed = revokedAnswerSchema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data.revoked) : fail({ code: 'central-unreachable' });
}

/** Refuses them here too, as of the same moment. */
export async function heedRevoked(
  { database, bus }: Pick<HubDeps, 'database' | 'bus'>,
  revoked: readonly RevokedDevice[],
): Promise<void> {
  const withdrew = await database.transaction((query) => withdraw(query, revoked));
  if (withdrew) bus.publish(companyStream, [devicesPoke]);
}

async function withdraw(query: Query, revoked: readonly RevokedDevice[]): Promise<boolean> {
  const heard = JSON.parse((await readMeta(query, metaKey)) ?? '{}') as Record<string, string>;
  const fresh = revoked.filter(({ deviceId, at }) => heard[deviceId] !== at);
  for (const { deviceId, ...revocation } of fresh) await withdrawTokens(query, deviceId, revocation);
  if (fresh.length > 0) {
    const now = Object.fromEntries(fresh.map(({ deviceId, at }) => [deviceId, at]));
    await writeMeta(query, metaKey, JSON.stringify({ ...heard, ...now }));
  }
  return fresh.length > 0;
}
