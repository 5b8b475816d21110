import { DiskIsFull, type JournalFiles } from './journal-files';

/** A segment that has grown to this is left alone (characters): an append copies the segment that it adds to. */
const segmentSize = 65_536;

/**
 * The journal in the browser's private file system, apart from IndexedDB. A shared worker has no synchronous access to
 * it, and its writable streams write a copy that takes the file's place when closed: so small segments, and no half
 * lines. What it says is written survives the browser's death; the last moments before a power cut are IndexedDB's.
 *
 * Every worker begins segments of its own: two that live at once (a browser without SharedWorker) overwrite nothing.
 */
export function createOpfsFiles(storage: StorageManager, newName: () => string): JournalFiles {
  let segment: { name: string; size: number } | null = null;

  async function openFolder(): Promise<FileSystemDirectoryHandle> {
    return (await storage.getDirectory()).getDirectoryHandle('blackbook-journal', { create: true });
  }

  async function write(name: string, text: string, at: number): Promise<void> {
    const file = await (await openFolder()).getFileHandle(name, { create: true });
    const writable = await file.createWritable({ keepExistingData: at > 0 });
    try {
      await writable.write({ type: 'write', position: at, data: text });
      await writable.close();
    } catch (error) {
      await writable.abort().catch(() => {});
      throw isQuota(error) ? new DiskIsFull() : error;
    }
  }

  async function segmentNames(folder: FileSystemDirectoryHandle): Promise<string[]> {
    const names: string[] = [];
    for await (const name of folder.keys()) if (name.startsWith('facts-')) names.push(name);
    return names.sort();
  }

  async function append(lines: string): Promise<void> {
    const into = segment && segment.size < segmentSize ? segment : { name: `facts-${newName()}`, size: 0 };
    // Bytes, not characters: the next one is written behind them.
    const bytes = new TextEncoder().encode(lines).length;
    await write(into.name, lines, into.size);
    segment = { name: into.name, size: into.size + bytes };
  }

  return {
    append,
    async read() {
      const folder = await openFolder();
      let lines = '';
      for (const name of await segmentNames(folder)) lines += await readText(folder, name);
      const about = await readText(folder, 'about').catch(() => null);
      return { lines, about };
    },
    async replace(lines) {
      const folder = await openFolder();
      const before = await segmentNames(folder);
      segment = null;
      // The new one stands before the old ones go: what is in both is one fact.
      if (lines !== '') await append(lines);
      for (const name of before) await folder.removeEntry(name);
    },
    writeAbout: (text) => write('about', text, 0),
  };
}

async function readText(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  return (await (await folder.getFileHandle(name)).getFile()).text();
}

const isQuota = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';
