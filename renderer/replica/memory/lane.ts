/** One thing after another: two taps can't race for the same place in the chain. */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Null when nobody is in it; else when all who are now have left. */
  leaving(): Promise<unknown> | null;
}

export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let within = 0;
  return {
    run(work) {
      within += 1;
      const mine = last.then(work);
      const leave = () => {
        within -= 1;
      };
      last = mine.then(leave, leave);
      return mine;
    },
    leaving: () => (within > 0 ? last : null),
  };
}
