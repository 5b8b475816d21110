/**
 * Indices of the `most` largest of the first `length` values, largest first; equal values by index, so that every machine
 * agrees. `isOpen`: whether an index may be among them, asked only of those that would be.
 */
export function topIndices(
  values: ArrayLike<number>,
  length: number,
  most: number,
  isOpen: ((index: number) => boolean) | null = null,
): number[] {
  const heap: number[] = [];
  const isLess = (a: number, b: number) => values[a]! < values[b]! || (values[a] === values[b] && a > b);
  for (let index = 0; index < length; index++) {
    const hasRoom = heap.length < most;
    if (!hasRoom && (most === 0 || !isLess(heap[0]!, index))) continue;
    if (isOpen && !isOpen(index)) continue;
    if (hasRoom) {
      heap.push(index);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isLess(heap[at]!, heap[parent]!)) break;
        swap(heap, at, parent);
        at = parent;
      }
    } else {
      heap[0] = index;
      for (let at = 0; ; ) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && isLess(heap[child + 1]!, heap[child]!)) child += 1;
        if (!isLess(heap[child]!, heap[at]!)) break;
        swap(heap, at, child);
        at = child;
      }
    }
  }
  return heap.sort((a, b) => values[b]! - values[a]! || a - b);
}

function swap(list: number[], a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}
