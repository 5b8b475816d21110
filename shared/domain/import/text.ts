import { fail, ok, type Result } from '../../kit/result';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1250'] as const;
export type TextEncoding = (typeof encodings)[number];

export interface ReadText {
  text: string;
  encoding: TextEncoding;
  /** Nothing in the file says so: a person should look whether the letters are right. */
  isGuess: boolean;
}

/** Bytes. A hundred thousand customers are some ten million. */
const largest = 64 * 1024 * 1024;
/** Looked at to tell an encoding. */
const sample = 256 * 1024;

export type TextFault = 'file-empty' | 'file-too-large' | 'file-no-text';

/**
 * The text of a file, by its mark, by its form, or by a guess: Cyrillic words are runs of bytes above 127, Hungarian
 * and Polish ones have a single one between Latin letters.
 */
export function readText(bytes: Uint8Array, wanted: TextEncoding | null = null): Result<ReadText, TextFault> {
  if (bytes.length > largest) return fail('file-too-large');
  const { encoding, isGuess } = wanted ? { encoding: wanted, isGuess: false } : toEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === '') return fail('file-empty');
  // A spreadsheet's own format, a picture: not letters.
  return text.slice(0, sample).includes('\u0000') || isZip(bytes)
    ? fail('file-no-text')
    : ok({ text, encoding, isGuess });
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

function toEncoding(bytes: Uint8Array): { encoding: TextEncoding; isGuess: boolean } {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', isGuess: false };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', isGuess: false };
  const head = bytes.subarray(0, sample);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]! += 1;
  // Latin letters in UTF-16 have an empty half; no other text has empty bytes.
  if (zeros[1]! > head.length / 8 && zeros[0] === 0) return { encoding: 'utf-16le', isGuess: true };
  if (zeros[0]! > head.length / 8 && zeros[1] === 0) return { encoding: 'utf-16be', isGuess: true };
  if (isUtf8(bytes)) return { encoding: 'utf-8', isGuess: false };
  return { encoding: hasHighRuns(head) ? 'windows-1251' : 'windows-1250', isGuess: true };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function hasHighRuns(bytes: Uint8Array): boolean {
  let [high, inRuns] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0xc0) continue;
    high += 1;
    if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) inRuns += 1;
  }
  return inRuns * 2 > high;
}
