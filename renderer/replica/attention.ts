import type { Schedule } from '../../shared/kit/schedule';
import type { Clock } from '../../shared/model/time';

/** A key follows the one before within this (ms): so long after a question the screen has more to do. */
const heldMs = 150;
/** A sync's step rests no longer than this (ms): who types all day gets what others have changed all the same. */
const mostMs = 500;

export interface Attention {
  /** A window has asked for something: somebody is at work. */
  asked(): void;
  /** The pause of a sync after a step: at least so many milliseconds, and on while somebody is at work. */
  pause(ms: number): Promise<void>;
}

/**
 * Two cores are soon taken by a sync, the central that serves it and its database, and a card that is drawn meanwhile
 * takes twice as long. What comes in from others has time; who stands at the till has not.
 */
export function createAttention({ now, schedule }: { now: Clock; schedule: Schedule }): Attention {
  let askedAt = Number.NEGATIVE_INFINITY;
  const rest = (ms: number) => new Promise<void>((done) => schedule(done, ms));
  return {
    asked() {
      askedAt = now();
    },
    async pause(ms) {
      const begun = now();
      await rest(ms);
      for (;;) {
        const wanted = Math.min(askedAt + heldMs, begun + mostMs) - now();
        if (!(wanted > 0)) return;
        await rest(wanted);
      }
    },
  };
}
