import type { FoundCentral, Launch } from '../../shared/ipc/contract';
import type { PrintAnswer } from '../../shared/ipc/print';
import type { Paper } from '../../shared/model/paper';
import type { InsidePort } from './central-inside';
import type { PrinterPort } from './printer';
import type { StartPort, UpdatesPort } from './updates';

/** What the machine offers to the screens: the same few things in the shell, in a browser and in tests. */
export interface Platform {
  kind: 'electron' | 'browser' | 'fake';
  /** How the program was started: central's address and a pairing code, when given. */
  launch(): Promise<Launch>;
  /**
   * Another central than the one the program was started with. true: the shell opens its pages anew, under a policy that
   * lets them speak to it, and pairing goes on there; false: it can be spoken to from here.
   */
  chooseCentral(url: string, pairCode: string | null): Promise<boolean>;
  /**
   * Makes this computer the central of a shop that is still to be set up, now and at every start. null: it can't be asked
   * here. Takes some seconds.
   */
  hostCentral(): Promise<{ ok: true; url: string } | { ok: false; code: string; message: string } | null>;
  /** The central that this computer keeps. null: this is no installed program. */
  inside: InsidePort | null;
  /** Centrals that say that they are on this network. null: it can't be asked here. Takes some seconds. */
  findCentrals(): Promise<FoundCentral[] | null>;
  /**
   * To the printer that was chosen, or to the dialogue of the system; a receipt printer that is away gets it later. A
   * failure is an answer: it never undoes a sale. Under one `id` a receipt printer prints once.
   */
  print(paper: Paper, id?: string): Promise<PrintAnswer>;
  /** null: in a browser. */
  printer: PrinterPort | null;
  /** Opens the customer display in a window of its own, or brings it to the front. */
  openDisplay(): Promise<void>;
  /** Gives a person a file to take away, `.json`, `.jsonl` or `.csv`, by the browser's own way of saving. */
  saveFile(fileName: string, text: string): void;
  /** New versions of the installed program, and its start with the machine. null: this is no installed program. */
  updates: UpdatesPort | null;
  startWithMachine: StartPort | null;
  /** Calls `hear` when the computer's screen is locked or it goes to sleep; never in a browser. Returns how to stop. */
  whenLeft(hear: () => void): () => void;
  /** Asks that our data be kept when the disk runs full. null: it can't be asked here. */
  persist(): Promise<boolean | null>;
}

const types: Record<string, string> = { jsonl: 'application/x-ndjson', csv: 'text/csv' };

export function saveByLink(page: Document, fileName: string, text: string): void {
  const link = page.createElement('a');
  const type = types[fileName.slice(fileName.lastIndexOf('.') + 1)] ?? 'application/json';
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = fileName;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function askToPersist(): Promise<boolean | null> {
  const storage = globalThis.navigator?.storage;
  return storage?.persist ? storage.persist() : null;
}
