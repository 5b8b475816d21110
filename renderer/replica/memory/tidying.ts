import type { Schedule } from '../../../shared/kit/schedule';

/** How long after a change the memory begins to be tidied up, and how long it rests between two steps (ms). */
const afterMs = 1_000;
const betweenMs = 20;

/** Small steps behind the changes, a rest after each. `step`: true when there is more to do. */
export function createTidying(step: () => boolean, schedule: Schedule) {
  let callOff: (() => void) | null = null;
  function go() {
    callOff = step() ? schedule(go, betweenMs) : null;
  }
  return {
    soon() {
      callOff ??= schedule(go, afterMs);
    },
    stop() {
      callOff?.();
    },
  };
}
