import type { BrowserWindow } from 'electron';
import type { FoundPrinter, PrinterKind, PrinterSettings } from '../../shared/ipc/print';
import type { PrintQueue } from '../printing/print-queue';
import type { PrinterMemory } from '../printing/printer-memory';

interface PrinterOptions {
  memory: PrinterMemory;
  queue: PrintQueue;
  windows(): Pick<BrowserWindow, 'webContents'>[];
}

/** Choosing, trying and asking the printer of this device. */
export function createPrinterHandlers({ memory, queue, windows }: PrinterOptions) {
  return {
    'printer.get': queue.view,
    'printer.use': async (printer: PrinterSettings): Promise<null> => {
      memory.choose(printer);
      await queue.changed();
      return null;
    },
    'printer.find': (kind: PrinterKind) => find(kind, windows),
    'printer.test': queue.test,
    'printer.openDrawer': queue.openDrawer,
    'printer.settle': queue.settle,
  };
}

const most = 100;

/** What the system or the network says is there. Nobody is called: a printer is called when a person has chosen it. */
async function find(kind: PrinterKind, windows: PrinterOptions['windows']): Promise<FoundPrinter[]> {
  switch (kind) {
    case 'system': {
      const printers = (await windows()[0]?.webContents.getPrintersAsync()) ?? [];
      return printers.slice(0, most).map(({ name, displayName }) => ({
        label: (displayName || name).slice(0, 300),
        connection: null,
        name: name.slice(0, 300),
      }));
    }
    case 'network':
      return (await import('../printing/find-on-lan')).findOnLan();
    case 'serial': {
      const ports = await (await import('../printing/serial-link')).listSerialPorts();
      return ports.slice(0, most).map(({ path, maker }) => ({
        label: [path, maker].filter(Boolean).join(' · ').slice(0, 300),
        connection: { kind: 'serial', path, baudRate: 9600 },
        name: null,
      }));
    }
    case 'usb': {
      const printers = await (await import('../printing/usb-link')).listUsbPrinters();
      return printers.slice(0, most).map(({ label, ...port }) => ({
        label: (label || `${port.vendorId.toString(16)}:${port.productId.toString(16)}`).slice(0, 300),
        connection: { kind: 'usb', ...port },
        name: null,
      }));
    }
  }
}
