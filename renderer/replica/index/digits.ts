import type { Steps } from '../../../shared/kit/steps';
import type { Links } from './links';
import { pace } from './pace';
import type { TextColumn } from './text-column';

/** Fewer digits are in every number. */
export const leastDigits = 3;
/** A number has so many, or is found only whole. */
const leastNumber = 4;
/** With more rows than this, four digits tell them apart better than three. */
const manyRows = 8192;
const zero = 48;

const isDigit = (code: number) => code >= zero && code < zero + 10;

/** The rows that have a group of so many digits (its value is what is linked from). */
export interface DigitGroups extends Links {
  size: number;
}

const groupSizeOf = (rows: number) => (rows > manyRows ? 4 : leastDigits);

/** For each group of digits, the rows that have it, in order; a row as often as it has it. */
export function* createDigitGroups({ bytes, starts }: TextColumn): Steps<DigitGroups> {
  const size = groupSizeOf(starts.length - 1);
  const most = 10 ** size;
  const links = yield* group(starts.length - 1, most, (row, put) => {
    let value = 0;
    for (let at = starts[row]!, seen = 1; at < starts[row + 1]!; at++, seen++) {
      value = (value * 10 + bytes[at]! - zero) % most;
      if (seen >= size) put(value);
    }
  });
  return { ...links, size };
}

/** For each group of digits, the rows that end with it. */
export function* createDigitEndings({ bytes, starts }: TextColumn): Steps<DigitGroups> {
  const size = groupSizeOf(starts.length - 1);
  const links = yield* group(starts.length - 1, 10 ** size, (row, put) => {
    let value = 0;
    let seen = 0;
    for (let at = starts[row + 1]! - 1; at >= starts[row]! && seen < leastNumber; at--) {
      if (!isDigit(bytes[at]!)) continue;
      if (seen < size) value += (bytes[at]! - zero) * 10 ** seen;
      seen += 1;
    }
    if (seen === leastNumber) put(value);
  });
  return { ...links, size };
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
export function valueAt(digits: Uint8Array, from: number, size: number): number {
  let value = 0;
  for (let at = from; at < from + size; at++) value = value * 10 + digits[at]! - zero;
  return value;
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
    if (seen >= digits.length && seen >= leastNumber) return true;
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
