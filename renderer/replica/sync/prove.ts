import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Day } from '../../../shared/model/time';
import { proofAnswerSchema, toDayProof } from '../../../shared/protocol/proof';
import type { Central } from '../../../shared/wire/central';

/** Whether central holds exactly these facts of a till's day. */
export async function proveDay(
  central: Central,
  tillId: Id,
  day: Day,
  facts: Fact[],
): Promise<Result<'equal' | 'unequal', Failure>> {
  const answer = await central.get('/v1/proof', { from: day, to: day });
  if (!answer.ok) return answer;
  const parsed = proofAnswerSchema.safeParse(answer.value);
  if (!parsed.success) return fail({ code: 'central-unreachable' });
  const hashes = facts.map((fact) => fact.hash);
  const mine = toDayProof(tillId, day, hashes);
  const theirs =
    parsed.data.days.find((one) => one.tillId === tillId && one.businessDay === day) ?? toDayProof(tillId, day, []);
  return ok(mine.count === theirs.count && mine.digest === theirs.digest ? 'equal' : 'unequal');
}
