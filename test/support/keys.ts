import type { KeySource } from '../../renderer/replica/vault/key-source';
import type { VaultAnswer } from '../../shared/ipc/vault';

/** Keys as a shell would give them. What is set stands for what has become of the keychain. */
export interface TestKeys extends KeySource {
  is: VaultAnswer;
  /** As if this computer had another keychain: the keys of before are gone until `is` is put back. */
  lose(): void;
}

export function createTestKeys(): TestKeys {
  const keyOf = (number: number) => ({
    id: number.toString(16).padStart(8, '0'),
    key: btoa(String.fromCharCode(...new Uint8Array(32).fill(number))),
  });
  let last = 1;
  const keys: TestKeys = {
    is: { kind: 'open', use: keyOf(1).id, keys: [keyOf(1)] },
    read: async () => keys.is,
    async beginAnew() {
      if (keys.is.kind !== 'locked') return keys.is;
      last += 1;
      keys.is = { kind: 'open', use: keyOf(last).id, keys: [keyOf(last)] };
      return keys.is;
    },
    lose() {
      keys.is = { kind: 'locked', reason: 'another keychain' };
    },
  };
  return keys;
}
