/** At most so many of the items, evenly over their order. */
export function sampleEvenly(items: Int32Array, most: number): Int32Array {
  if (items.length <= most) return items;
  const step = items.length / most;
  return Int32Array.from({ length: most }, (_, index) => items[Math.floor(index * step)]!);
}
