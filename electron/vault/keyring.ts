/**
 * The keys of what this device keeps, wrapped by the operating system's keychain, in one small file.
 *
 * 1. A key is on the disk, and was opened again from there, before anything is sealed with it.
 * 2. A key is never thrown away: what it sealed may lie somewhere, and the keychain may come back.
 * 3. A keychain that keeps nothing secret gets no key. One that does not open its key is said: nothing new takes its
 *    place before a person has decided so.
 * 4. A key that central has given back serves also where no keychain would keep it: until this process ends. Whatever is
 *    sealed with it meanwhile, central can open again.
 */
import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { KeyCopy, VaultAnswer } from '../../shared/ipc/vault';
import { exchangeFile } from '../exchange-file';
import { createKeyCopies } from './key-copies';
import type { Keychain } from './keychain';

const ringSchema = z.object({
  /** The key to seal with; null: none yet, or a person has begun anew. */
  use: z.string().nullable(),
  keys: z.array(z.object({ id: z.string(), wrapped: z.base64() })),
});
type Ring = z.infer<typeof ringSchema>;

/** What is wrapped: the id within tells a key from what a wrong keychain makes of it. */
const contentSchema = z.object({ id: z.string(), key: z.base64().length(44) });
type OpenKey = z.infer<typeof contentSchema>;

export interface Keyring {
  /** Makes the first key where there is none and the keychain is safe. */
  read(): Promise<VaultAnswer>;
  /** Where the keys are locked: a new one from now on. Else as `read`. */
  beginAnew(): Promise<VaultAnswer>;
  keepCopies(copies: readonly KeyCopy[]): Promise<VaultAnswer>;
  /** Keys that central has given back. They open from now on, whatever the keychain says. */
  takeBack(keys: readonly OpenKey[]): Promise<VaultAnswer>;
}

export function createKeyring(path: string, keychain: Keychain, randomBytes: (count: number) => Buffer): Keyring {
  let last: Promise<unknown> = Promise.resolve();
  const copies = createKeyCopies(join(dirname(path), 'key-copies.json'));
  const givenBack = new Map<string, OpenKey>();

  function oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  }

  async function read(): Promise<VaultAnswer> {
    const kept = await copies.read();
    return { ...(await readKeys()), ...(kept.length > 0 && { copies: kept }) };
  }

  async function readKeys(): Promise<VaultAnswer> {
    const ring = await readRing(path);
    if (!ring) return { kind: 'locked', reason: `${path} is damaged` };
    const opened = await Promise.all(ring.keys.map((one) => openKey(one.id, one.wrapped)));
    const byKeychain = opened.flatMap((one) => one?.key ?? []);
    const keys = [...new Map([...givenBack, ...byKeychain.map((key) => [key.id, key] as const)]).values()];
    if (ring.use !== null) {
      if (!keys.some(({ id }) => id === ring.use)) return { kind: 'locked', reason: 'the keychain does not open it' };
      if (opened.some((one) => one?.isOld)) await wrapAnew(ring, byKeychain);
      return { kind: 'open', use: ring.use, keys };
    }
    if (!(await keychain.isSafe())) return { kind: 'none', keys };
    return addKey(ring);
  }

  async function openKey(id: string, wrapped: string): Promise<{ key: OpenKey; isOld: boolean } | null> {
    try {
      const { text, isOld } = await keychain.unwrap(Buffer.from(wrapped, 'base64'));
      const key = contentSchema.parse(JSON.parse(text));
      return key.id === id ? { key, isOld } : null;
    } catch {
      return null;
    }
  }

  async function wrapKey(key: OpenKey) {
    return { id: key.id, wrapped: (await keychain.wrap(JSON.stringify(key))).toString('base64') };
  }

  async function addKey(ring: Ring): Promise<VaultAnswer> {
    const key = { id: randomBytes(4).toString('hex'), key: randomBytes(32).toString('base64') };
    await exchangeFile(path, JSON.stringify({ use: key.id, keys: [...ring.keys, await wrapKey(key)] }), 0o600);
    return readKeys();
  }

  /** Where the keychain keeps nothing, or fails, they serve as long as this process: a sale that waits can be sent. */
  async function wrapGivenBack(keys: readonly OpenKey[]): Promise<void> {
    const ring = (await readRing(path)) ?? (await putDamagedAside(keys.at(-1)?.id ?? null));
    const wrapped = (await keychain.isSafe()) ? await Promise.all(keys.map(wrapKey)) : [];
    const others = ring.keys.filter((one) => !wrapped.some(({ id }) => id === one.id));
    await exchangeFile(path, JSON.stringify({ use: ring.use, keys: [...others, ...wrapped] }), 0o600);
  }

  async function putDamagedAside(use: string | null): Promise<Ring> {
    await rename(path, `${path}.damaged`);
    return { use, keys: [] };
  }

  /** The keychain has a newer way of its own. A failure costs nothing: the old one still opens. */
  async function wrapAnew(ring: Ring, keys: OpenKey[]): Promise<void> {
    try {
      const wrapped = await Promise.all(keys.map(wrapKey));
      const others = ring.keys.filter((one) => !keys.some(({ id }) => id === one.id));
      await exchangeFile(path, JSON.stringify({ use: ring.use, keys: [...others, ...wrapped] }), 0o600);
    } catch (error) {
      console.error('The keys could not be wrapped anew:', error);
    }
  }

  return {
    read: () => oneByOne(read),
    beginAnew: () =>
      oneByOne(async () => {
        const before = await read();
        if (before.kind !== 'locked') return before;
        const ring = await readRing(path);
        if (!ring) await putDamagedAside(null);
        else await exchangeFile(path, JSON.stringify({ ...ring, use: null }), 0o600);
        return read();
      }),
    keepCopies: (made) =>
      oneByOne(async () => {
        await copies.keep(made);
        return read();
      }),
    takeBack: (keys) =>
      oneByOne(async () => {
        for (const key of keys) givenBack.set(key.id, key);
        await wrapGivenBack(keys).catch((error) => console.error('A key that came back was not kept:', error));
        return read();
      }),
  };
}

/** Null: it is there and can't be read. */
async function readRing(path: string): Promise<Ring | null> {
  try {
    return ringSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? { use: null, keys: [] } : null;
  }
}
