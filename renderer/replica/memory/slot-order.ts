import type { Schedule } from '../../../shared/kit/schedule';
import type { Steps } from '../../../shared/kit/steps';

/**
 * Slots in the order of a key, kept up: sorted once, in small pieces, and from then on what has changed is put in its
 * new place when somebody asks. A page of a hundred thousand costs as much as one of a hundred.
 */
export interface SlotOrder {
  /** Its key may be another, it came or it went. */
  touch(slot: number): void;
  clear(): void;
  /** Null when it can be taken; else when it will be. */
  sorting(): Promise<void> | null;
  /** Throws away nothing: while very many are being sorted anew, it is as it was before them. */
  take(): Uint32Array;
}

export interface OrderOptions<K> {
  /** Undefined: not in this order. */
  keyOf(slot: number): K | undefined;
  compare(a: K, b: K): number;
  /** One above the highest slot. */
  end(): number;
  schedule: Schedule;
  now: () => number;
  /** Sorted anew, after very many had changed. */
  onSorted(): void;
}

/** So many are sorted while somebody waits (some ms). */
const atOnce = 1000;
/** Work of one piece (ms). */
const pieceMs = 5;

export function createSlotOrder<K>(options: OrderOptions<K>): SlotOrder {
  const { keyOf, compare, end, schedule, now, onSorted } = options;
  /** Of the slots in `sorted`, as they were when they got their place. */
  const keys: (K | undefined)[] = [];
  let sorted: Uint32Array | null = null;
  let touched = new Set<number>();
  let running: Promise<void> | null = null;
  let generation = 0;

  const before = (a: number, b: number) => compare(keys[a]!, keys[b]!) || a - b;

  function readKeys(slots: Iterable<number>): number[] {
    const there: number[] = [];
    for (const slot of slots) {
      const key = keyOf(slot);
      keys[slot] = key;
      if (key !== undefined) there.push(slot);
    }
    return there;
  }

  function* sortAll(): Steps<void> {
    const own: number[] = [];
    for (let slot = 0; slot < end(); slot += atOnce) {
      const upTo = Math.min(end(), slot + atOnce);
      own.push(...readKeys(Array.from({ length: upTo - slot }, (_, index) => slot + index)));
      yield;
    }
    let from = Uint32Array.from(own);
    let to = new Uint32Array(from.length);
    for (let start = 0; start < from.length; start += atOnce) {
      from.subarray(start, start + atOnce).sort(before);
      yield;
    }
    for (let width = atOnce; width < from.length; width *= 2) {
      for (let start = 0; start < from.length; start += 2 * width) yield* merge(from, to, start, width);
      [from, to] = [to, from];
    }
    sorted = from;
  }

  function* merge(from: Uint32Array, to: Uint32Array, start: number, width: number): Steps<void> {
    const middle = Math.min(start + width, from.length);
    const stop = Math.min(start + 2 * width, from.length);
    let [left, right] = [start, middle];
    for (let at = start; at < stop; at++) {
      const isLeft = left < middle && (right >= stop || before(from[left]!, from[right]!) <= 0);
      to[at] = isLeft ? from[left++]! : from[right++]!;
      if (at % atOnce === 0) yield;
    }
  }

  /** The keys of what was touched while it went on are left as they were: they are read when it is over. */
  function run(): Promise<void> {
    const mine = generation;
    const isAnew = sorted !== null;
    touched = new Set();
    const steps = sortAll();
    return new Promise((done) => {
      const piece = () => {
        if (mine !== generation) return done();
        const start = now();
        for (;;) {
          if (steps.next().done) break;
          if (now() - start >= pieceMs) return void schedule(piece, 0);
        }
        running = null;
        done();
        if (isAnew) onSorted();
      };
      schedule(piece, 0);
    });
  }

  /** What was touched leaves its old place and gets its new one. */
  function settle(order: Uint32Array): Uint32Array {
    const rest = order.filter((slot) => !touched.has(slot));
    const come = readKeys(touched).sort(before);
    touched = new Set();
    const settled = new Uint32Array(rest.length + come.length);
    let [taken, filled] = [0, 0];
    for (const slot of come) {
      const place = placeIn(rest, slot, taken);
      settled.set(rest.subarray(taken, place), filled);
      filled += place - taken;
      settled[filled++] = slot;
      taken = place;
    }
    settled.set(rest.subarray(taken), filled);
    return settled;
  }

  function placeIn(order: Uint32Array, slot: number, from: number): number {
    let [low, high] = [from, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(order[middle]!, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    touch(slot) {
      touched.add(slot);
    },
    clear() {
      generation += 1;
      running = null;
      sorted = null;
      touched = new Set();
      keys.length = 0;
    },
    sorting() {
      if (sorted || running) return sorted ? null : running;
      if (end() <= atOnce) {
        for (const _ of sortAll());
        touched = new Set();
        return null;
      }
      running = run();
      return running;
    },
    take() {
      if (!sorted) return new Uint32Array();
      if (running) return sorted;
      if (touched.size > atOnce) running = run();
      else if (touched.size > 0) sorted = settle(sorted);
      return sorted;
    },
  };
}
