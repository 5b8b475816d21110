import type { Schedule } from '../../../shared/kit/schedule';
import type { Clock } from '../../../shared/model/time';
import type { Steps } from '../index/steps';

/** Work without a break, and the breath behind it in which others are answered (ms). */
const workMs = 6;
const breathMs = 1;

/** Goes through the steps a few milliseconds at a time. Returns how to call it off. */
export function inSteps<T>(
  steps: Steps<T>,
  { schedule, now }: { schedule: Schedule; now: Clock },
  onDone: (result: T) => void,
): () => void {
  let callOff = () => {};
  const go = () => {
    const until = now() + workMs;
    do {
      const { done, value } = steps.next();
      if (done) return onDone(value);
    } while (now() < until);
    callOff = schedule(go, breathMs);
  };
  go();
  return () => callOff();
}
