import type { StartFailure } from './failure';
import type { PairCode } from './sync/pairing';

/** What central says on its standard output, one JSON a line, to the program that started it. */
export type Line =
  | { event: 'engine'; engine: string; because: string | null }
  | { event: 'progress'; what: 'demo' | 'upstream'; done: number; total: number }
  /** Where the machines of the local network find us. */
  | { event: 'lan'; urls: string[] }
  /** `setUpCode`: while there is no company, for who sets it up from another machine. */
  | { event: 'ready'; url: string; pairCodes: PairCode[]; setUpCode?: string }
  | ({ event: 'failed' } & StartFailure)
  | { event: 'trouble'; message: string }
  | { event: 'stopped' };

export type Say = (line: Line) => void;
