import type { KeySource } from '../../renderer/replica/vault/key-source';
import type { KeyCopy, VaultAnswer } from '../../shared/ipc/vault';
import type { DeviceKey } from '../../shared/model/device-key';

/** Keys as a shell would give them. What is set stands for what has become of the keychain. */
export interface TestKeys extends KeySource {
  is: VaultAnswer;
  /** As if this computer had another keychain: the keys of before are gone until `is` is put back, or central gives them. */
  lose(): void;
}

export function createTestKeys(): TestKeys {
  const keyOf = (number: number) => ({
    id: number.toString(16).padStart(8, '0'),
    key: btoa(String.fromCharCode(...new Uint8Array(32).fill(number))),
  });
  let last = 1;
  let copies: KeyCopy[] = [];
  const told = (): VaultAnswer => ({ ...keys.is, copies });
  const openNow = (): DeviceKey[] => (keys.is.kind === 'locked' ? [] : keys.is.keys);
  const keys: TestKeys = {
    is: { kind: 'open', use: keyOf(1).id, keys: [keyOf(1)] },
    read: async () => told(),
    async beginAnew() {
      if (keys.is.kind !== 'locked') return told();
      last += 1;
      keys.is = { kind: 'open', use: keyOf(last).id, keys: [keyOf(last)] };
      return told();
    },
    async keepCopies(made) {
      copies = [
        ...copies.filter((one) => !made.some(({ id, sealTo }) => id === one.id && sealTo === one.sealTo)),
        ...made,
      ];
      return told();
    },
    async takeBack(given) {
      const use = keys.is.kind === 'open' ? keys.is.use : keyOf(last).id;
      keys.is = { kind: 'open', use, keys: [...openNow(), ...given] };
      return told();
    },
    lose() {
      keys.is = { kind: 'locked', reason: 'another keychain' };
    },
  };
  return keys;
}
