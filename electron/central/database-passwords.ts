/** Passwords of databases elsewhere, each wrapped by the system's keychain, in one small file. None is ever thrown away. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { exchangeFile } from '../exchange-file';
import type { Keychain } from '../vault/keychain';

const fileSchema = z.array(z.object({ url: z.string(), wrapped: z.base64() }));
const contentSchema = z.object({ url: z.string(), password: z.string() });

export interface DatabasePasswords {
  /** Whether any is kept; without waiting. */
  isAny(): boolean;
  /** By address; null: the keychain does not open them. */
  read(): Promise<Record<string, string> | null>;
  /** False: this machine has no keychain that keeps it secret, and nothing was written. */
  keep(url: string, password: string): Promise<boolean>;
}

export function createDatabasePasswords(path: string, keychain: Keychain): DatabasePasswords {
  const readFileOf = async () => (existsSync(path) ? fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))) : []);
  return {
    isAny: () => existsSync(path),
    async read() {
      try {
        const opened = await Promise.all(
          (await readFileOf()).map(async ({ wrapped }) => {
            const { text } = await keychain.unwrap(Buffer.from(wrapped, 'base64'));
            return contentSchema.parse(JSON.parse(text));
          }),
        );
        return Object.fromEntries(opened.map(({ url, password }) => [url, password]));
      } catch {
        return null;
      }
    },
    async keep(url, password) {
      if (!(await keychain.isSafe())) return false;
      const wrapped = (await keychain.wrap(JSON.stringify({ url, password }))).toString('base64');
      const others = (await readFileOf().catch(() => [])).filter((one) => one.url !== url);
      await exchangeFile(path, JSON.stringify([...others, { url, wrapped }]), 0o600);
      return true;
    },
  };
}
