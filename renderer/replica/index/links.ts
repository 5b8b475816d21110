import type { Steps } from '../../../shared/kit/steps';
import { pace } from './pace';

/** From each of many to some of many: the targets of `from` stand from `starts[from]` to `starts[from + 1]`. */
export interface Links {
  starts: Uint32Array;
  targets: Uint32Array;
}

/** A target that was taken away. */
export const nowhere = 0xffffffff;

/** The same links the other way round; the sources of each stand in order. */
export function* turnLinks({ starts, targets }: Links, size: number): Steps<Links> {
  const turned = new Uint32Array(size + 1);
  let count = 0;
  for (let at = 0; at < targets.length; at++) {
    if (targets[at] === nowhere) continue;
    turned[targets[at]! + 1]! += 1;
    count += 1;
  }
  yield;
  for (let to = 0; to < size; to++) turned[to + 1]! += turned[to]!;
  const places = turned.slice();
  const sources = new Uint32Array(count);
  for (let from = 0; from + 1 < starts.length; from++) {
    for (let at = starts[from]!; at < starts[from + 1]!; at++) {
      const to = targets[at]!;
      if (to !== nowhere) sources[places[to]!++] = from;
    }
    if (from % (pace * 8) === 0) yield;
  }
  return { starts: turned, targets: sources };
}
