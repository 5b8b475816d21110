/** How often a page may end by itself before opening it again is no help. */
const most = 3;
const withinMs = 60_000;

/** One window's ends. `mayReopen` is told of each; false: the third within a minute. */
export function createLives(now: () => number) {
  let ends: number[] = [];
  return {
    mayReopen(): boolean {
      const at = now();
      ends = [...ends.filter((end) => at - end < withinMs), at];
      return ends.length < most;
    },
  };
}
export type Lives = ReturnType<typeof createLives>;
