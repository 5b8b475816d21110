import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeychain, type Keychain } from '../../../electron/vault/keychain';
import { createKeyring } from '../../../electron/vault/keyring';
import { createVaultRequests } from '../../../electron/vault/vault-requests';
import { type VaultAnswer, vaultHeader } from '../../../shared/ipc/vault';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blackbook-vault-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens what was wrapped under the same name, as a keychain belongs to one user of one machine. */
function createKeychainOf(name: string, isSafe = true): Keychain {
  const mask = createHash('sha512').update(name).digest();
  const mix = (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => byte ^ (mask[at % mask.length] ?? 0)));
  return {
    isSafe: async () => isSafe,
    wrap: async (text) => mix(Buffer.from(text)),
    unwrap: async (wrapped) => ({ text: mix(wrapped).toString(), isOld: false }),
  };
}
const ringOf = (keychain: Keychain) => createKeyring(path, keychain, randomBytes);
const openOf = (answer: VaultAnswer) => {
  if (answer.kind !== 'open') throw new Error(`The vault is ${answer.kind}`);
  return { use: answer.use, ids: answer.keys.map(({ id }) => id), keys: answer.keys.map(({ key }) => key) };
};

describe('The key of what a device keeps', () => {
  it('is made once, opens after each start, and lies on the disk wrapped alone', async () => {
    const first = openOf(await ringOf(createKeychainOf('Anna')).read());
    expect(Buffer.from(first.keys[0] ?? '', 'base64')).toHaveLength(32);
    expect(openOf(await ringOf(createKeychainOf('Anna')).read())).toEqual(first);
    expect(readFileSync(path, 'utf8')).not.toContain(first.keys[0]);
  });

  it('is one key also when two windows ask in one moment', async () => {
    const ring = ringOf(createKeychainOf('Anna'));
    const [one, other] = (await Promise.all([ring.read(), ring.read()])).map(openOf);
    expect(one).toEqual(other);
  });

  it('is not given to a keychain that keeps nothing secret, and is made when there is a true one', async () => {
    expect(await ringOf(createKeychainOf('Anna', false)).read()).toEqual({ kind: 'none', keys: [] });
    expect((await ringOf(createKeychainOf('Anna')).read()).kind).toBe('open');
  });

  it('is locked on another machine, and no other takes its place by itself', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    const before = readFileSync(path, 'utf8');
    expect((await ringOf(createKeychainOf('a thief')).read()).kind).toBe('locked');
    expect((await ringOf(createKeychainOf('a thief', false)).read()).kind).toBe('locked');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(openOf(await ringOf(createKeychainOf('Anna')).read())).toEqual(mine);
  });

  it('has a new one after it when a person begins anew, and opens again when the keychain comes back', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    const next = openOf(await ringOf(createKeychainOf('Anna, reset')).beginAnew());
    expect(next.ids).not.toContain(mine.use);
    expect(openOf(await ringOf(createKeychainOf('Anna, reset')).read())).toEqual(next);
    const ring = JSON.parse(readFileSync(path, 'utf8'));
    expect(ring.keys.map(({ id }: { id: string }) => id)).toEqual([mine.use, next.use]);
    // The old keychain is back, the new one is not: it is locked again, and what it opens is not forgotten.
    expect((await ringOf(createKeychainOf('Anna')).read()).kind).toBe('locked');
  });

  it('is not begun anew while it opens', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    expect(openOf(await ringOf(createKeychainOf('Anna')).beginAnew())).toEqual(mine);
  });

  it('is said to be locked when its file is damaged, and the damaged file is kept', async () => {
    writeFileSync(path, '{"use":');
    const ring = ringOf(createKeychainOf('Anna'));
    expect((await ring.read()).kind).toBe('locked');
    expect((await ring.beginAnew()).kind).toBe('open');
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{"use":');
  });
});

