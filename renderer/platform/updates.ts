import { useEffect, useState } from 'react';
import type { ShellBridge } from '../../shared/ipc/contract';
import type { InstallAnswer, Updates } from '../../shared/ipc/updates';
import { hearShell } from './hear-shell';
import { usePlatform } from './platform-context';

export type UpdateState = Updates['state'];

/** New versions of the installed program. A browser has none of this: its pages come from central (web-app.ts). */
export interface UpdatesPort {
  get(): Promise<Updates>;
  /** What comes of it is heard by `watch`. */
  check(): Promise<Updates>;
  setWhenClosed(may: boolean): Promise<Updates>;
  /** ok: the program closes and comes back. Refused while a sale is in progress. */
  install(): Promise<InstallAnswer>;
  setSaleInProgress(inProgress: boolean): Promise<void>;
  /** Calls `hear` with every change. Returns how to stop. */
  watch(hear: (updates: Updates) => void): () => void;
}

/** Whether the program starts with the machine, as the system says it. null: there is no such thing here. */
export interface StartPort {
  get(): Promise<boolean | null>;
  set(on: boolean): Promise<boolean | null>;
}

export const createShellUpdates = (bridge: ShellBridge): UpdatesPort => ({
  get: () => bridge['updates.get'](),
  check: () => bridge['updates.check'](),
  setWhenClosed: (may) => bridge['updates.whenClosed'](may),
  install: () => bridge['updates.install'](),
  setSaleInProgress: async (inProgress) => {
    await bridge['updates.saleInProgress'](inProgress);
  },
  watch: (hear) => hearShell(bridge, 'updates.state', hear),
});

export const createShellStart = (bridge: ShellBridge): StartPort => ({
  get: () => bridge['start.get'](),
  set: (on) => bridge['start.set'](on),
});

/** What is known of new versions, live. null: not asked yet, or nobody to ask here. */
export function useUpdates(): Updates | null {
  const { updates } = usePlatform();
  const [known, setKnown] = useState<Updates | null>(null);
  useEffect(() => {
    if (!updates) return;
    let isNewest = true;
    const stop = updates.watch((told) => {
      isNewest = false;
      setKnown(told);
    });
    void updates.get().then((got) => isNewest && setKnown(got));
    return () => {
      isNewest = false;
      stop();
    };
  }, [updates]);
  return known;
}
