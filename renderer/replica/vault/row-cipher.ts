import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { createNonces } from './nonces';

/**
 * XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) without waiting: an IndexedDB transaction ends when it waits for anything
 * else, WebCrypto too. The key is derived from the vault's (HKDF, RFC 5869): no key serves two ciphers.
 */
export interface RowCipher {
  seal(content: Uint8Array, about: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Without the head. Null: it is not as it was sealed. */
  unseal(sealed: Uint8Array, about: Uint8Array): Uint8Array | null;
}

const nonceLength = 24;
const tagLength = 16;

/** `head`: stands before what it seals. */
export function createRowCipher(head: Uint8Array, vaultKey: Uint8Array): RowCipher {
  const key = hkdf(sha256, vaultKey, undefined, new TextEncoder().encode('blackbook rows'), 32);
  const nextNonce = createNonces(nonceLength);
  return {
    seal(content, about) {
      const nonce = nextNonce();
      const start = head.length + nonceLength;
      const all = new Uint8Array(start + content.length + tagLength);
      all.set(head);
      all.set(nonce, head.length);
      xchacha20poly1305(key, nonce, about).encrypt(content, all.subarray(start));
      return all;
    },
    unseal(sealed, about) {
      try {
        return xchacha20poly1305(key, sealed.subarray(0, nonceLength), about).decrypt(sealed.subarray(nonceLength));
      } catch {
        return null;
      }
    },
  };
}
