/**
 * Seals bytes to whoever holds a private key, by the public one alone: who has sealed them can't open them again.
 *
 *     sealed = a key pair's public key, made for this once | AES-256-GCM, its key by ECDH (P-256) and HKDF-SHA-256
 *
 * (ECIES, as in SEC 1 and RFC 9180 without its registry.) `about` is bound to it: told otherwise, it does not open.
 */

export interface KeyPair {
  /** 65 bytes in base64. */
  publicKey: string;
  /** PKCS #8 in base64. */
  privateKey: string;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const publicLength = 65;
/** A key that is used once needs no nonce of its own. */
const nonce = new Uint8Array(12);

export async function createKeyPair(subtle: SubtleCrypto): Promise<KeyPair> {
  const pair = await subtle.generateKey(curve, true, ['deriveBits']);
  return {
    publicKey: toBase64(await subtle.exportKey('raw', pair.publicKey)),
    privateKey: toBase64(await subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** In base64. Throws when that is no public key. */
export async function sealTo(
  subtle: SubtleCrypto,
  publicKey: string,
  content: Uint8Array<ArrayBuffer>,
  about: string,
): Promise<string> {
  const theirs = fromBase64(publicKey);
  const once = await subtle.generateKey(curve, true, ['deriveBits']);
  const ours = new Uint8Array(await subtle.exportKey('raw', once.publicKey));
  const to = await subtle.importKey('raw', theirs, curve, false, []);
  const key = await agree(subtle, once.privateKey, to, [ours, theirs]);
  const sealed = await subtle.encrypt(toCipher(about), key, content);
  return toBase64(join([ours, new Uint8Array(sealed)]));
}

/** Null: it was not sealed to this key, or about something else, or is damaged. */
export async function openSealed(
  subtle: SubtleCrypto,
  { publicKey, privateKey }: KeyPair,
  sealed: string,
  about: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = fromBase64(sealed);
    const theirs = bytes.slice(0, publicLength);
    const from = await subtle.importKey('raw', theirs, curve, false, []);
    const mine = await subtle.importKey('pkcs8', fromBase64(privateKey), curve, false, ['deriveBits']);
    const key = await agree(subtle, mine, from, [theirs, fromBase64(publicKey)]);
    return new Uint8Array(await subtle.decrypt(toCipher(about), key, bytes.slice(publicLength)));
  } catch {
    return null;
  }
}

async function agree(
  subtle: SubtleCrypto,
  mine: CryptoKey,
  theirs: CryptoKey,
  both: Uint8Array<ArrayBuffer>[],
): Promise<CryptoKey> {
  const secret = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: join(both), info: toBytes('blackbook sealed to 1') };
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const toCipher = (about: string) => ({ name: 'AES-GCM', iv: nonce, additionalData: toBytes(about) });
const toBytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const toBase64 = (bytes: ArrayBuffer | Uint8Array) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
