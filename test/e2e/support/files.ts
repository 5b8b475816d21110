import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FoundWord {
  word: string;
  file: string;
}

const encodings = ['utf8', 'utf16le', 'latin1'] as const;

/** Where a folder holds one of these words, as UTF-8, UTF-16 or Latin-1: in every file, byte by byte. */
export function findWords(folder: string, words: readonly string[]): FoundWord[] {
  const forms = words.map((word) => ({ word, bytes: encodings.map((encoding) => Buffer.from(word, encoding)) }));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = join(folder, file);
    // Chromium's locks are links to nowhere.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const content = readFileSync(path);
    return forms.flatMap(({ word, bytes }) => (bytes.some((one) => content.includes(one)) ? [{ word, file }] : []));
  });
}
