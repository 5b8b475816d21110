/** What must be closed before the end, the last opened first. */
export interface Cleanup {
  add(close: () => Promise<void>): void;
  run(): Promise<void>;
}

export function createCleanup(report: (error: unknown) => void): Cleanup {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close) => void closers.push(close),
    async run() {
      for (let close = closers.pop(); close; close = closers.pop()) await close().catch(report);
    },
  };
}
