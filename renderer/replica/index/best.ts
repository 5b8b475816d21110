/** Keeps the best of many hits without sorting them all: when the heap is four times too large, it is cut back. */
export interface Best<T> {
  add(slot: number, score: number, mark: T): void;
  readonly size: number;
  /** Best first, each slot once. */
  take(): { slot: number; mark: T }[];
}

interface Hit<T> {
  slot: number;
  score: number;
  mark: T;
}

export function createBest<T>(limit: number, rankOf: (mark: T) => number): Best<T> {
  let heap: Hit<T>[] = [];
  const better = (a: Hit<T>, b: Hit<T>) => rankOf(b.mark) - rankOf(a.mark) || b.score - a.score || a.slot - b.slot;

  function cut() {
    const seen = new Set<number>();
    const kept: Hit<T>[] = [];
    for (const hit of heap.sort(better)) {
      if (seen.has(hit.slot)) continue;
      seen.add(hit.slot);
      kept.push(hit);
      if (kept.length === limit) break;
    }
    heap = kept;
  }

  return {
    get size() {
      return heap.length;
    },
    add(slot, score, mark) {
      heap.push({ slot, score, mark });
      if (heap.length > 4 * limit + 64) cut();
    },
    take() {
      cut();
      return heap;
    },
  };
}
