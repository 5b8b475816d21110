import type { PrinterProblem } from '../../shared/ipc/print';

/** A cable to a printer, whatever it is made of. */
export interface Link {
  /** Resolves when the system below has taken the bytes; rejects when the cable is lost. */
  write(bytes: Uint8Array): Promise<void>;
  /** What the printer says. One listener. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Resolves when there is no way any more, whoever ended it. */
  readonly lost: Promise<void>;
  /** Ends it after what was written has left. */
  close(): Promise<void>;
}

export type LinkOpened = { ok: true; link: Link } | { ok: false; problem: PrinterProblem };
