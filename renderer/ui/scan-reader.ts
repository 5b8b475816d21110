/**
 * Tells a barcode scanner from a person. A scanner is a keyboard that types a code within some milliseconds and ends
 * it with Enter. Keys are read by their place (`code`), not by their letter (`key`): on a Russian layout a scanner's
 * keys give other letters.
 */
export interface ScanKey {
  /** KeyboardEvent.code */
  code: string;
  /** KeyboardEvent.key, only to tell capitals from small letters. */
  key: string;
  shift: boolean;
  /** Milliseconds, from any start. */
  at: number;
}

export type ScanReading =
  /** The first key of what may become a scan: remember what it is typed into. */
  | { kind: 'begun' }
  /** `isMachine`: three keys and more came at a pace that only a machine keeps, a digit among them. */
  | { kind: 'going-on'; isMachine: boolean }
  | { kind: 'scan'; code: string }
  | { kind: 'nothing' };

/** No finger keeps this pace over eight keys; every scanner does. Milliseconds a key, on average. */
export const meanGap = 30;
/** One gap may be this long: a machine that is busy hands a key over late, and a code must not lose its beginning. */
const longestGap = 120;
/** Two gaps like this one (ms) after each other are no fingers': two keys at once happen to quick typists, three do not. */
const machineGap = 25;
/** EAN-8 is the shortest code on goods. A scanner that reads shorter labels is set to send the prefix. */
export const shortestCode = 8;
/** A scanner that can send a key of its own before the code is believed at any pace. */
export const prefixKey = 'F13';

export function createScanReader() {
  let text = '';
  let startedAt = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let prefixed = false;
  let closeGaps = 0;

  function reset() {
    text = '';
    closeGaps = 0;
    prefixed = false;
  }

  return function read({ code, key, shift, at }: ScanKey): ScanReading {
    const gap = at - lastAt;
    lastAt = at;
    if (code === prefixKey) {
      reset();
      prefixed = true;
      return { kind: 'begun' };
    }
    if (code.startsWith('Shift')) return { kind: 'going-on', isMachine: false };
    if (!prefixed && gap > longestGap) reset();
    if (code === 'Enter' || code === 'NumpadEnter') {
      const scanned = text;
      const isQuick = (at - startedAt) / Math.max(1, scanned.length) <= meanGap;
      const isScan = prefixed ? scanned !== '' : scanned.length >= shortestCode && isQuick && /\d/.test(scanned);
      reset();
      return isScan ? { kind: 'scan', code: scanned } : { kind: 'nothing' };
    }
    const character = toCharacter(code, key, shift);
    if (character === null) {
      reset();
      return { kind: 'nothing' };
    }
    if (text === '') startedAt = at;
    else closeGaps = gap <= machineGap ? closeGaps + 1 : 0;
    text += character;
    if (text.length === 1 && !prefixed) return { kind: 'begun' };
    return { kind: 'going-on', isMachine: closeGaps >= 2 && /\d/.test(text) };
  };
}

/** What a scanner with an English layout meant by the key at this place; null: no part of a code. */
export function toCharacter(code: string, key: string, shift: boolean): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return shift ? null : digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return isCapital(key, shift) ? letter : letter.toLowerCase();
  if (code === 'Minus') return shift ? '_' : '-';
  return signs[code] ?? null;
}

const signs: Record<string, string> = { NumpadSubtract: '-', Period: '.', NumpadDecimal: '.', Slash: '/' };

const isCapital = (key: string, shift: boolean) =>
  key.toLowerCase() === key.toUpperCase() ? shift : key === key.toUpperCase();
