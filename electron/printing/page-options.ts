import type { WebContentsPrintOptions } from 'electron';
import type { PrinterSettings } from '../../shared/ipc/print';

export type SystemPrinter = Extract<PrinterSettings, { kind: 'system' }>;

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