describe('A key that the keychain does not open any more', () => {
  const copyOf = (id: string, sealTo = 'QUJD', deviceId = 'T1') => ({ id, sealTo, deviceId, sealed: 'U0VBTEVE' });
  const keysOf = (answer: VaultAnswer) => (answer.kind === 'locked' ? [] : answer.keys);

  it('has its copies beside it, the newest of each central, whatever becomes of the ring', async () => {
    const ring = ringOf(createKeychainOf('Anna'));
    const { use } = openOf(await ring.read());
    await ring.keepCopies([copyOf(use), copyOf(use, 'SFVC')]);
    await ring.keepCopies([copyOf(use, 'QUJD', 'T2')]);
    const copies = [copyOf(use, 'SFVC'), copyOf(use, 'QUJD', 'T2')];
    expect(await ringOf(createKeychainOf('a thief')).read()).toMatchObject({ kind: 'locked', copies });
    writeFileSync(path, '{"use":');
    expect(await ringOf(createKeychainOf('Anna')).read()).toMatchObject({ kind: 'locked', copies });
  });

  it.each([
    ['is lost', (before: string) => before],
    ['is lost, and its ring is damaged', () => '{"use":'],
  ])('%s: given back, it opens at once and at each start, and seals on', async (_, toRing) => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    writeFileSync(path, toRing(readFileSync(path, 'utf8')));
    const given = [{ id: mine.use, key: mine.keys[0] ?? '' }];
    expect(openOf(await ringOf(createKeychainOf('Anna, anew')).takeBack(given))).toEqual(mine);
    expect(openOf(await ringOf(createKeychainOf('Anna, anew')).read())).toEqual(mine);
    expect(readFileSync(path, 'utf8')).not.toContain(mine.keys[0]);
  });

  it('opens as long as the program runs where no keychain would keep it, and is in no file', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    const before = readFileSync(path, 'utf8');
    const ring = ringOf(createKeychainOf('nobody', false));
    const given = [{ id: mine.use, key: mine.keys[0] ?? '' }];
    expect(openOf(await ring.takeBack(given))).toEqual(mine);
    expect(openOf(await ring.read())).toEqual(mine);
    expect((await ringOf(createKeychainOf('nobody', false)).read()).kind).toBe('locked');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('opens beside the new one when a person had begun anew, and the new one seals', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    const ring = ringOf(createKeychainOf('Anna, anew'));
    const next = openOf(await ring.beginAnew());
    await ring.takeBack([{ id: mine.use, key: mine.keys[0] ?? '' }]);
    const after = await ringOf(createKeychainOf('Anna, anew')).read();
    expect(after).toMatchObject({ kind: 'open', use: next.use });
    expect(
      keysOf(after)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([mine.use, next.use].sort());
  });

  it('is in no word that the shell says when it could not be wrapped', async () => {
    const mine = openOf(await ringOf(createKeychainOf('Anna')).read());
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = { ...createKeychainOf('Anna, anew'), wrap: () => Promise.reject(new Error('no room')) };
    expect(openOf(await ringOf(broken).takeBack([{ id: mine.use, key: mine.keys[0] ?? '' }]))).toEqual(mine);
    expect(said).toHaveBeenCalledOnce();
    expect(JSON.stringify(said.mock.calls.map((words) => words.map(String)))).not.toContain(mine.keys[0]);
    said.mockRestore();
  });
});

describe('The keychain', () => {
  const asyncOf = (mark: string) =>
    ({
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text: string) => Buffer.from(mark + text),
      decryptStringAsync: async (bytes: Buffer) => ({ result: bytes.toString().slice(3), shouldReEncrypt: true }),
    }) as unknown as SafeStorage;

  it('is none on a Linux without a keyring, whatever Electron calls available', async () => {
    expect(await createKeychain(asyncOf('v10'), 'linux').isSafe()).toBe(false);
    expect(await createKeychain(asyncOf('v11'), 'linux').isSafe()).toBe(true);
    expect(await createKeychain(asyncOf('v10'), 'darwin').isSafe()).toBe(true);
  });

  it('is asked without keeping anybody waiting where Electron can, and says what is to be wrapped again', async () => {
    const keychain = createKeychain(asyncOf('v11'), 'linux');
    expect(await keychain.unwrap(await keychain.wrap('key'))).toEqual({ text: 'key', isOld: true });
  });

  it('is asked the old way where Electron knows no other', async () => {
    const old = {
      isEncryptionAvailable: () => true,
      encryptString: (text: string) => Buffer.from(`v11${text}`),
      decryptString: (bytes: Buffer) => bytes.toString().slice(3),
    } as unknown as SafeStorage;
    const keychain = createKeychain(old, 'linux');
    expect(await keychain.isSafe()).toBe(true);
    expect(await keychain.unwrap(await keychain.wrap('key'))).toEqual({ text: 'key', isOld: false });
  });
});

describe('The way to the vault', () => {
  const ask = (init: RequestInit) =>
    createVaultRequests(ringOf(createKeychainOf('Anna')))(new Request('app://blackbook/vault', init));
  const headers = { [vaultHeader]: '1' };

  it('gives the key to the app’s own worker', async () => {
    expect((await (await ask({ headers })).json()).kind).toBe('open');
    expect((await ask({ headers: { ...headers, origin: 'app://blackbook' } })).status).toBe(200);
  });

  it('refuses other pages, other methods and other words', async () => {
    expect((await ask({})).status).toBe(403);
    expect((await ask({ headers: { ...headers, origin: 'app://print' } })).status).toBe(403);
    expect((await ask({ headers: { ...headers, origin: 'https://evil.example' } })).status).toBe(403);
    expect((await ask({ method: 'PUT', headers, body: '{}' })).status).toBe(405);
    expect((await ask({ method: 'POST', headers, body: '{"do":"give"}' })).status).toBe(400);
    expect((await ask({ method: 'POST', headers, body: 'x'.repeat(40_000) })).status).toBe(400);
    expect((await ask({ method: 'POST', headers, body: '{"do":"take-back","keys":[{"id":"x"}]}' })).status).toBe(400);
  });
});
