import type { Schedule } from '../../../shared/kit/schedule';
import type { Clock } from '../../../shared/model/time';

/** How long after a change the memory begins to be tidied up, and how long it rests between two steps (ms). */
const afterMs = 1_000;
const betweenMs = 20;
/** Changes have come to rest for so long, or have gone on for so long (ms). */
const restMs = 8_000;
const mostMs = 5 * 60_000;
const leastBetweenSavesMs = 60_000;

export interface TidyingOptions {
  schedule: Schedule;
  now: Clock;
  /** A small step; true when there is more to do. */
  tidy: () => boolean;
  /** True when all is saved. Never rejects. */
  save: () => Promise<boolean>;
}

/** What is done behind the changes: the memory is tidied up in small steps, and saved when it has come to rest. */
export function createTidying({ schedule, now, tidy, save }: TidyingOptions) {
  let callOff: (() => void) | null = null;
  let isSaved = true;
  let changedAt = 0;
  let firstAt = 0;
  let savedAt = Number.NEGATIVE_INFINITY;

  function again(ms: number) {
    callOff = schedule(go, ms);
  }

  function go() {
    if (tidy()) return again(betweenMs);
    callOff = null;
    if (isSaved) return;
    const time = now();
    const isDue = time - changedAt >= restMs || time - firstAt >= mostMs;
    if (!isDue || time - savedAt < leastBetweenSavesMs) return again(afterMs);
    isSaved = true;
    void save().then((done) => {
      savedAt = now();
      isSaved &&= done;
      if (!isSaved) callOff ??= schedule(go, afterMs);
    });
  }

  return {
    soon() {
      changedAt = now();
      if (isSaved) firstAt = changedAt;
      isSaved = false;
      callOff ??= schedule(go, afterMs);
    },
    isSaved: () => isSaved,
    stop() {
      callOff?.();
      callOff = () => {};
    },
  };
}
