/**
 * The journal on the disk: facts.jsonl grows at its end, and is exchanged whole when most of it has been sent.
 *
 *     append    write -> fdatasync -> answered
 *     replace   facts.jsonl.new: write -> fsync -> rename -> fsync of the folder -> answered
 *
 * 1. What was answered is on the disk.
 * 2. A write that failed half way is cut off again; where even that fails, or the power went, the half line is closed by
 *    a line feed before the next one, so that it spoils no other.
 * 3. One change after another, in the order in which they were asked for.
 */
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalContent } from '../../shared/ipc/journal';
import { exchangeFile, syncFolder } from '../exchange-file';

export interface JournalFile {
  read(): Promise<JournalContent>;
  /** Durable when resolved. Throws what the disk said. */
  append(lines: string): Promise<void>;
  replace(lines: string): Promise<void>;
  writeAbout(text: string): Promise<void>;
}

/** `folder` is made when it is first needed. */
export function createJournalFile(folder: string): JournalFile {
  const factsPath = join(folder, 'facts.jsonl');
  const aboutPath = join(folder, 'about.json');
  let facts: { handle: FileHandle; size: number; endsWithLine: boolean } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  }

  async function openFacts() {
    if (facts) return facts;
    mkdirSync(folder, { recursive: true });
    const handle = await open(factsPath, 'a+');
    const { size } = await handle.stat();
    const end = Buffer.alloc(1);
    if (size > 0) await handle.read(end, 0, 1, size - 1);
    await syncFolder(folder);
    facts = { handle, size, endsWithLine: size === 0 || end.toString() === '\n' };
    return facts;
  }

  return {
    read: () => oneByOne(async () => ({ lines: (await readText(factsPath)) ?? '', about: await readText(aboutPath) })),
    append: (lines) =>
      oneByOne(async () => {
        const file = await openFacts();
        const bytes = Buffer.from(file.endsWithLine ? lines : `\n${lines}`);
        try {
          await file.handle.appendFile(bytes);
          await file.handle.datasync();
        } catch (error) {
          file.endsWithLine = false;
          await file.handle.truncate(file.size).then(
            () => {
              file.endsWithLine = file.size === 0;
            },
            () => {},
          );
          throw error;
        }
        file.size += bytes.length;
        file.endsWithLine = true;
      }),
    replace: (lines) =>
      oneByOne(async () => {
        await facts?.handle.close();
        facts = null;
        await exchangeFile(factsPath, lines);
      }),
    writeAbout: (text) => oneByOne(() => exchangeFile(aboutPath, text)),
  };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
