import type { Schedule } from '../../shared/kit/schedule';
import type { Clock } from '../../shared/model/time';

/** Locks a device that nobody touches, and one whose computer has slept. */
export interface Idle {
  /** Somebody has touched it. A payment is not left alone: while it is open, nobody locks so soon. */
  touched(isPaying?: boolean): void;
  /** Locks at once where the time is over: a computer that wakes up asks before any timer has run. */
  look(): void;
  stop(): void;
}

const lookEveryMs = 5_000;
/** The worker was not there for so long (ms): the computer slept. */
const sleptMs = 30_000;
const payingFactor = 3;

/** `limitMs` null: never. By the clock and by the time that it ran, whichever is longer: a clock that goes back gains nothing. */
export function createIdle({
  now,
  schedule,
  limitMs,
  lock,
}: {
  now: Clock;
  schedule: Schedule;
  limitMs: () => number | null;
  lock: () => void;
}): Idle {
  let touchedAt = 0;
  let ranMs = 0;
  let lookedAt = 0;
  let factor = 1;
  let callOff: (() => void) | null = null;

  function stop() {
    callOff?.();
    callOff = null;
  }

  function look() {
    const limit = limitMs();
    if (callOff === null || limit === null) return;
    const hasSlept = now() - lookedAt > sleptMs;
    if (hasSlept || Math.max(now() - touchedAt, ranMs) >= limit * factor) {
      stop();
      lock();
    }
  }

  function tick() {
    ranMs += lookEveryMs;
    look();
    lookedAt = now();
    if (callOff !== null) callOff = schedule(tick, lookEveryMs);
  }

  return {
    touched(isPaying = false) {
      touchedAt = now();
      ranMs = 0;
      factor = isPaying ? payingFactor : 1;
      if (callOff !== null) return;
      lookedAt = now();
      callOff = schedule(tick, lookEveryMs);
    },
    look,
    stop,
  };
}
