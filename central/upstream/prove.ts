import { fail, ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import { toInstant } from '../../shared/model/time';
import { proofAnswerSchema } from '../../shared/protocol/proof';
import type { Central } from '../../shared/wire/central';
import type { Database } from '../store/database';
import { doubtDay, readBelievedDays, readPlace, savePlace } from '../store/upstream';

const provenDays = 90;
const dayMs = 86_400_000;

/**
 * Compares the facts that upstream is believed to have with those that it has, by till and day, over the last 90 days.
 * Returns the days that differ, as 'T1 2026-11-20'; with `doubt` their facts are read and sent again.
 */
export async function proveDays(
  database: Database,
  central: Central,
  stream: string,
  now: number,
  doubt: boolean,
): Promise<Result<string[], Failure>> {
  const [from, to] = [toDayText(now - provenDays * dayMs), toDayText(now + dayMs)];
  const answer = await central.get('/v1/proof', { from, to });
  if (!answer.ok) return answer;
  const parsed = proofAnswerSchema.safeParse(answer.value);
  if (!parsed.success) return fail({ code: 'central-unreachable' });
  const theirs = new Map(parsed.data.days.map((day) => [`${day.tillId} ${day.businessDay}`, day]));
  const mine = await readBelievedDays(database.query, stream, from, to);
  const unequal = new Map([...theirs.values()].map((day) => [`${day.tillId} ${day.businessDay}`, day]));
  for (const day of mine) {
    const key = `${day.tillId} ${day.businessDay}`;
    const other = theirs.get(key);
    if (other?.count === day.count && other.digest === toDigestText(day.digest)) unequal.delete(key);
    else unequal.set(key, { ...day, digest: '' });
  }
  if (doubt && unequal.size > 0)
    await database.transaction(async (query) => {
      for (const { tillId, businessDay } of unequal.values()) await doubtDay(query, stream, tillId, businessDay);
      const { epoch } = await readPlace(query, 'facts');
      await savePlace(query, 'facts', { epoch, seq: 0, sent: 0 });
    });
  return ok([...unequal.keys()].sort());
}

/** A signed 64-bit number in text, as 16 hex digits. */
const toDigestText = (digest: string) => BigInt.asUintN(64, BigInt(digest)).toString(16).padStart(16, '0');

const toDayText = (ms: number) => toInstant(ms).slice(0, 10);
