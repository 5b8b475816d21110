import type { Links } from './links';
import { pace, type Steps } from './steps';
import type { TextColumn } from './text-column';

/** Fewer digits are in every number. */
export const leastDigits = 3;
/** A number is found by groups of so many of its digits. */
export const gramSize = 4;
const grams = 10 ** gramSize;
const zero = 48;

const isDigit = (code: number) => code >= zero && code < zero + 10;

/** For each group of four digits, the rows that have it, in order; a row as often as it has it. */
export function* createDigitGrams({ bytes, starts }: TextColumn): Steps<Links> {
  return yield* group(starts.length - 1, grams, (row, put) => {
    let gram = 0;
    for (let at = starts[row]!, seen = 1; at < starts[row + 1]!; at++, seen++) {
      if (!isDigit(bytes[at]!)) continue;
      gram = (gram * 10 + bytes[at]! - zero) % grams;
      if (seen >= gramSize) put(gram);
    }
  });
}

/** For each group of four digits, the rows that end with it. */
export function* createDigitEndings({ bytes, starts }: TextColumn): Steps<Links> {
  return yield* group(starts.length - 1, grams, (row, put) => {
    let gram = 0;
    let seen = 0;
    for (let at = starts[row + 1]! - 1; at >= starts[row]! && seen < gramSize; at--) {
      if (!isDigit(bytes[at]!)) continue;
      gram += (bytes[at]! - zero) * 10 ** seen;
      seen += 1;
    }
    if (seen === gramSize) put(gram);
  });
}

function* group(rows: number, size: number, read: (row: number, put: (key: number) => void) => void): Steps<Links> {
  const starts = new Uint32Array(size + 1);
  const count = (key: number) => {
    starts[key + 1]! += 1;
  };
  for (let row = 0; row < rows; row++) {
    read(row, count);
    if (row % (pace * 4) === 0) yield;
  }
  for (let key = 0; key < size; key++) starts[key + 1]! += starts[key]!;
  const targets = new Uint32Array(starts[size]!);
  const places = starts.slice();
  let current = 0;
  const put = (key: number) => {
    targets[places[key]!++] = current;
  };
  for (current = 0; current < rows; current++) {
    read(current, put);
    if (current % (pace * 4) === 0) yield;
  }
  return { starts, targets };
}

/** The value of `size` digits from a place on. */
export function gramAt(digits: Uint8Array, from: number, size = gramSize): number {
  let gram = 0;
  for (let at = from; at < from + size; at++) gram = gram * 10 + digits[at]! - zero;
  return gram;
}

/**
 * Whether a text's digits end with these, of four digits at least; what else stands in it is passed over.
 */
export function endsWith(bytes: Uint8Array, start: number, end: number, digits: Uint8Array): boolean {
  let seen = 0;
  for (let at = end - 1; at >= start; at--) {
    if (!isDigit(bytes[at]!)) continue;
    if (seen < digits.length && bytes[at] !== digits[digits.length - 1 - seen]) return false;
    seen += 1;
    if (seen >= digits.length && seen >= gramSize) return true;
  }
  return false;
}

/** Where these digits stand first; -1: nowhere. */
export function placeOf(bytes: Uint8Array, start: number, end: number, digits: Uint8Array): number {
  for (let from = start; from + digits.length <= end; from++) {
    let same = 0;
    while (same < digits.length && bytes[from + same] === digits[same]) same++;
    if (same === digits.length) return from;
  }
  return -1;
}
