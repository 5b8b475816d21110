import type { BackupPlan, BackupRecord } from '../../shared/host/backup';

const hourMs = 3_600_000;
/** A try that failed is made again after this time. */
const againMs = 15 * 60_000;

/**
 * Whether a backup is to be made now: the last moment of the plan has passed, and none was made since. A machine that was
 * off at night makes it when it is on again.
 */
export function isDue(settings: BackupPlan, { lastGood, lastFault }: BackupRecord, now: number): boolean {
  if (lastFault && now - Date.parse(lastFault.at) < againMs) return false;
  return lastGood === null || Date.parse(lastGood.at) < lastMoment(settings, now);
}

/** The last planned moment before `now`, by the clock on the wall. */
function lastMoment({ dailyAt, everyHours }: BackupPlan, now: number): number {
  const daily = new Date(now);
  daily.setHours(dailyAt, 0, 0, 0);
  if (daily.getTime() > now) daily.setDate(daily.getDate() - 1);
  const sinceDaily = now - daily.getTime();
  const step = everyHours * hourMs;
  return daily.getTime() + (step > 0 ? Math.floor(sinceDaily / step) * step : 0);
}
