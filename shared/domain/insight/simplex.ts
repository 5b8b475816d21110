import type { Steps } from '../../kit/steps';

/**
 * The minimum of a smooth function of a few variables by the simplex method of Nelder and Mead (1965), which needs no
 * derivatives. `begin`: a first guess. Begun anew from what was found until that finds nothing better, for a simplex can
 * collapse on a slope. One step is one value of the function, or a few. Deterministic.
 */
export function* minimise(of: (point: readonly number[]) => number, begin: readonly number[]): Steps<number[]> {
  let best = yield* descend(of, [...begin]);
  for (let round = 0; round < mostRounds; round++) {
    const next = yield* descend(of, best.point);
    const gained = best.value - next.value;
    best = gained > 0 ? next : best;
    if (!(gained > 10 * enough)) break;
  }
  return best.point;
}

interface Corner {
  point: number[];
  value: number;
}

const mostRounds = 8;
const mostSteps = 1000;
/** Of a logarithm of a likelihood: a ten-thousandth of its uncertainty. */
const enough = 1e-8;

function* descend(of: (point: readonly number[]) => number, begin: number[]): Steps<Corner> {
  const size = begin.length;
  const at = (point: number[]): Corner => ({ point, value: of(point) });
  const corners: Corner[] = [at(begin)];
  for (let axis = 0; axis < size; axis++) {
    corners.push(at(begin.map((x, index) => (index === axis ? x + 0.25 : x))));
    yield;
  }
  for (let step = 0; step < mostSteps; step++) {
    yield;
    corners.sort((a, b) => a.value - b.value);
    const [first, last, beforeLast] = [corners[0]!, corners[size]!, corners[size - 1]!];
    if (!(last.value - first.value > enough)) break;
    const centre = begin.map(
      (_, axis) => corners.slice(0, size).reduce((sum, one) => sum + one.point[axis]!, 0) / size,
    );
    const along = (factor: number) => at(centre.map((x, axis) => x + factor * (last.point[axis]! - x)));
    const reflected = along(-1);
    if (reflected.value < first.value) {
      const expanded = along(-2);
      corners[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < beforeLast.value) {
      corners[size] = reflected;
    } else {
      const contracted = along(reflected.value < last.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, last.value)) corners[size] = contracted;
      else
        for (let index = 1; index <= size; index++)
          corners[index] = at(corners[index]!.point.map((x, axis) => (x + first.point[axis]!) / 2));
    }
  }
  return corners.sort((a, b) => a.value - b.value)[0]!;
}
