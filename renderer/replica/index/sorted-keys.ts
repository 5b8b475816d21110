/** Keys in order, for prefixes. New ones wait in a small heap of their own until sorting them in is worth it. */
export interface SortedKeys {
  add(key: string, value: number): void;
  /** Takes a key away wherever it stands; slow, for what must not be kept. */
  remove(key: string, value: number): void;
  /** Calls `visit` with the value of each key that begins with `prefix`; key by key until it answers false. */
  eachPrefix(prefix: string, visit: (value: number, key: string) => boolean): void;
}

const heapLimit = 512;

export function createSortedKeys(): SortedKeys {
  let keys: string[] = [];
  let values = new Uint32Array(0);
  let heap: [key: string, value: number][] = [];

  function sortIn() {
    const all = keys.map((key, index): [string, number] => [key, values[index]!]).concat(heap);
    all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    keys = all.map(([key]) => key);
    values = Uint32Array.from(all, ([, value]) => value);
    heap = [];
  }

  return {
    add(key, value) {
      heap.push([key, value]);
    },
    remove(key, value) {
      const isOther = ([one, of]: [string, number]) => one !== key || of !== value;
      heap = heap.filter(isOther);
      if (keys[lowerBound(keys, key)] !== key) return;
      heap.push(...keys.map((one, index): [string, number] => [one, values[index]!]).filter(isOther));
      keys = [];
      sortIn();
    },
    eachPrefix(prefix, visit) {
      if (heap.length > heapLimit) sortIn();
      for (let index = lowerBound(keys, prefix); index < keys.length; index++) {
        const key = keys[index]!;
        if (!key.startsWith(prefix)) break;
        if (!visit(values[index]!, key)) return;
      }
      for (const [key, value] of heap) if (key.startsWith(prefix) && !visit(value, key)) return;
    },
  };
}

function lowerBound(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
