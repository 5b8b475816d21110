import type { Basket } from '../../../shared/domain/basket';
import { ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';

export type Kept = Result<null, Failure>;

/**
 * The baskets in hand. What is put here is in the memory at once, so the screens paint it; the disk follows, in order,
 * with the newest state of each basket, however many there were in between:
 *
 *     put a1 | put a2 | put a3 | put b1            memory: a3 b1
 *     write a1 ......... write a3 | write b1       disk:   a1, then a3, then b1
 *
 * 1. What the disk holds of a basket is always a state that the memory had: after a kill the last moments are missing,
 *    lines and total alike.
 * 2. When a write fails, everything put after it fails too, and the memory shows again what the disk has.
 * 3. A basket that was taken away stays away: what became of it (a sale, a void) is a fact already, and the next start
 *    takes away what the disk may still have.
 */
export interface Desk {
  put(basket: Basket): void;
  remove(id: Id): void;
  /** Of the newest put: whether the disk has it. Another promise after each put. */
  newest(): Promise<Kept>;
  /** When the disk has all that was put so far, or has refused it just now. */
  kept(): Promise<Kept>;
  /** When nothing waits to be written any more. */
  rest(): Promise<void>;
}

/** The disk of the desk, and the memory that shows it. */
export interface DeskParts {
  shown(id: Id): Basket | null;
  show(id: Id, basket: Basket | null): void;
  /** null: takes it away. */
  write(id: Id, basket: Basket | null): Promise<Kept>;
}

interface Change {
  basket: Basket | null;
  tell: ((kept: Kept) => void)[];
}

export function createDesk({ shown, show, write }: DeskParts): Desk {
  /** In the order in which they go to the disk. */
  const waiting = new Map<Id, Change>();
  /** What the disk has of the baskets that wait or are being written. */
  const onDisk = new Map<Id, Basket | null>();
  const nothingWaits = Promise.resolve<Kept>(ok(null));
  let newest = nothingWaits;
  let waitedFor = nothingWaits;
  let writing: Promise<void> | null = null;

  function change(id: Id, basket: Basket | null): Change {
    if (!onDisk.has(id)) onDisk.set(id, shown(id));
    const mine: Change = { basket, tell: waiting.get(id)?.tell ?? [] };
    // The newest change goes last: two baskets that change places reach the disk in the order of the hand.
    waiting.delete(id);
    waiting.set(id, mine);
    show(id, basket);
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return mine;
  }

  async function writeAll() {
    for (let next = first(waiting); next; next = first(waiting)) {
      const [id, { basket, tell }] = next;
      waiting.delete(id);
      const kept = await write(id, basket);
      if (!kept.ok && basket) tell.push(...takeBack(id));
      else if (waiting.has(id)) onDisk.set(id, basket);
      else onDisk.delete(id);
      for (const one of tell) one(kept);
    }
  }

  /** Law 2. Answers who must be told. */
  function takeBack(failed: Id): Change['tell'] {
    const told: Change['tell'] = [];
    for (const id of new Set([failed, ...waiting.keys()])) {
      const change = waiting.get(id);
      if (change && change.basket === null) continue;
      waiting.delete(id);
      told.push(...(change?.tell ?? []));
      show(id, onDisk.get(id) ?? null);
      onDisk.delete(id);
    }
    // What is put from now on stands on what the disk has.
    waitedFor = nothingWaits;
    return told;
  }

  return {
    put(basket) {
      const { tell } = change(basket.id, basket);
      newest = new Promise((done) => tell.push(done));
      waitedFor = newest;
    },
    remove(id) {
      change(id, null);
    },
    newest: () => newest,
    kept: () => waitedFor,
    rest: async () => {
      while (writing) await writing;
    },
  };
}

const first = <K, V>(map: Map<K, V>): [K, V] | undefined => map.entries().next().value;
