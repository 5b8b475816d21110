import type { Launch, PrintJob } from '../../shared/ipc/contract';
import type { Platform } from './platform';

export interface FakePlatform extends Platform {
  /** What was printed, oldest first. */
  printed: PrintJob[];
  displaysOpened(): number;
  failNextPrints(times: number): void;
}

/** A machine for tests and for looking: prints into a list, and fails when told to. */
export function createFakePlatform(launch: Partial<Launch> = {}): FakePlatform {
  const printed: PrintJob[] = [];
  let displays = 0;
  let failures = 0;
  return {
    kind: 'fake',
    printed,
    displaysOpened: () => displays,
    failNextPrints: (times) => {
      failures = times;
    },
    launch: async () => ({ centralUrl: null, pairCode: null, version: 'fake', ...launch }),
    chooseCentral: async () => false,
    print: async (job) => {
      if (failures > 0) {
        failures -= 1;
        return { ok: false, reason: 'out of paper' };
      }
      printed.push(job);
      return { ok: true };
    },
    openDisplay: async () => {
      displays += 1;
    },
    persist: async () => true,
  };
}
