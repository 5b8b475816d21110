import type { RxDocumentData } from 'rxdb';
import { undoMs } from '../../shared/domain/basket';
import { personIn } from '../../shared/domain/erasure';
import { fail, ok, type Result } from '../../shared/kit/result';
import { pageOf } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import type { Fact } from '../../shared/model/fact';
import type { Id } from '../../shared/model/ids';
import { replicaGeneration } from './collections/document-schema';
import type { AnyDocument, Databases, ReplicaCollection } from './collections/open-databases';
import { type EditedRecord, editedRecords } from './collections/pushed';
import { readAll, type StoredDocument, toPlain } from './collections/read-all';
import { settleOldVoids, watchVoid } from './commands/current-basket';
import { buryCustomer, forgetPeople } from './commands/forget-people';
import type { Core } from './core';
import type { Device, Seal } from './device/device';

/** Without these nobody can sign in; they are few. */
const first: ReplicaCollection[] = ['settings', 'stores', 'associates', 'drafts', 'tasks', 'offers'];
/** Without these no sale, no receipt and no closing. */
const book: ReplicaCollection[] = ['products', 'facts'];
/** Read when the till is in use already; who was loaded is compared. */
const later: ReplicaCollection[] = ['models', 'customers', 'histories'];

/** Documents of one page: so many are taken in without anybody who types noticing it. */
const atOnce = 500;
const atOnceLater = 250;
/** Between two pages, when nobody waits for them (ms). */
const restMs = 4;

