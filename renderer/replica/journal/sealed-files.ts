import { KeyIsGone, type Vault } from '../vault/vault';
import type { JournalFiles } from './journal-files';
import { lockedMark as mark } from './journal-lines';

/** Stands before a sealed line that is not whole: it is as good as any half line. */
const damagedMark = '?';
const about = 'journal';

/**
 * The journal with its lines sealed, each for itself. A line whose key is gone stays as it lies there, in what is read and in
 * what is written: its key may come back. The few words about the device name no person, and a device without its key
 * must be able to say who it is: they stay as they are.
 */
export function toSealedFiles(files: JournalFiles, vault: Vault): JournalFiles {
  async function sealed(lines: string): Promise<string> {
    const all = lines.split('\n').filter((line) => line !== '');
    return toText(await Promise.all(all.map(async (line) => (isToSeal(line) ? sealLine(line) : line))));
  }
  const isToSeal = (line: string) => vault.isOn() && !line.startsWith(mark);
  const sealLine = async (line: string) => `${mark}${btoa(await vault.sealText(line, about))}`;

  async function open(line: string): Promise<string> {
    if (!line.startsWith(mark)) return line;
    try {
      return await vault.unsealText(atob(line.slice(mark.length)), about);
    } catch (error) {
      return error instanceof KeyIsGone ? line : `${damagedMark}${line}`;
    }
  }

  return {
    async read() {
      await vault.open();
      const { lines, about } = await files.read();
      const all = lines.split('\n').filter((line) => line !== '');
      // Of a build before: sealed at once, or by the next one that begins.
      if (all.some(isToSeal)) await files.replace(await sealed(lines)).catch(() => {});
      return { lines: toText(await Promise.all(all.map(open))), about };
    },
    append: async (lines) => files.append(await sealed(lines)),
    replace: async (lines) => files.replace(await sealed(lines)),
    writeAbout: (text) => files.writeAbout(text),
  };
}

const toText = (lines: string[]) => lines.map((line) => `${line}\n`).join('');
