import type { FoundCentral, Launch, PrintJob } from '../../shared/ipc/contract';
import type { Platform } from './platform';

export interface FakePlatform extends Platform {
  /** What was printed, oldest first. */
  printed: PrintJob[];
  /** Files that a person took away, by name. */
  saved: Map<string, string>;
  displaysOpened(): number;
  failNextPrints(times: number): void;
}

/** A machine for tests and for looking: prints into a list, and fails when told to. */
export function createFakePlatform(launch: Partial<Launch> = {}, found: FoundCentral[] | null = null): FakePlatform {
  const printed: PrintJob[] = [];
  const saved = new Map<string, string>();
  let displays = 0;
  let failures = 0;
  return {
    kind: 'fake',
    printed,
    saved,
    displaysOpened: () => displays,
    failNextPrints: (times) => {
      failures = times;
    },
    launch: async () => ({ centralUrl: null, pairCode: null, version: 'fake', ...launch }),
    chooseCentral: async () => false,
    findCentrals: async () => found,
    print: async (job) => {
      if (failures > 0) {
        failures -= 1;
        return { ok: false, reason: 'out of paper' };
      }
      printed.push(job);
      return { ok: true };
    },
    watchPrinter: () => () => {},
    openDisplay: async () => {
      displays += 1;
    },
    saveFile: (fileName, text) => void saved.set(fileName, text),
    updates: null,
    startWithMachine: null,
    persist: async () => true,
  };
}
