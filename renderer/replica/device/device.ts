import type { Lease } from '../../../shared/domain/lease';
import type { Id } from '../../../shared/model/ids';
import type { Day, Instant } from '../../../shared/model/time';
import type { ChainHead } from '../../../shared/protocol/fact-chain';
import type { Hello } from '../../../shared/protocol/hello';
import type { DeviceIdentity } from '../../../shared/protocol/pair';
import type { PushRow } from '../../../shared/protocol/push';
import type { DayProof, ParkedView } from '../../../shared/replica-api/views';
import type { AnyDocument } from '../collections/open-databases';
import { createLane } from '../memory/lane';
import type { DeviceStore } from './device-store';

export interface Pairing {
  device: DeviceIdentity;
  centralUrl: string;
  token: string;
  /** The chain and the last receipt number that central knew of when it was paired. */
  chain: ChainHead;
  lastReceipt: number;
  /** Facts of earlier business days are not pulled. */
  factsSince: Day;
}

/** A document that central set aside, with all that is needed to send it again. */
export interface Parked extends ParkedView {
  row: PushRow;
}

/** Sign-in failures in a row, and until when sign-in rests (milliseconds since 1970). */
export interface Lockout {
  failures: number;
  until: number;
}

/** How much was there when all was well: fewer on the next start means that the disk has lost some. */
export interface Seal {
  generation: number;
  counts: Record<string, number>;
  head: ChainHead;
  receipts: number;
}

/** A day's proof, and the count and digest of what it is about: with another fact the day is another. */
export interface KeptProof {
  proof: DayProof;
  count: number;
  digest: string;
  at: Instant;
}

/** What central took of a document while RxDB still believes it to have the one of the mark `over`. */
export interface Ground {
  over: string;
  document: AnyDocument;
}

/** How far a device is that was taken away (replica/revoked.ts). */
export interface RevokedValue {
  since: Instant;
  step: 'handing-in' | 'wiping' | 'wiped';
  /** Central does not know yet that it is wiped. */
  tell?: { centralUrl: string; token: string } | undefined;
}

export interface DeviceValues {
  pairing: Pairing;
  seal: Seal;
  /** The key with which every row is sealed that was in plain before. */
  sealedWith: string;
  epoch: Id;
  /** The company's own id, the same at its central and at its hubs; null while no central has said it. */
  companyId: Id;
  engine: Hello['engine'];
  /** Collections whose first pull is through. */
  filled: string[];
  lastSyncAt: Instant;
  lastAssociateId: Id;
  /** By which central knows again who is setting it up; until this device is the shop's first till. */
  setUpKey: string;
  lockouts: Record<Id, Lockout>;
  parked: Parked[];
  /** What central had of documents that were changed here, where RxDB does not know, by `collection/id`. */
  bases: Record<string, NonNullable<PushRow['base']>>;
  /** What central has merged of documents that were edited again meanwhile, by `collection/id`. */
  grounds: Record<string, Ground>;
  /** People who were erased at this device: ids alone. Should a pull bring one back, they are erased again. */
  erased: Id[];
  /** Until when it may show customers, and the latest time that it knows of. */
  lease: Lease;
  revoked: RevokedValue;
  /** How own days compared with central's. */
  dayProofs: Record<Day, KeptProof>;
}

/** The device's values in memory, written through. */
export interface Device {
  get<K extends keyof DeviceValues>(key: K): DeviceValues[K] | null;
  /** Durable when answered. */
  set<K extends keyof DeviceValues>(key: K, value: DeviceValues[K] | null): Promise<void>;
  /** As `set`, of what the value is when those changes of it that are on their way are through. */
  change<K extends keyof DeviceValues>(
    key: K,
    to: (value: DeviceValues[K] | null) => DeviceValues[K] | null,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function openDevice(store: DeviceStore): Promise<Device> {
  const values = await store.all();
  const changes = createLane();
  const get = <K extends keyof DeviceValues>(key: K) => (values.get(key) ?? null) as DeviceValues[K] | null;
  async function set<K extends keyof DeviceValues>(key: K, value: DeviceValues[K] | null) {
    await store.set(key, value);
    if (value === null) values.delete(key);
    else values.set(key, value);
  }
  return {
    get,
    set,
    change: (key, to) => changes.run(() => set(key, to(get(key)))),
    close: () => store.close(),
  };
}
