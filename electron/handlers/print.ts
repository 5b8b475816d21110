import { BrowserWindow, type WebContents, type WebContentsPrintOptions } from 'electron';
import type { PrintAnswer, PrintJob } from '../../shared/ipc/print';
import type { PrintShelf } from '../app-protocol/print-shelf';
import { type SystemPrinter, toPrintOptions } from '../printing/page-options';
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

function print(contents: WebContents, options: WebContentsPrintOptions): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    contents.print(options, (done, reason) => resolve(done ? { ok: true } : { ok: false, reason }));
  });
}
