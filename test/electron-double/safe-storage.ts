import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Electron's asynchronous `safeStorage`. BLACKBOOK_DOUBLE_KEYCHAIN stands for whose keychain it is ('login' when unset):
 * what one has wrapped, another does not open. 'basic_text' is a Linux without a keyring, as Electron has it: it says that
 * it can, and wraps with a password that everybody knows, under the mark `v10`.
 */
export function createSafeStorage(needReady: () => void) {
  const keychain = process.env.BLACKBOOK_DOUBLE_KEYCHAIN ?? 'login';
  const mark = keychain === 'basic_text' ? 'v10' : 'v11';
  const key = createHash('sha256').update(keychain).digest();
  return {
    async isAsyncEncryptionAvailable() {
      needReady();
      return true;
    },
    async encryptStringAsync(text: string): Promise<Buffer> {
      needReady();
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from(mark), nonce, cipher.getAuthTag(), sealed]);
    },
    async decryptStringAsync(wrapped: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
      needReady();
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(3, 15));
        cipher.setAuthTag(wrapped.subarray(15, 31));
        const text = Buffer.concat([cipher.update(wrapped.subarray(31)), cipher.final()]);
        return { result: text.toString('utf8'), shouldReEncrypt: false };
      } catch {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
      }
    },
  };
}
