import type { Random } from '../kit/random';
import type { Result } from '../kit/result';
import type { Schedule } from '../kit/schedule';
import { errorClasses, type Failure } from '../model/errors';

/** The state of the way to central, and the patience of all who use it. */
export interface Link {
  /** Tries until it is done; waits longer each time. Throws LinkClosed when the link closes, or `isOver`. */
  insist<T>(work: () => Promise<Result<T, Failure>>, isOver?: () => boolean): Promise<T>;
  /** Waits as a failure of so many in a row asks, at least as long as central asked for, or until it is woken. */
  rest(failures: number, failure?: Failure): Promise<void>;
  /** Tells how something went that was not tried through `insist`. */
  report(result: Result<unknown, Failure>): void;
  /** Try now: the way is open again, or a person asked. */
  wake(): void;
  isOnline(): boolean;
  /** What a person must know of; null when all is well or it will pass by itself. */
  problem(): Failure | null;
  close(): void;
}

export class LinkClosed extends Error {}

const firstRestMs = 500;
const longestRestMs = 30_000;
/** Whoever asks for more patience is asked again all the same: it may be a proxy that went long ago. */
const longestAskedMs = 15 * 60_000;

export function createLink(
  { schedule, random }: { schedule: Schedule; random: Random },
  onChange: (succeeded: boolean) => void,
  onEpochChange: () => void,
): Link {
  const sleepers = new Set<() => void>();
  let online = false;
  let problem: Failure | null = null;
  let closed = false;

  function wake() {
    for (const rouse of [...sleepers]) rouse();
  }

  /** Doubling, with jitter, so that two hundred tills don't come back in one moment. */
  function rest(failures: number, failure?: Failure): Promise<void> {
    if (closed) return Promise.resolve();
    const own = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures - 1, 10)) * (0.5 + random() / 2);
    const asked = Math.min(longestAskedMs, Number(failure?.detail?.seconds ?? 0) * 1000);
    const ms = asked > 0 ? asked * (1 + random() / 2) : own;
    return new Promise((done) => {
      const rouse = () => {
        callOff();
        sleepers.delete(rouse);
        done();
      };
      const callOff = schedule(rouse, ms);
      sleepers.add(rouse);
    });
  }

  function report(result: Result<unknown, Failure>) {
    if (closed) return;
    if (result.ok) {
      online = true;
      problem = null;
    } else if (result.error.code === 'epoch-changed') {
      onEpochChange();
    } else {
      if (result.error.code === 'central-unreachable') online = false;
      if (errorClasses[result.error.code] !== 'retry') problem = result.error;
    }
    onChange(result.ok);
  }

  return {
    rest,
    report,
    wake,
    isOnline: () => online,
    problem: () => problem,
    async insist(work, isOver = () => false) {
      for (let failures = 1; !closed && !isOver(); failures++) {
        const result = await work();
        if (closed || isOver()) break;
        report(result);
        if (result.ok) return result.value;
        await rest(failures, result.error);
      }
      throw new LinkClosed();
    },
    close() {
      closed = true;
      wake();
    },
  };
}
