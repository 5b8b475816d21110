import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOld, nextDue } from '../../central/backup/due';
import type { BackupPlan, BackupRecord } from '../../shared/host/backup';

const plan: BackupPlan = { folder: '/stick', dailyAt: 3, everyHours: 0, onClose: true, keep: 14 };
/** By the clock on this machine's wall. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const good = (time: number): BackupRecord => ({
  lastGood: { at: new Date(time).toISOString(), name: '', folder: '', bytes: 0, rows: 0, heads: '' },
  lastFault: null,
});
const failedAt = (record: BackupRecord, time: number): BackupRecord => ({
  ...record,
  lastFault: { at: new Date(time).toISOString(), code: 'disk-full', message: '' },
});

const isDue = (wanted: BackupPlan, record: BackupRecord, now: number) => nextDue(wanted, record, now) <= now;

describe('A backup is due', () => {
  it('every night at its hour, and in the morning where the machine was off at night', () => {
    const lastNight = good(at(21, 3, 1));
    expect(isDue(plan, lastNight, at(22, 2, 59))).toBe(false);
    expect(isDue(plan, lastNight, at(22, 3, 0))).toBe(true);
    expect(isDue(plan, lastNight, at(22, 9, 0))).toBe(true);
    expect(isDue(plan, good(at(22, 9, 1)), at(22, 18, 0))).toBe(false);
    expect(isDue(plan, { lastGood: null, lastFault: null }, at(22, 12))).toBe(true);
  });

  it('every few hours, where that was wished', () => {
    const often = { ...plan, everyHours: 4 };
    expect(isDue(often, good(at(22, 11, 1)), at(22, 14, 59))).toBe(false);
    expect(isDue(often, good(at(22, 11, 1)), at(22, 15, 0))).toBe(true);
  });

  it('again a quarter of an hour after one that failed, not each minute', () => {
    const failed = failedAt(good(at(21, 3)), at(22, 9, 0));
    expect(isDue(plan, failed, at(22, 9, 14))).toBe(false);
    expect(isDue(plan, failed, at(22, 9, 15))).toBe(true);
  });

  it('by what the clock says now, also after it was once years ahead', () => {
    const ahead = failedAt(good(at(30, 3)), at(30, 3));
    expect(isDue(plan, ahead, at(22, 9))).toBe(true);
  });

  it('at a moment that is told beforehand, and is missed when two days have passed', () => {
    expect(nextDue(plan, good(at(22, 3, 1)), at(22, 18))).toBe(at(23, 3));
    expect(nextDue({ ...plan, everyHours: 12 }, good(at(22, 3, 1)), at(22, 9))).toBe(at(22, 15));
    expect(isOld(good(at(20, 3)), at(22, 2))).toBe(false);
    expect(isOld(good(at(20, 3)), at(22, 4))).toBe(true);
  });

  it('never later than a day after the last good one, whatever the plan', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(12), fc.nat(60 * 24 * 3), (dailyAt, everyHours, minutes) => {
        const last = at(20, 0, 0) + minutes * 60_000;
        expect(isDue({ ...plan, dailyAt, everyHours }, good(last), last + 25 * 3_600_000)).toBe(true);
      }),
    );
  });
});
