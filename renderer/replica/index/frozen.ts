import type { Dictionary } from './dictionary';
import type { Links } from './links';
import type { TextColumn } from './text-column';

/**
 * People as they are saved: a few typed arrays and no object each. Rows stand in the order of their rank (own store
 * first, then those seen lately), so that whoever looks for the best few may stop early. What a reader can work out
 * again quickly is not here (see segment.ts).
 */
export interface Frozen {
  /** By `idToBytes`. */
  ids: TextColumn;
  /** Digits only. */
  phones: TextColumn;
  /** As scanned. */
  cards: TextColumn;
  /** In small letters. */
  emails: TextColumn;
  /** Rows with an e-mail, in its order. One that was erased stands as its neighbour once more. */
  byEmail: Uint32Array;
  /** Seconds of the last visit; 0: never. */
  lastAt: Uint32Array;
  storeOf: Uint16Array;
  stores: TextColumn;
  /** Whether a store was the own one when the rows were ranked. */
  homes: Uint8Array;
  flags: Uint8Array;
  words: Dictionary;
  /** From a row to the words of its name. */
  wordsOf: Links;
  /** What words sound like. */
  sounds: Dictionary;
  soundsOf: Links;
}

/** `gone`: no longer found. `moved`: no longer at the place of its rank. `blank`: gone, and all its bytes too. */
export const flags = { gone: 1, moved: 2, blank: 4 } as const;
