import type { Clock } from '../../shared/model/time';

/** Counts failures by key within a window of time; too many, and the key must wait. */
export interface Throttle {
  /** Seconds to wait; 0: go on. */
  wait(key: string): number;
  fail(key: string): void;
}

export function createThrottle(clock: Clock, most: number, windowMs: number): Throttle {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > clock() - windowMs);
  return {
    wait(key) {
      const times = recent(key);
      if (times.length === 0) failures.delete(key);
      if (times.length < most) return 0;
      return Math.max(1, Math.ceil((times[0]! + windowMs - clock()) / 1000));
    },
    fail(key) {
      failures.set(key, [...recent(key), clock()].slice(-most));
    },
  };
}
