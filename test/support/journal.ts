import { DiskIsFull, type JournalFiles } from '../../renderer/replica/journal/journal-files';

export interface MemoryFiles extends JournalFiles {
  /** As it lies there. */
  lines: string;
  about: string | null;
}

/** A journal in memory that closes half a line before the next, as the real ones do. */
export function createMemoryFiles(lines = '', about: string | null = null): MemoryFiles {
  const files: MemoryFiles = {
    lines,
    about,
    read: async () => ({ lines: files.lines, about: files.about }),
    async append(more) {
      files.lines += files.lines === '' || files.lines.endsWith('\n') ? more : `\n${more}`;
    },
    async replace(all) {
      files.lines = all;
    },
    async writeAbout(text) {
      files.about = text;
    },
  };
  return files;
}

/** Has no room for more while it says so. */
export function toFailing(files: JournalFiles, isFull: () => boolean): JournalFiles {
  const unlessFull = <T>(work: () => Promise<T>) => (isFull() ? Promise.reject(new DiskIsFull()) : work());
  return {
    read: () => files.read(),
    append: (lines) => unlessFull(() => files.append(lines)),
    replace: (lines) => unlessFull(() => files.replace(lines)),
    writeAbout: (text) => unlessFull(() => files.writeAbout(text)),
  };
}
