/** A computer's time by hand: its clock can be wrong, its timers count what it really ran, and none runs while it sleeps. */
export function createMachineTime(start: number) {
  let real = start;
  let clockError = 0;
  /** What it ran, by which timers go. */
  let ran = 0;
  let timers: { at: number; work: () => void }[] = [];

  return {
    now: () => real + clockError,
    schedule(work: () => void, ms: number) {
      const timer = { at: ran + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    /** It runs, and every timer comes at its time. */
    run(ms: number) {
      const end = ran + ms;
      for (;;) {
        const next = timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        real += next.at - ran;
        ran = next.at;
        next.work();
      }
      real += end - ran;
      ran = end;
    },
    /** It sleeps, or is off. */
    pass(ms: number) {
      real += ms;
    },
    powerOff() {
      timers = [];
    },
    setClockBy(ms: number) {
      clockError += ms;
    },
    /** What was begun on the disk is there. */
    settle: () => new Promise<void>((done) => setImmediate(done)),
  };
}
