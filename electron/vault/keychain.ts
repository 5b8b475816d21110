import type { SafeStorage } from 'electron';

/** The operating system's keychain: keeps a short text so that only this user, on this machine, reads it. */
export interface Keychain {
  /** False where there is none, or one that keeps nothing secret. */
  isSafe(): Promise<boolean>;
  wrap(text: string): Promise<Buffer>;
  /** Throws when it is not this keychain's, or is locked. `isOld`: to be wrapped again. */
  unwrap(wrapped: Buffer): Promise<{ text: string; isOld: boolean }>;
}

/**
 * On Linux without a keyring Electron wraps with a password that is written in its source, and calls that available.
 * Such bytes begin with `v10`; on macOS the keychain's own do too.
 */
const builtInPassword = 'v10';

/** Asynchronous where Electron can (the synchronous way is gone in 46), synchronous where it is too old for that (before 42). */
export function createKeychain(safe: SafeStorage, platform: NodeJS.Platform): Keychain {
  const isAsync = typeof safe.encryptStringAsync === 'function';
  const wrap = async (text: string) => (isAsync ? safe.encryptStringAsync(text) : safe.encryptString(text));
  return {
    wrap,
    async isSafe() {
      try {
        if (!(isAsync ? await safe.isAsyncEncryptionAvailable() : safe.isEncryptionAvailable())) return false;
        return platform !== 'linux' || !(await wrap('probe')).toString('latin1').startsWith(builtInPassword);
      } catch {
        return false;
      }
    },
    async unwrap(wrapped) {
      if (!isAsync) return { text: safe.decryptString(wrapped), isOld: false };
      const { result, shouldReEncrypt } = await safe.decryptStringAsync(wrapped);
      return { text: result, isOld: shouldReEncrypt };
    },
  };
}
