import { useCallback, useSyncExternalStore } from 'react';
import type { ShellBridge } from '../../shared/ipc/contract';
import type {
  FoundPrinter,
  PrinterAnswer,
  PrinterKind,
  PrinterSettings,
  PrinterView,
  Settle,
} from '../../shared/ipc/print';
import type { Paper } from '../../shared/model/paper';
import { hearShell } from './hear-shell';
import { usePlatform } from './platform-context';

export type { FoundPrinter, PrinterAnswer, PrinterKind, PrinterSettings, PrinterView };

/** The printer that was chosen for this device. A browser has none: it knows only the system's dialogue. */
export interface PrinterPort {
  /** What is known of it; null until it was asked for. The same object while nothing changed. */
  peek(): PrinterView | null;
  listen(hear: () => void): () => void;
  use(printer: PrinterSettings): Promise<void>;
  /** Takes some seconds on a network. */
  find(kind: PrinterKind): Promise<FoundPrinter[]>;
  /** Prints now or never. */
  test(paper: Paper): Promise<PrinterAnswer>;
  /** Now or never. */
  openDrawer(): Promise<PrinterAnswer>;
  settle(what: Settle): Promise<void>;
}

export function createShellPrinter(bridge: ShellBridge): PrinterPort {
  let view: PrinterView | null = null;
  const hearers = new Set<() => void>();
  const learn = (next: PrinterView) => {
    view = next;
    for (const hear of [...hearers]) hear();
  };
  hearShell(bridge, 'printer.changed', learn);
  void bridge['printer.get']().then((first) => view ?? learn(first));
  return {
    peek: () => view,
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    use: async (printer) => {
      await bridge['printer.use'](printer);
      learn(await bridge['printer.get']());
    },
    find: (kind) => bridge['printer.find'](kind),
    test: (paper) => bridge['printer.test'](paper),
    openDrawer: () => bridge['printer.openDrawer'](),
    settle: async (what) => {
      await bridge['printer.settle'](what);
    },
  };
}

const nobody = () => () => {};

/** The printer as it is now; null where none can be chosen, or nothing is known yet. */
export function usePrinter(): PrinterView | null {
  const { printer } = usePlatform();
  return useSyncExternalStore(printer?.listen ?? nobody, () => printer?.peek() ?? null);
}

/** How to open the drawer; null where none hangs on a printer. */
export function useDrawer(): (() => Promise<PrinterAnswer>) | null {
  const { printer } = usePlatform();
  const settings = usePrinter()?.settings;
  const open = useCallback(async () => (await printer?.openDrawer()) ?? { ok: true as const }, [printer]);
  return settings?.kind === 'receipt' && settings.hasDrawer ? open : null;
}
