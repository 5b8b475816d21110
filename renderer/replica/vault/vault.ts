/**
 * Seals what this device keeps, so that whoever has its disk and not its keychain reads nothing of it.
 *
 *     sealed = version 1 | key id 4 | nonce 12 | AES-256-GCM of the content, with its tag; bound to what it is about
 *     a row  = version 2 | key id 4 | nonce 24 | XChaCha20-Poly1305 (row-cipher.ts), for it is made within a transaction
 *
 * 1. What does not open is never taken for something else: it is damaged (its key is here), or its key is gone.
 * 2. A nonce is drawn by chance for each: with 96 bits, a thousand million of them under one key meet with a chance of
 *    one in a hundred thousand million.
 * 3. `about` says where it belongs: moved to another place it does not open.
 */
import type { KeyCopy, VaultAnswer } from '../../../shared/ipc/vault';
import { sealTo as sealToKey } from '../../../shared/kit/seal-to';
import { type DeviceKey, toSealedKeyAbout } from '../../../shared/model/device-key';
import type { Failure } from '../../../shared/model/errors';
import type { VaultView } from '../../../shared/replica-api/views';
import type { KeySource } from './key-source';
import { createNonces } from './nonces';
import { createRowCipher, type RowCipher } from './row-cipher';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Vault {
  /** Fetches the keys; again after a failure. Null: everything that follows can be used. */
  open(): Promise<Failure | null>;
  /** Where the keys are lost: seals with a new one from now on. What the old ones sealed stays sealed. */
  beginAnew(): Promise<void>;
  /** What is written is sealed. */
  isOn(): boolean;
  /** Names the key that is sealed with; null: nothing is. */
  use(): string | null;
  seal(content: Bytes, about: string): Promise<Bytes>;
  /** Throws Damaged or KeyIsGone. */
  unseal(sealed: Bytes, about: string): Promise<Bytes>;
  /** The same, of text to text. The sealed one has a character a byte. */
  sealText(content: string, about: string): Promise<string>;
  unsealText(sealed: string, about: string): Promise<string>;
  /** A row, without waiting: in the midst of a transaction, which ends when it is waited for anything else. */
  sealRow(content: string, about: string): string;
  /** Throws Damaged or KeyIsGone. */
  unsealRow(sealed: string, about: string): string;
  kind(): VaultView['kind'];
  /** Keeps a copy of each key that opens, which this central alone can open, and only for this device. */
  keepCopies(sealTo: string, deviceId: string): Promise<void>;
  /** Copies of keys that do not open here. */
  lost(): KeyCopy[];
  /** Keys that central has given back. */
  takeBack(keys: DeviceKey[]): Promise<Failure | null>;
}

/** It was sealed with a key that is here, and is not as it was. */
export class Damaged extends Error {}
/** It was sealed with a key that is not here. */
export class KeyIsGone extends Error {}

const version = 1;
const rowVersion = 2;
const headLength = 5;
const nonceLength = 12;

