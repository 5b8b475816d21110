import { createLane } from '../memory/lane';
import type { Damage } from '../vault/damage';
import { type Bytes, Damaged, type Vault } from '../vault/vault';
import type { DeviceStore } from './device-store';

/**
 * Promises of counts and generations name nobody, and an older build must be able to read that it is one: this value
 * stays as it is.
 */
const plain = 'seal';

/**
 * The device's values sealed, the token of its central among them. Those of before are sealed when they are first read.
 * One that is damaged is told of and as if it were not there, but for who the device is: without that it can't be opened.
 */
export function toSealedDeviceStore(store: DeviceStore, vault: Vault, damage: Damage): DeviceStore {
  const lane = createLane();
  const aboutOf = (key: string) => `device\n${key}`;

  async function set(key: string, value: unknown): Promise<void> {
    const isPlain = value === null || key === plain || !vault.isOn();
    await store.set(key, isPlain ? value : await seal(key, value));
  }
  const seal = (key: string, value: unknown) =>
    vault.seal(new TextEncoder().encode(JSON.stringify(value)) as Bytes, aboutOf(key));

  async function open(values: Map<string, unknown>, key: string, sealed: Bytes): Promise<void> {
    try {
      values.set(key, JSON.parse(new TextDecoder().decode(await vault.unseal(sealed, aboutOf(key)))));
    } catch (error) {
      if (!(error instanceof Damaged) || key === 'pairing') throw error;
      damage.note(1);
      values.delete(key);
    }
  }

  return {
    all: () =>
      lane.run(async () => {
        const values = await store.all();
        for (const [key, value] of values) {
          if (value instanceof Uint8Array) await open(values, key, value as Bytes);
          else if (vault.isOn()) await set(key, value);
        }
        return values;
      }),
    set: (key, value) => lane.run(() => set(key, value)),
    wipe: () => lane.run(() => store.wipe()),
    close: () => store.close(),
  };
}
