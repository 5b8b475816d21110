import type { FoundCentral, Launch } from '../../shared/ipc/contract';
import { firstPrinter } from '../../shared/ipc/print';
import type { Paper } from '../../shared/model/paper';
import { toPaperHtml } from './paper/paper-html';
import type { Platform } from './platform';
import type { FoundPrinter, PrinterAnswer, PrinterPort, PrinterSettings, PrinterView } from './printer';

export interface FakePlatform extends Platform {
  /** What was printed, oldest first. */
  printed: { paper: Paper; html: string; id: string | undefined }[];
  printer: FakePrinter;
  /** Files that a person took away, by name. */
  saved: Map<string, string>;
  displaysOpened(): number;
  /** Somebody locks the computer's screen. */
  leave(): void;
  failNextPrints(times: number): void;
}

export interface FakePrinter extends PrinterPort {
  /** As the shell tells it. */
  show(view: Partial<PrinterView>): void;
  /** What it answers from now on to a test and to the drawer. */
  answer(next: PrinterAnswer): void;
  drawersOpened(): number;
  settled: { id: string; do: 'print' | 'forget' }[];
}

/** A printer that is always there, unless it is told otherwise. */
function createFakePrinter(found: FoundPrinter[]): FakePrinter {
  let view: PrinterView = { settings: firstPrinter, problem: null, isPaperLow: false, jobs: [] };
  let answer: PrinterAnswer = { ok: true };
  let drawers = 0;
  const hearers = new Set<() => void>();
  const settled: FakePrinter['settled'] = [];
  const show = (next: Partial<PrinterView>) => {
    view = { ...view, ...next };
    for (const hear of [...hearers]) hear();
  };
  return {
    settled,
    show,
    answer: (next) => {
      answer = next;
    },
    drawersOpened: () => drawers,
    peek: () => view,
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    use: async (settings: PrinterSettings) => show({ settings }),
    find: async (kind) => found.filter(({ connection }) => (connection?.kind ?? 'system') === kind),
    test: async () => answer,
    async openDrawer() {
      if (answer.ok) drawers += 1;
      return answer;
    },
    settle: async (what) => {
      settled.push(what);
      show({ jobs: view.jobs.filter(({ id }) => id !== what.id) });
    },
  };
}

/** A machine for tests and for looking: prints into a list, and fails when told to. */
export function createFakePlatform(
  launch: Partial<Launch> = {},
  found: FoundCentral[] | null = null,
  printers: FoundPrinter[] = [],
): FakePlatform {
  const printed: FakePlatform['printed'] = [];
  const saved = new Map<string, string>();
  const printer = createFakePrinter(printers);
  const leavers = new Set<() => void>();
  let displays = 0;
  let failures = 0;
  return {
    kind: 'fake',
    printed,
    saved,
    displaysOpened: () => displays,
    leave() {
      for (const hear of leavers) hear();
    },
    failNextPrints: (times) => {
      failures = times;
    },
    launch: async () => ({ centralUrl: null, pairCode: null, version: 'fake', ...launch }),
    chooseCentral: async () => false,
    hostCentral: async () => ({ ok: true, url: 'http://127.0.0.1:4870' }),
    inside: null,
    findCentrals: async () => found,
    printer,
    print: async (paper, id) => {
      if (failures > 0) {
        failures -= 1;
        return { ok: false, reason: 'out of paper' };
      }
      printed.push({ paper, html: toPaperHtml(paper), id });
      return { ok: true };
    },
    openDisplay: async () => {
      displays += 1;
    },
    saveFile: (fileName, text) => void saved.set(fileName, text),
    updates: null,
    startWithMachine: null,
    whenLeft(hear) {
      leavers.add(hear);
      return () => void leavers.delete(hear);
    },
    persist: async () => true,
  };
}
