import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type KeyCopy, keyCopySchema } from '../../shared/ipc/vault';
import { exchangeFile } from '../exchange-file';

/** Copies of the keys that a central can open, in a file of their own: whatever becomes of the ring, they are there. */
export interface KeyCopies {
  read(): Promise<KeyCopy[]>;
  /** Each in the place of the one before it, of the same key for the same central. On the disk when resolved. */
  keep(copies: readonly KeyCopy[]): Promise<void>;
}

/** The newest: a device has one or two keys and one or two centrals. */
const mostKept = 32;

export function createKeyCopies(path: string): KeyCopies {
  /** One that is damaged is as good as none: the device makes another at its next contact. */
  async function read(): Promise<KeyCopy[]> {
    try {
      return z.array(keyCopySchema).parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return [];
    }
  }

  return {
    read,
    async keep(copies) {
      const isSame = (one: KeyCopy) => copies.some(({ id, sealTo }) => one.id === id && one.sealTo === sealTo);
      const all = [...(await read()).filter((one) => !isSame(one)), ...copies];
      await exchangeFile(path, JSON.stringify(all.slice(-mostKept)), 0o600);
    },
  };
}
