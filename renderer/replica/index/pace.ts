/** Work in small steps: each `yield` ends one, of some two milliseconds. */
export type Steps<T> = Generator<void, T>;

/** How many entries are gone through before a step ends. */
export const pace = 4096;

/** All steps at once. */
export function runAll<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
