import type { BulkWriteRow, RxStorage } from 'rxdb';
import type { DeviceStore } from '../../renderer/replica/device/device-store';
import type { PieceStore } from '../../renderer/replica/device/piece-store';
import type { JournalFiles } from '../../renderer/replica/journal/journal-files';

/** A machine that can be switched off in the middle: from then on nothing reaches its disk, and nothing is answered. */
export interface Power {
  isOff: boolean;
  /** Writes so far, of all databases. */
  writes: number;
  /** Off at this write: before it reaches the disk, or after it did and before it is answered. */
  cut: { atWrite: number; when: 'before' | 'after' } | null;
}

export const createPower = (): Power => ({ isOff: false, writes: 0, cut: null });

export class PowerIsOff extends Error {}

/** `half`: what a power cut before the end leaves on the disk. */
async function write<T>(power: Power, work: () => Promise<T>, half: () => Promise<void> = async () => {}): Promise<T> {
  if (power.isOff) throw new PowerIsOff('the power is off');
  power.writes += 1;
  const isLast = power.cut?.atWrite === power.writes;
  if (isLast && power.cut?.when === 'before') {
    power.isOff = true;
    await half();
    throw new PowerIsOff('the power went off');
  }
  const answer = await work();
  if (isLast) power.isOff = true;
  if (power.isOff) throw new PowerIsOff('the power went off');
  return answer;
}

export function toKillableStorage<I, O>(storage: RxStorage<I, O>, power: Power): RxStorage<I, O> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const bulkWrite = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (rows: BulkWriteRow<never>[], context: string) =>
        write(power, () => bulkWrite(rows as Parameters<typeof bulkWrite>[0], context));
      return instance;
    },
  };
}

export function toKillableStore(store: DeviceStore, power: Power): DeviceStore {
  return {
    all: () => store.all(),
    set: (key, value) => write(power, () => store.set(key, value)),
    wipe: () => write(power, () => store.wipe()),
    close: async () => {},
  };
}

export function toKillablePieces(store: PieceStore, power: Power): PieceStore {
  return {
    all: () => store.all(),
    write: (name, piece) => write(power, () => store.write(name, piece)),
    remove: (name) => write(power, () => store.remove(name)),
    wipe: () => write(power, () => store.wipe()),
    close: async () => {},
  };
}

/** A journal on the same machine: an append that the power interrupts leaves half of itself. */
export function toKillableFiles(files: JournalFiles, power: Power): JournalFiles {
  return {
    read: () => files.read(),
    append: (lines) =>
      write(
        power,
        () => files.append(lines),
        () => files.append(lines.slice(0, lines.length / 2)),
      ),
    replace: (lines) => write(power, () => files.replace(lines)),
    writeAbout: (text) => write(power, () => files.writeAbout(text)),
  };
}
