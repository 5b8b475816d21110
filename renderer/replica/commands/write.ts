import type { Basket } from '../../../shared/domain/basket';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { CollectionName, Documents } from '../../../shared/model/collections';
import type { Failure } from '../../../shared/model/errors';
import { type Fact, type FactBody, type FactKind, type FactOf, factSchema } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import { type Day, toDay, toInstant } from '../../../shared/model/time';
import { chainFact, type Unchained } from '../../../shared/protocol/fact-chain';
import type { AnyDocument } from '../collections/open-databases';
import type { EditedRecord } from '../collections/pushed';
import { toStorageFailure } from '../collections/storage-failure';
import type { Core } from '../core';

interface About {
  /** Deterministic where a crash could make the same fact twice; new otherwise. */
  id?: Id;
  customerId?: Id | null;
  /** Who did it; the associate who is signed in. */
  associateId?: Id;
  /** The day that it counts for; today's in the store. */
  businessDay?: Day;
}

/**
 * Writes a fact at the end of the till's chain. Durable when answered, in two places where there are two (journal.ts);
 * a fact with the same id is written once.
 */
export function recordFact<K extends FactKind>(
  core: Core,
  kind: K,
  body: FactBody<K>,
  about: About = {},
): Promise<Result<FactOf<K>, Failure>> {
  return core.factLane.run(() => addToChain(core, kind, body, about));
}

async function addToChain<K extends FactKind>(
  core: Core,
  kind: K,
  body: FactBody<K>,
  about: About,
): Promise<Result<FactOf<K>, Failure>> {
  const pairing = core.device().get('pairing');
  if (!pairing) return fail({ code: 'not-paired' });
  const associateId = about.associateId ?? core.session.associateId;
  if (associateId === null) return fail({ code: 'not-signed-in' });
  const id = about.id ?? core.newId();
  const known = core.shop.facts.get(id);
  if (known) return ok(known as FactOf<K>);
  const at = toInstant(core.now());
  const { id: tillId, storeId } = pairing.device;
  const fact = chainFact(core.chain.head(), {
    id,
    kind,
    at,
    businessDay: about.businessDay ?? toDay(at, core.shop.timeZoneOf(storeId)),
    storeId,
    tillId,
    associateId,
    customerId: about.customerId ?? null,
    body,
  } as Unchained);
  const shape = factSchema.safeParse(fact);
  if (!shape.success) return fail({ code: 'malformed', detail: { message: shape.error.message } });
  const takeBack = core.outbox.add('facts', id, fact.hash);
  try {
    await core.databases().collection('facts').insert(asDocument(fact));
  } catch (error) {
    takeBack();
    return fail(toStorageFailure(error));
  }
  core.chain.add(fact);
  await core.journal.append([fact]);
  return ok(fact as FactOf<K>);
}

type Bookkeeping = 'rev' | 'updatedAt' | 'updatedBy';

/** Adds a record. Durable on this device when answered. */
export async function addRecord<C extends EditedRecord>(
  core: Core,
  collection: C,
  fields: Omit<Documents[C], Bookkeeping>,
): Promise<Result<null, Failure>> {
  const record = { ...fields, ...bookkeeping(core) };
  return send(core, collection, fields.id, record.rev, () =>
    core.databases().collection(collection).insert(asDocument(record)),
  );
}

/** Changes a record as it stands now, so that what a pull has just brought is not undone. */
export async function changeRecord<C extends EditedRecord>(
  core: Core,
  collection: C,
  id: Id,
  change: (current: Documents[C]) => Documents[C],
): Promise<Result<null, Failure>> {
  const marks = bookkeeping(core);
  const wasWaiting = core.outbox.has(collection, id);
  return send(core, collection, id, marks.rev, async () => {
    const document = await core.databases().collection(collection).findOne(id).exec();
    // A pull has just brought its tombstone: there is nothing to send.
    if (!document && !wasWaiting) core.outbox.drop(collection, id);
    await document?.incrementalModify((current) => ({
      ...current,
      ...change(current as unknown as Documents[C]),
      ...marks,
    }));
  });
}

/**
 * Of the desk, one at a time: a basket in progress as it is now; null: it goes. Durable when answered. Not by RxDB's own
 * upsert: once refused (a full disk), that refuses the same document for ever.
 */
export async function writeDraft(core: Core, id: Id, basket: Basket | null): Promise<Result<null, Failure>> {
  return attempt(async () => {
    const drafts = core.databases().collection('drafts');
    if (!basket) return drafts.bulkRemove([id]);
    const draft = await drafts.findOne(id).exec();
    return draft ? draft.incrementalModify(() => asDocument(basket)) : drafts.insert(asDocument(basket));
  });
}

async function send(
  core: Core,
  collection: CollectionName,
  id: Id,
  rev: string,
  write: () => Promise<unknown>,
): Promise<Result<null, Failure>> {
  const takeBack = core.outbox.add(collection, id, rev);
  const written = await attempt(write);
  if (!written.ok) takeBack();
  return written;
}

async function attempt(write: () => Promise<unknown>): Promise<Result<null, Failure>> {
  try {
    await write();
    return ok(null);
  } catch (error) {
    return fail(toStorageFailure(error));
  }
}

export const bookkeeping = (core: Core) => ({
  rev: core.newId(),
  updatedAt: toInstant(core.now()),
  updatedBy: core.device().get('pairing')?.device.id ?? '',
});

const asDocument = (value: Fact | Basket | object) => value as unknown as AnyDocument;
