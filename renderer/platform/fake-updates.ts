import type { UpdateState, Updates } from '../../shared/ipc/updates';
import type { StartPort, UpdatesPort } from './updates';

export interface FakeUpdates extends UpdatesPort {
  /** The shell has learnt something. */
  become(state: UpdateState): void;
  /** What was asked for, oldest first. */
  asked: string[];
}

/** A shell that knows of new versions what it is told. */
export function createFakeUpdates(first: UpdateState): FakeUpdates {
  const listeners = new Set<(updates: Updates) => void>();
  const asked: string[] = [];
  let known: Updates = { state: first, whenClosed: true };
  const change = (patch: Partial<Updates>) => {
    known = { ...known, ...patch };
    for (const hear of listeners) hear(known);
    return known;
  };
  return {
    asked,
    become: (state) => void change({ state }),
    get: async () => known,
    async check() {
      asked.push('check');
      return known;
    },
    setWhenClosed: async (whenClosed) => change({ whenClosed }),
    async install() {
      asked.push('install');
      return { ok: true };
    },
    async setSaleInProgress(inProgress) {
      asked.push(inProgress ? 'sale' : 'no sale');
    },
    watch(hear) {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}

/** A system that starts the program when told to. */
export function createFakeStart(first = false): StartPort {
  let isOn = first;
  return {
    get: async () => isOn,
    set: async (on) => {
      isOn = on;
      return isOn;
    },
  };
}
