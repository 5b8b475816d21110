import type { BackupPlan, BackupRecord } from '../../shared/host/backup';

const hourMs = 3_600_000;
/** A try that failed is made again after this time. */
const againMs = 15 * 60_000;
/** A shop that is open every day has one of each night. */
const oldMs = 48 * hourMs;

/**
 * When the next backup is to be made, by the clock on the wall; not after `now`: at once. A machine that was off at night
 * makes it when it is on again. What is dated later than now was dated by a clock that was wrong, and counts for nothing.
 */
export function nextDue(plan: BackupPlan, { lastGood, lastFault }: BackupRecord, now: number): number {
  const { last, next } = momentsAround(plan, now);
  const madeAt = lastGood ? Date.parse(lastGood.at) : Number.NEGATIVE_INFINITY;
  const due = madeAt < last || madeAt > now ? last : next;
  const failedAt = lastFault ? Date.parse(lastFault.at) : Number.POSITIVE_INFINITY;
  return failedAt > now ? due : Math.max(due, failedAt + againMs);
}

/** Whether the shop would lose more than a shop should, were its machine lost now. */
export const isOld = ({ lastGood }: BackupRecord, now: number): boolean =>
  lastGood !== null && now - Date.parse(lastGood.at) > oldMs;

/** The planned moments before and after `now`. */
function momentsAround({ dailyAt, everyHours }: BackupPlan, now: number): { last: number; next: number } {
  const daily = new Date(now);
  daily.setHours(dailyAt, 0, 0, 0);
  if (daily.getTime() > now) daily.setDate(daily.getDate() - 1);
  const before = daily.getTime();
  daily.setDate(daily.getDate() + 1);
  const after = daily.getTime();
  const step = everyHours * hourMs;
  if (step === 0) return { last: before, next: after };
  const last = before + Math.floor((now - before) / step) * step;
  return { last, next: Math.min(last + step, after) };
}
