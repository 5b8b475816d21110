import type { PrinterMemory } from '../../electron/printing/printer-memory';
import type { PrintJob, ReceiptPrinter } from '../../shared/ipc/print';
import type { Paper } from '../../shared/model/paper';

/** A receipt printer as a person would choose it. */
export const receiptPrinter = (port: number, more: Partial<ReceiptPrinter> = {}): ReceiptPrinter => ({
  kind: 'receipt',
  connection: { kind: 'network', host: '127.0.0.1', port },
  ...{ width: 80, make: 'epson', codePage: 'multilingual', cuts: true, hasDrawer: true, receipts: 'each', logo: null },
  ...more,
});

export function createMemory(printer: ReceiptPrinter): PrinterMemory {
  let chosen = printer as ReturnType<PrinterMemory['printer']>;
  let isTalkative = false;
  return {
    printer: () => chosen,
    choose: (next) => {
      chosen = next;
    },
    isTalkative: () => isTalkative,
    setTalkative: () => {
      isTalkative = true;
    },
  };
}

/** A short receipt that names a customer. */
export const toPaper = (number: string): Paper => ({
  title: `Receipt ${number}`,
  language: 'en',
  blocks: [
    { kind: 'heading', text: 'Harbour Gifts' },
    { kind: 'text', text: `Receipt ${number}`, align: 'left' },
    { kind: 'text', text: 'Customer: Anna Smith', align: 'left', personal: true },
    { kind: 'row', left: 'Lantern', right: '12.50', tone: 'plain' },
    { kind: 'qr', text: number },
  ],
});

export const toJob = (number: string): PrintJob => ({ id: number, paper: toPaper(number), html: '' });
