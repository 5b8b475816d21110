import type { Steps } from '../../../shared/kit/steps';
import { pace } from './pace';

/**
 * Goes through several sorted runs as if they were one, step by step. `compare` compares entry `i` of run `a` with
 * entry `j` of run `b`; `visit` gets each entry in order.
 */
export function* mergeRuns(
  sizes: readonly number[],
  compare: (a: number, i: number, b: number, j: number) => number,
  visit: (run: number, at: number) => void,
): Steps<void> {
  const at = sizes.map(() => 0);
  /** Runs that have more, as a heap with the first on top. */
  const heap: number[] = [];
  const isBefore = (a: number, b: number) => (compare(a, at[a]!, b, at[b]!) || a - b) < 0;

  function sink(from: number) {
    const run = heap[from]!;
    let place = from;
    for (let child = place * 2 + 1; child < heap.length; child = place * 2 + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, run)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = run;
  }

  sizes.forEach((size, run) => {
    if (size > 0) heap.push(run);
  });
  for (let place = heap.length >>> 1; place >= 0; place--) if (place < heap.length) sink(place);
  for (let count = 1; heap.length > 0; count++) {
    const run = heap[0]!;
    visit(run, at[run]!);
    at[run]! += 1;
    if (at[run] === sizes[run]) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 0) sink(0);
    if (count % pace === 0) yield;
  }
}
