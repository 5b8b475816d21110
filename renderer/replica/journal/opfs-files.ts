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
  // Handles are kept: each one asked for is a way to the browser's process and back.
  let folder: Promise<FileSystemDirectoryHandle> | null = null;
  let segment: { file: FileSystemFileHandle; size: number } | null = null;

  function openFolder(): Promise<FileSystemDirectoryHandle> {
    folder ??= storage.getDirectory().then((root) => root.getDirectoryHandle('blackbook-journal', { create: true }));
    return folder;
  }

  const openFile = async (name: string) => (await openFolder()).getFileHandle(name, { create: true });

  async function write(file: FileSystemFileHandle, text: string, at: number): Promise<void> {
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

  /** After a failure everything is asked for anew: what a handle stood for may have been cleared away. */
  function forgetting<T>(work: () => Promise<T>): Promise<T> {
    return work().catch((error) => {
      folder = null;
      segment = null;
      throw error;
    });
  }

  async function append(lines: string): Promise<void> {
    const into =
      segment && segment.size < segmentSize ? segment : { file: await openFile(`facts-${newName()}`), size: 0 };
    // Bytes, not characters: the next one is written behind them.
    const bytes = new TextEncoder().encode(lines).length;
    segment = null;
    await write(into.file, lines, into.size);
    segment = { file: into.file, size: into.size + bytes };
  }

  async function read() {
    const from = await openFolder();
    let lines = '';
    for (const name of await segmentNames(from)) lines += await readText(from, name);
    const about = await readText(from, 'about').catch(() => null);
    return { lines, about };
  }

  async function replace(lines: string): Promise<void> {
    const into = await openFolder();
    const before = await segmentNames(into);
    segment = null;
    // The new one stands before the old ones go: what is in both is one fact.
    if (lines !== '') await append(lines);
    for (const name of before) await into.removeEntry(name);
  }

  return {
    read: () => forgetting(read),
    append: (lines) => forgetting(() => append(lines)),
    replace: (lines) => forgetting(() => replace(lines)),
    writeAbout: (text) => forgetting(async () => write(await openFile('about'), text, 0)),
  };
}

async function readText(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  return (await (await folder.getFileHandle(name)).getFile()).text();
}

const isQuota = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';
