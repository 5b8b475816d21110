import { BrowserWindow, type WebContents } from 'electron';
import type { PrintAnswer, PrintJob } from '../../shared/ipc/contract';
import type { PrintShelf } from '../app-protocol/print-shelf';

/** Prints a page in a hidden window that can neither run a script nor see the till. A refusal is an answer. */
export function createPrintHandler(shelf: PrintShelf) {
  return async (job: PrintJob): Promise<PrintAnswer> => {
    const page = shelf.put(job.html);
    const window = new BrowserWindow({
      show: false,
      title: job.title,
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
    });
    try {
      await window.loadURL(page.url);
      return await print(window.webContents, job.silent);
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    } finally {
      page.take();
      window.destroy();
    }
  };
}

function print(contents: WebContents, silent: boolean): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    contents.print({ silent, printBackground: true }, (done, reason) =>
      resolve(done ? { ok: true } : { ok: false, reason }),
    );
  });
}