/** `source` null: a browser, which has no safe place for a key. */
export function createVault(source: KeySource | null): Vault {
  let answer: VaultAnswer | null = source ? null : { kind: 'none', keys: [] };
  let keys = new Map<string, CryptoKey>();
  let copies: KeyCopy[] = [];
  let rowCiphers = new Map<number, RowCipher>();
  let opening: Promise<Failure | null> | null = null;
  const nextNonce = createNonces(nonceLength);

  async function take(asked: Promise<VaultAnswer>): Promise<Failure | null> {
    try {
      const next = await asked;
      copies = next.copies ?? [];
      if (next.kind === 'locked') return locked(next.reason);
      const imported = next.keys.map(async ({ id, key }) => [id, await importKey(key)] as const);
      keys = new Map(await Promise.all(imported));
      rowCiphers = new Map(
        next.keys.map(({ id, key }) => [toNumber(id), createRowCipher(toRowHead(id), fromCharacters(atob(key)))]),
      );
      answer = next;
      return null;
    } catch (error) {
      return locked(error instanceof Error ? error.message : String(error));
    }
  }

  const use = () => (answer?.kind === 'open' ? answer.use : null);

  async function seal(content: Bytes, about: string): Promise<Bytes> {
    const id = use();
    const key = id === null ? undefined : keys.get(id);
    if (id === null || !key) throw new Error('The vault has no key to seal with');
    const nonce = nextNonce();
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: toBytes(about) },
      key,
      content,
    );
    const all = new Uint8Array(headLength + nonceLength + sealed.byteLength);
    all[0] = version;
    all.set(fromHex(id), 1);
    all.set(nonce, headLength);
    all.set(new Uint8Array(sealed), headLength + nonceLength);
    return all;
  }

  async function unseal(sealed: Bytes, about: string): Promise<Bytes> {
    if (sealed.length < headLength + nonceLength || sealed[0] !== version) throw new Damaged('not sealed by this');
    const key = keys.get(toHex(sealed.subarray(1, headLength)));
    if (!key) throw new KeyIsGone('sealed with another key');
    const iv = sealed.subarray(headLength, headLength + nonceLength);
    try {
      const options = { name: 'AES-GCM', iv, additionalData: toBytes(about) };
      return new Uint8Array(await crypto.subtle.decrypt(options, key, sealed.subarray(headLength + nonceLength)));
    } catch {
      throw new Damaged('not as it was sealed');
    }
  }

  return {
    async open() {
      if (answer || !source) return null;
      opening ??= take(source.read()).finally(() => {
        opening = null;
      });
      return opening;
    },
    async beginAnew() {
      if (source) await take(source.beginAnew());
    },
    isOn: () => use() !== null,
    use,
    seal,
    unseal,
    async sealText(content, about) {
      return toCharacters(await seal(toBytes(content), about));
    },
    async unsealText(sealed, about) {
      return toText(await unseal(fromCharacters(sealed), about));
    },
    sealRow(content, about) {
      const id = use();
      const cipher = id === null ? undefined : rowCiphers.get(toNumber(id));
      if (!cipher) throw new Error('The vault has no key to seal with');
      return toCharacters(cipher.seal(toBytes(content), toBytes(about)));
    },
    unsealRow(text, about) {
      const sealed = fromCharacters(text);
      if (sealed.length < headLength || sealed[0] !== rowVersion) throw new Damaged('not sealed by this');
      const cipher = rowCiphers.get(new DataView(sealed.buffer).getUint32(1));
      if (!cipher) throw new KeyIsGone('sealed with another key');
      const content = cipher.unseal(sealed.subarray(headLength), toBytes(about));
      if (!content) throw new Damaged('not as it was sealed');
      return toText(content);
    },
    kind: () => (use() !== null ? 'sealed' : source ? 'no-keychain' : 'browser'),
    async keepCopies(sealTo, deviceId) {
      const isKept = (id: string) =>
        copies.some((one) => one.id === id && one.sealTo === sealTo && one.deviceId === deviceId);
      const missing = answer?.kind === 'open' ? answer.keys.filter(({ id }) => !isKept(id)) : [];
      if (!source || missing.length === 0) return;
      const making = missing.map(async ({ id, key }): Promise<KeyCopy> => {
        const content = fromCharacters(atob(key));
        const sealed = await sealToKey(crypto.subtle, sealTo, content, toSealedKeyAbout(deviceId, id));
        return { id, sealTo, deviceId, sealed };
      });
      copies = (await source.keepCopies(await Promise.all(making))).copies ?? [];
    },
    lost: () => copies.filter(({ id }) => !keys.has(id)),
    takeBack: (given) => (source ? take(source.takeBack(given)) : Promise.resolve(null)),
  };
}

const locked = (message: string): Failure => ({ code: 'vault-locked', detail: { message } });

const importKey = (key: string) =>
  crypto.subtle.importKey('raw', fromCharacters(atob(key)), 'AES-GCM', false, ['encrypt', 'decrypt']);

const encoder = new TextEncoder();
const toBytes = (text: string) => encoder.encode(text) as Bytes;
const decoder = new TextDecoder();
const toText = (bytes: Uint8Array) => decoder.decode(bytes);

/** So many arguments a call takes. */
const atOnce = 8_192;

/** A third of the time that spreading takes. */
const toCharacterString = (bytes: Bytes): string => String.fromCharCode.apply(null, bytes as unknown as number[]);

/** A character for each byte: IndexedDB keeps such a text as it keeps bytes, and RxDB takes no bytes. */
function toCharacters(bytes: Bytes): string {
  if (bytes.length <= atOnce) return toCharacterString(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += toCharacterString(bytes.subarray(at, at + atOnce));
  return text;
}

function fromCharacters(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const toRowHead = (keyId: string) => Uint8Array.from([rowVersion, ...fromHex(keyId)]);
const toNumber = (keyId: string) => Number.parseInt(keyId, 16);
const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text: string) => text.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
