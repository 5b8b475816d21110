import type { ShellBridge } from '../../shared/ipc/contract';
import { hearShell } from './hear-shell';
import { askToPersist, type Platform, saveByLink } from './platform';
import { createShellStart, createShellUpdates } from './updates';

declare global {
  interface Window {
    /** The shell's bridge; absent in a browser. */
    blackbook?: ShellBridge;
  }
}

export function createElectronPlatform(bridge: ShellBridge): Platform {
  return {
    kind: 'electron',
    launch: () => bridge['launch.get'](),
    async chooseCentral(url, pairCode) {
      const { centralUrl } = await bridge['launch.get']();
      if (centralUrl === new URL(url).origin) return false;
      await bridge['central.use']({ url, pairCode });
      return true;
    },
    findCentrals: () => bridge['central.find'](),
    print: (job) => bridge['print.receipt'](job),
    watchPrinter: (hear) => hearShell(bridge, 'printer.state', hear),
    openDisplay: async () => {
      await bridge['display.open']();
    },
    saveFile: (fileName, text) => saveByLink(document, fileName, text),
    updates: createShellUpdates(bridge),
    startWithMachine: createShellStart(bridge),
    persist: askToPersist,
  };
}