/** Keeps the memory as the collections are; the baskets are the desk's. Returns how to stop. */
export function watchCollections(core: Core, databases: Databases): () => void {
  const watched = [...first, ...book, ...later].filter((name) => name !== 'drafts');
  const subscriptions = watched.map((name) =>
    databases
      .collection(name)
      .storageInstance.changeStream()
      .subscribe((bulk) => {
        const documents = bulk.events.map((event) => toPlain(event.documentData as RxDocumentData<AnyDocument>));
        takeChanges(core, name, documents);
      }),
  );
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

/** A collection holds these now. */
export function takeChanges(core: Core, name: ReplicaCollection, documents: StoredDocument[]): void {
  core.shop.apply(name, documents);
  if (name === 'facts') for (const document of documents) addToChain(core, document as unknown as Fact);
  core.topics.touch(name);
  forgetNamed(core, name, documents);
}

export async function readFirst(core: Core, databases: Databases): Promise<void> {
  for (const name of first) await read(core, databases, name, atOnce);
}

export async function readBook(core: Core, databases: Databases): Promise<void> {
  for (const name of book) await read(core, databases, name, atOnce);
}

/** `isLoaded`: people were loaded from the saved memory, so nobody waits for this. */
export async function readLater(core: Core, databases: Databases, isLoaded: boolean): Promise<void> {
  const rest = () => new Promise<void>((done) => core.schedule(done, restMs));
  for (const name of later) {
    await read(core, databases, name, atOnceLater, isLoaded ? rest : undefined);
    core.shop.settle(name);
    core.topics.touch(name);
  }
}

async function read(
  core: Core,
  databases: Databases,
  name: ReplicaCollection,
  pageSize: number,
  rest?: () => Promise<void>,
): Promise<void> {
  for await (const page of readAll(databases.collection(name), pageOf(name, pageSize))) {
    core.shop.apply(name, page, true);
    if (name === 'facts') for (const document of page) addToChain(core, document as unknown as Fact);
    // Who was loaded is told of at the end: mostly nothing is new.
    if (rest) await rest();
    else core.topics.touch(name);
  }
}

/** People whose profile is opened before everybody is read: their records as they are now, and their histories. */
export async function readPeople(core: Core, ids: readonly Id[]): Promise<void> {
  const read = async (name: 'customers' | 'histories') => {
    const { storageInstance } = core.databases().collection(name);
    const found = await storageInstance.findDocumentsById([...ids], name === 'customers');
    core.shop.apply(name, found.map(toPlain), true);
  };
  await Promise.all([read('customers'), read('histories')]);
  for (const id of ids) if (core.shop.isAwaited(id)) core.shop.markWithout(id);
}

/** Whoever was erased is named nowhere here, whatever a pull or an older build brings. A failure is left for the next start. */
function forgetNamed(core: Core, name: ReplicaCollection, documents: StoredDocument[]): void {
  const named = documents.flatMap((one) => personIn(name, one) ?? []);
  const erasedHere = core.device().get('erased') ?? [];
  const back = name === 'customers' ? named.filter((id) => core.shop.customers.has(id) && erasedHere.includes(id)) : [];
  const gone = named.filter((id) => core.shop.erased.has(id));
  if (gone.length + back.length === 0) return;
  const work = async () => {
    for (const id of back) await buryCustomer(core, id);
    await forgetPeople(core, new Set(gone));
  };
  void core.lane.run(work).catch(() => {});
}

/** What a kill left between a tombstone and the rest, and people whose erasure the disk lost. */
export async function forgetErased(core: Core): Promise<void> {
  for (const id of core.device().get('erased') ?? []) if (core.shop.customers.has(id)) await buryCustomer(core, id);
  await forgetPeople(core, core.shop.erased);
}

function addToChain(core: Core, fact: Fact): void {
  if (fact.tillId === core.device().get('pairing')?.device.id) core.chain.add(fact);
}

/** Where the chain stands: by central when paired, by the seal, by the journal, by the facts themselves; the highest counts. */
export function raiseChain(core: Core): void {
  const pairing = core.device().get('pairing');
  const seal = core.device().get('seal');
  if (pairing) core.chain.raise(pairing.chain, pairing.lastReceipt);
  if (seal) core.chain.raise(seal.head, seal.receipts);
  const about = core.journal.about();
  if (about?.deviceId === pairing?.device.id && about) core.chain.raise(about.head, about.receipts);
}

/** After a crash: a basket whose sale exists is paid and goes; a void whose time is over becomes a fact. */
export async function tidyBaskets(core: Core, databases: Databases): Promise<void> {
  for (const basket of [...core.shop.drafts.values()]) {
    if (core.shop.facts.sale(basket.id)) core.desk.remove(basket.id);
    else if (basket.voided && core.now() <= basket.voided.at + undoMs) watchVoid(core);
  }
  await settleOldVoids(core);
  await core.desk.rest();
  await databases.collection('drafts').storageInstance.cleanup(0);
}

/** A device written by a newer build must not be opened by this one. */
export function checkGeneration(seal: Seal | null): Result<null, Failure> {
  return seal && seal.generation > replicaGeneration ? fail({ code: 'replica-too-new' }) : ok(null);
}

/** Fewer documents than were promised, for the disk lost some and says nothing; or some can't be read. */
export function isShort(core: Core, names: ReplicaCollection[]): boolean {
  const counts = core.device().get('seal')?.counts ?? {};
  const { rowSeal } = core.environment;
  return names.some((name) => rowSeal.hasDamaged(name) || core.shop.count(name) < (counts[name] ?? 0));
}

/** An older build must not take sealed rows for what they are not. */
export async function raiseGeneration(device: Device): Promise<void> {
  const seal = device.get('seal');
  if (seal && seal.generation < replicaGeneration) await device.set('seal', { ...seal, generation: replicaGeneration });
}

/** Records that this device changed last: they may not have been sent. */
export function ownRecords(core: Core): [EditedRecord, AnyDocument[]][] {
  const deviceId = core.device().get('pairing')?.device.id ?? '';
  return editedRecords.map((name) => [name, core.shop.changedBy(name, deviceId).map((record) => ({ ...record }))]);
}

export const mirrorNames: ReplicaCollection[] = [
  'settings',
  'stores',
  'associates',
  'products',
  'offers',
  'models',
  'tasks',
  'customers',
  'histories',
];

/** What must be here at least when the device starts again. `isWhole`: everything was read, so it can be counted. */
export function toSeal(core: Core, isWhole: boolean): Seal {
  const counts = Object.fromEntries([...mirrorNames, 'facts' as const].map((name) => [name, core.shop.count(name)]));
  return {
    generation: replicaGeneration,
    counts: isWhole ? counts : (core.device().get('seal')?.counts ?? {}),
    head: core.chain.head(),
    receipts: core.chain.receipts(),
  };
}
