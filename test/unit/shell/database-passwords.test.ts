import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { takePasswords, withPassword } from '../../../central/store/passwords';
import { createDatabasePasswords } from '../../../electron/central/database-passwords';
import type { Keychain } from '../../../electron/vault/keychain';

const folder = mkdtempSync(join(tmpdir(), 'blackbook-passwords-'));
const path = join(folder, 'passwords.json');
afterEach(() => rmSync(path, { force: true }));

const turn = (text: string) => [...text].reverse().join('');
const keychain = (more: Partial<Keychain> = {}): Keychain => ({
  isSafe: async () => true,
  wrap: async (text) => Buffer.from(turn(text)),
  unwrap: async (wrapped) => ({ text: turn(wrapped.toString()), isOld: false }),
  ...more,
});
const nas = 'postgres://shop@nas:5432/blackbook';

describe('The password of a database server', () => {
  it('is wrapped by the keychain, one for each address, and comes to central without standing in any file', async () => {
    const kept = createDatabasePasswords(path, keychain());
    expect(kept.isAny()).toBe(false);
    expect(await kept.keep(nas, 'old one')).toBe(true);
    expect(await kept.keep(nas, 'p@ss/word %41')).toBe(true);
    expect(await kept.keep('postgres://shop@other:5432/blackbook', 'another')).toBe(true);
    const known = await kept.read();
    expect(known).toEqual({ [nas]: 'p@ss/word %41', 'postgres://shop@other:5432/blackbook': 'another' });
    expect(readFileSync(path, 'utf8')).not.toContain('p@ss');
    const env: Record<string, string | undefined> = { BLACKBOOK_DATABASE_PASSWORDS: JSON.stringify(known) };
    const taken = takePasswords(env);
    // No program that central starts inherits it.
    expect(Object.keys(env)).toEqual([]);
    expect(decodeURIComponent(new URL(withPassword(nas, taken)).password)).toBe('p@ss/word %41');
    expect(withPassword('postgres://me:mine@nas/blackbook', taken)).toBe('postgres://me:mine@nas/blackbook');
  });

  it('is not kept where no keychain keeps it secret, and is known to be locked where it does not open', async () => {
    expect(await createDatabasePasswords(path, keychain({ isSafe: async () => false })).keep(nas, 'x')).toBe(false);
    await createDatabasePasswords(path, keychain()).keep(nas, 'x');
    const locked = keychain({ unwrap: () => Promise.reject(new Error('locked')) });
    expect(await createDatabasePasswords(path, locked).read()).toBeNull();
  });
});
