import type { PrinterProblem } from '../../shared/ipc/print';

/** DLE EOT n, real-time status (ESC/POS): the printer, why it is off-line, the paper. Answered at once, also off-line. */
export const askStatus = Uint8Array.of(0x10, 0x04, 0x01, 0x10, 0x04, 0x02, 0x10, 0x04, 0x04);
export const statusBytes = 3;
/** An answer to DLE EOT has bit 1 and 4 set, and bit 0 and 7 not. */
export const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12;
/** The answer to GS r 1, which stands behind what is printed and is answered in its turn: bit 4 and 7 not set. */
export const isReached = (byte: number): boolean => (byte & 0x90) === 0;

/** ESC p 0 25 250: 50 ms on, 500 ms off, at pin 2 of the drawer's plug; in its turn, like any letter. */
export const openDrawer = Uint8Array.of(0x1b, 0x70, 0x00, 0x19, 0xfa);
/** DLE DC4 1 0 1: the same at once, 100 ms, also without paper. */
export const openDrawerNow = Uint8Array.of(0x10, 0x14, 0x01, 0x00, 0x01);

export interface PrinterStatus {
  problem: PrinterProblem | null;
  isPaperLow: boolean;
}

/** From the three bytes that `askStatus` is answered with. */
export function toStatus([printer = 0, cause = 0, paper = 0]: readonly number[]): PrinterStatus {
  const isPaperLow = (paper & 0x0c) !== 0;
  const problem =
    (cause & 0x04) !== 0 ? 'cover-open' : (paper & 0x60) !== 0 || (cause & 0x20) !== 0 ? 'paper-out' : null;
  return { isPaperLow, problem: problem ?? ((printer & 0x08) !== 0 || (cause & 0x40) !== 0 ? 'off-line' : null) };
}
