/** What an import from a file shows to the screen: counts and a few rows, never the whole file. */
import type { ImportFault } from '../domain/import/check';
import type { Columns, ImportField, ImportKind } from '../domain/import/fields';

import type { TextEncoding } from '../domain/import/text';

export interface ImportChoice {
  columns: Columns;
  /** The first row names the columns. */
  hasHead: boolean;
  encoding: TextEncoding;
  /** Of what has no tax in the file, in basis points. */
  taxRate: number;
}

/** reading -> matching (columns are missing) or checking -> ready -> sending -> done; or stopped, and it can go on. */
export type ImportStep = 'reading' | 'matching' | 'checking' | 'ready' | 'sending' | 'stopped' | 'done';

export interface ImportView extends ImportChoice {
  kind: ImportKind;
  fileName: string;
  step: ImportStep;
  /** Nothing in the file says its encoding. */
  isGuess: boolean;
  missing: ImportField[];
  /** By column: its name, or empty; and the first rows. */
  head: string[];
  sample: string[][];
  rows: number;
  /** Rows looked at so far. */
  checked: number;
  counts: { fresh: number; here: number; refused: number };
  /** The reasons, most frequent first, each with the first line of the file that has it. */
  faults: { fault: ImportFault; count: number; line: number }[];
  /** Of `counts.fresh`, how many central has. */
  sent: number;
  /** Central can't be reached: it goes on by itself when it can. */
  isWaiting: boolean;
}

/** The rows that did not come in, as they stood, each with its reasons. */
export interface RefusedRows {
  head: string[];
  rows: { line: number; cells: string[]; faults: ImportFault[] }[];
}

/** What a central says of itself before this device belongs to it. */
export interface CentralGreeting {
  /** Empty while there is no company. */
  companyName: string;
  /** A new shop can be set up there. */
  isEmpty: boolean;
  /** That takes the one-time code which central showed when it started. */
  needsCode: boolean;
}
