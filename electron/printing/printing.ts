import type { BrowserWindow } from 'electron';
import type { PrintShelf } from '../app-protocol/print-shelf';
import { createPrintHandler } from '../handlers/print';
import { createPrinterHandlers } from '../handlers/printer';
import type { SettingsFile } from '../settings-file';
import type { Tell } from '../tell';
import { createJobFiles } from './job-files';
import { openLink } from './open-link';
import { createPrintQueue } from './print-queue';
import { createPrinterMemory } from './printer-memory';

interface PrintingOptions {
  settings: SettingsFile;
  shelf: PrintShelf;
  /** Where receipts wait. */
  folder: string;
  tell: Tell;
  windows(): Pick<BrowserWindow, 'webContents'>[];
}

/** Everything that the bridge offers about printing. What waited when the program ended goes on from here. */
export async function createPrinting({ settings, shelf, folder, tell, windows }: PrintingOptions) {
  const memory = createPrinterMemory(settings);
  const queue = await createPrintQueue({
    ...{ memory, openLink, files: createJobFiles(folder), now: Date.now },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    tell: (view) => tell('printer.changed', view),
  });
  return {
    'print.receipt': createPrintHandler({ shelf, memory, queue }),
    ...createPrinterHandlers({ memory, queue, windows }),
  };
}
