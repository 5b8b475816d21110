import type { Schedule } from '../../../shared/kit/schedule';
import type { Steps } from '../../../shared/kit/steps';
import type { Clock } from '../../../shared/model/time';

/** Work without a break, and the breath behind it in which others are answered (ms); 0: whoever waits already. */
export interface Tempo {
  workMs: number;
  breathMs: number;
}
const usual: Tempo = { workMs: 6, breathMs: 0 };

/** Goes through the steps a few milliseconds at a time. Returns how to call it off. */
export function inSteps<T>(
  steps: Steps<T>,
  { schedule, now }: { schedule: Schedule; now: Clock },
  onDone: (result: T) => void,
  { workMs, breathMs } = usual,
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
