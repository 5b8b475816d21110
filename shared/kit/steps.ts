/** Long work in small steps of some milliseconds: each `yield` ends one, and whoever runs it decides when the next may go. */
export type Steps<T> = Generator<void, T>;

/** All steps at once. */
export function runAll<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
