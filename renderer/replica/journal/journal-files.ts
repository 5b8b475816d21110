/** Where a journal's text lies. Knows lines, not facts. Every method throws what the disk said. */
export interface JournalFiles {
  /** All that was appended, and what was written about the device. */
  read(): Promise<{ lines: string; about: string | null }>;
  /** At the end; whole lines. Written when resolved. */
  append(lines: string): Promise<void>;
  /** Instead of everything that was appended, whole or not at all. */
  replace(lines: string): Promise<void>;
  writeAbout(text: string): Promise<void>;
}

/** Nothing more fits on the disk. */
export class DiskIsFull extends Error {}
