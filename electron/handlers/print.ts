import { BrowserWindow, type WebContents, type WebContentsPrintOptions } from 'electron';
import type { PrintAnswer, PrinterSettings, PrintJob } from '../../shared/ipc/print';
import type { PrintShelf } from '../app-protocol/print-shelf';
import type { PrintQueue } from '../printing/print-queue';
import type { PrinterMemory } from '../printing/printer-memory';

interface PrintOptions {
  shelf: PrintShelf;
  memory: PrinterMemory;
  queue: PrintQueue;
}

/**
 * A receipt printer takes the document, from the queue; a printer of the system takes the page, in a hidden window that can
 * neither run a script nor see the till. A refusal is an answer.
 */
export function createPrintHandler({ shelf, memory, queue }: PrintOptions) {
  return async (job: PrintJob): Promise<PrintAnswer> => {
    const printer = memory.printer();
    return printer.kind === 'receipt' ? queue.add(job) : printPage(shelf, job, printer);
  };
}

async function printPage(shelf: PrintShelf, job: PrintJob, printer: SystemPrinter): Promise<PrintAnswer> {
  const page = shelf.put(job.html);
  const window = new BrowserWindow({
    show: false,
    title: job.paper.title,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
  });
  try {
    await window.loadURL(page.url);
    return await print(window.webContents, toPrintOptions(printer, job.paper.blocks.length));
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    page.take();
    window.destroy();
  }
}

type SystemPrinter = Extract<PrinterSettings, { kind: 'system' }>;

/** Micrometres. No line is higher, and what is too much of the roll is a margin at its end. */
const [lineHeight, margins, longest] = [9_000, 30_000, 3_000_000];

/**
 * Without a dialogue Chromium takes A4 whatever lies in the printer (electron#31705), so the size is always given: of a roll
 * its width, and the height that so many lines can need. Where a dialogue asks, the person chooses.
 */
export function toPrintOptions({ name, size }: SystemPrinter, lines: number): WebContentsPrintOptions {
  if (name === null) return { silent: false, printBackground: true };
  const common = { silent: true, printBackground: true, deviceName: name } as const;
  if (size === 'a4') return { ...common, pageSize: 'A4' };
  const height = Math.min(longest, margins + lines * lineHeight);
  const width = size === '58mm' ? 58_000 : 80_000;
  return { ...common, margins: { marginType: 'none' }, pageSize: { width, height } };
}

function print(contents: WebContents, options: WebContentsPrintOptions): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    contents.print(options, (done, reason) => resolve(done ? { ok: true } : { ok: false, reason }));
  });
}
