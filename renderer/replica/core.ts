import type { Random } from '../../shared/kit/random';
import type { Schedule } from '../../shared/kit/schedule';
import type { Failure } from '../../shared/model/errors';
import type { Id, NewId } from '../../shared/model/ids';
import type { Clock } from '../../shared/model/time';
import type { Databases, Storages } from './collections/open-databases';
import type { RowSeal } from './collections/row-seal';
import type { Device } from './device/device';
import type { DeviceStore } from './device/device-store';
import type { PieceStore } from './device/piece-store';
import type { Idle } from './idle';
import type { Importer } from './importing/importer';
import type { Journal } from './journal/journal';
import type { JournalFiles } from './journal/journal-files';
import type { LeaseKeeper } from './lease-keeper';
import type { Chain } from './memory/chain';
import type { Desk } from './memory/desk';
import type { Display } from './memory/display';
import type { ShopInsights } from './memory/insight';
import type { Lane } from './memory/lane';
import type { ModelKeeper } from './memory/model-keeper';
import type { Shop } from './memory/shop';
import type { Suggesting } from './memory/suggesting';
import type { Topics } from './memory/topics';
import type { Revoked } from './revoked';
import type { Outbox } from './sync/outbox';
import type { Sync } from './sync/sync';
import type { Damage } from './vault/damage';
import type { Vault } from './vault/vault';

/** What the replica gets from outside: nothing in it reads a clock, a network or chance by itself. */
export interface ReplicaEnvironment {
  /** Prefix of the databases' names; one a device. */
  name: string;
  storages: Storages;
  /** What seals the rows of these storages. */
  rowSeal: RowSeal;
  deviceStore: DeviceStore;
  /** Where the outbox journal lies; null: nowhere. */
  journalFiles: JournalFiles | null;
  /** Where the memory is saved for the next start. */
  pieceStore: PieceStore;
  /** Seals what this device keeps, where there is a safe place for its key. */
  vault: Vault;
  /** Which build this is: another's saved memory can't be read. */
  build: string;
  /** Of the app, as people say it. */
  version: string;
  /** Deletes the databases that the storages have made, readable or not. */
  wipeDatabases: () => Promise<void>;
  fetch: typeof fetch;
  now: Clock;
  newId: NewId;
  random: Random;
  schedule: Schedule;
  /** Whether the browser promised to keep our data; null where it can't be asked. */
  isPersisted: () => Promise<boolean | null>;
}

export type Phase =
  | { kind: 'opening' }
  | { kind: 'unpaired' }
  | { kind: 'open' }
  | { kind: 'broken'; failure: Failure };

/** What commands and queries work on: the replica from within. */
export interface Core extends Pick<ReplicaEnvironment, 'now' | 'newId' | 'random' | 'schedule'> {
  environment: ReplicaEnvironment;
  topics: Topics;
  /** One command after another. */
  lane: Lane;
  /** One fact after another: the end of the chain has one place. */
  factLane: Lane;
  shop: Shop;
  desk: Desk;
  chain: Chain;
  outbox: Outbox;
  journal: Journal;
  display: Display;
  model: ModelKeeper;
  suggesting: Suggesting;
  insight: ShopInsights;
  importer: Importer;
  phase(): Phase;
  /** Only while the phase is not 'opening' or 'broken'. */
  device(): Device;
  databases(): Databases;
  sync(): Sync | null;
  /** Reads what is kept for the device and starts to sync; after pairing too. */
  begin(): Promise<void>;
  /** Keys are back: reads the journal and the device's values with them. The phase is as before until `begin`. */
  unlock(): Promise<Failure | null>;
  /** Wipes the databases and forgets what was read of them; the journal stays. The phase is 'unpaired' afterwards. */
  startAnew(): Promise<void>;
  /**
   * When every customer is in memory, as the collection has them; of one who is here already: at once. A card that is
   * scanned in the first second is not unknown.
   */
  customersRead(customerId?: Id | null): Promise<void>;
  /** Null when the book is read: products, facts and baskets, as they are. Else when it will be. */
  bookRead(): Promise<void> | null;
  /** Null when these people are in memory as they are now, with their histories, or none is awaited. Else when they will be. */
  peopleRead(ids: readonly (Id | null)[]): Promise<unknown> | null;
  session: { associateId: Id | null };
  /** Asks for the PIN again when nobody has touched the device for a while. */
  idle: Idle;
  lease: LeaseKeeper;
  revoked: Revoked;
  /** What could not be read of what this device kept. */
  damage: Damage;
  /** What was kept in plain is being sealed. */
  isTurning(): boolean;
  /** Whether the browser promised to keep our data; null where it can't be asked. */
  isPersisted(): boolean | null;
}
