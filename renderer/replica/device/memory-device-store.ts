import type { DeviceStore } from './device-store';

/** Keeps a device's values in a map: for tests, and for a window that may keep nothing. */
export function createMemoryDeviceStore(values = new Map<string, unknown>()): DeviceStore {
  return {
    all: async () => new Map(structuredClone([...values])),
    async set(key, value) {
      if (value === null) values.delete(key);
      else values.set(key, structuredClone(value));
    },
    wipe: async () => values.clear(),
    close: async () => {},
  };
}
