import type { Id } from '../../../shared/model/ids';
import type { Reach } from './fit';
import type { Word } from './spelling';

/** Takes a hit: its score, the row in its layer, what matched (`kindOf`). */
export interface Hits {
  offer(score: number, row: number, kind: number): void;
  /** What scores no better need not be offered. */
  readonly least: number;
}

/** A part of the index that can be searched. A person stands in one layer only. */
export interface Layer {
  idAt(row: number): Id;
  findCard(card: Uint8Array, hits: Hits): void;
  /** Numbers of four digits at least that end with these digits (three at least). */
  findEndings(digits: Uint8Array, hits: Hits): void;
  /** Phones with these digits anywhere but at the end. */
  findInside(digits: Uint8Array, hits: Hits): void;
  findEmails(beginning: Uint8Array, hits: Hits): void;
  /** People who have a fitting word for each of these. */
  findNames(words: Word[], reach: Reach, hits: Hits): void;
}
