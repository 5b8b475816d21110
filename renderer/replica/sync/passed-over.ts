/**
 * RxDB's pull passes over a record whose push is on its way, for the push will bring central's state with it. But where
 * that push's answer is late, the page may hold what somebody wrote on top of the push:
 *
 *     push of A ----> central has A ----> another device writes B over it
 *                                          page with B ----> passed over: A is not acknowledged yet
 *     late answer: "A is taken" ----> this device would keep A for good, its checkpoint is behind B
 *
 * So the checkpoint stays before such a page, and it is asked for once more when the push is through.
 */
import type { Id } from '../../../shared/model/ids';

export interface PassedOver {
  /** A push of these is on its way. */
  takeOff(revs: ReadonlyMap<Id, string>): void;
  /** Its answer is written down. Whether something was passed over meanwhile and must be asked for again. */
  land(ids: Iterable<Id>): boolean;
  /** A page that was asked for from here is about to be written. Returns where the checkpoint may go at most. */
  see(seq: number, revs: Iterable<readonly [Id, string]>): number;
}

export function createPassedOver(): PassedOver {
  const flying = new Map<Id, string>();
  let held = Number.POSITIVE_INFINITY;
  return {
    takeOff(revs) {
      for (const [id, rev] of revs) flying.set(id, rev);
    },
    land(ids) {
      for (const id of ids) flying.delete(id);
      const isHeld = Number.isFinite(held);
      if (flying.size === 0) held = Number.POSITIVE_INFINITY;
      return isHeld;
    },
    see(seq, revs) {
      for (const [id, rev] of revs) if (flying.has(id) && flying.get(id) !== rev) held = Math.min(held, seq);
      return held;
    },
  };
}
