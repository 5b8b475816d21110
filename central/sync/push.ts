import { fail, type Result } from '../../shared/kit/result';
import { type CollectionName, collections } from '../../shared/model/collections';
import type { NewId } from '../../shared/model/ids';
import { type Clock, toInstant } from '../../shared/model/time';
import { type PushRow, pushRowSchema } from '../../shared/protocol/push';
import type { Database } from '../store/database';
import { readCurrent } from '../store/documents';
import { findDoubled, noteGaps, readChain } from '../store/facts';
import { type ParkedRow, parkDocuments } from '../store/parked';
import { type Accepted, acceptRow, type Refusal } from './accept';
import type { Bus } from './bus';
import { findBreaks, placesAround } from './chain';
import type { Writer } from './combine';
import { erasePushed } from './erase';
import { mergePush } from './merge-push';
import { toStorable } from './storable';
import { type Device, isCollection, streamOf } from './streams';

export interface PushDeps {
  database: Database;
  writer: Writer;
  bus: Bus;
  newId: NewId;
  clock: Clock;
  hashText: (text: string) => string;
  /** Told of what should not happen: an error, or a sentence. */
  report: (trouble: unknown) => void;
}

/** As PushAnswer of the protocol; the conflicts are texts of documents, as they are stored. */
export interface PushDone {
  conflicts: string[];
  parked: { id: string; code: string; detail: string }[];
}

const maxIdLength = 200;

interface Refused {
  id: string;
  document: unknown;
  refusal: Refusal;
}

/** Takes what a device wrote. Whatever is in it, the good rows are stored and the bad ones are set aside. */
export async function push(
  deps: PushDeps,
  device: Device,
  { collection, rows }: { collection: string; rows: readonly unknown[] },
): Promise<PushDone> {
  const stream = isCollection(collection) ? streamOf(collection, device) : null;
  if (!isCollection(collection) || stream === null) {
    const code = isCollection(collection) ? 'wrong-store' : 'unknown-collection';
    const name = toStorable(collection);
    const refused = rows.map((row) => toRefused(row, { code, detail: name }));
    return { conflicts: [], parked: await park(deps, device, name, refused) };
  }
  const sorted = sort(deps, collection, rows, device);
  const { accepted, late } = await setLateAside(deps, device, collection, stream, sorted.accepted);
  const refused = [...sorted.refused, ...late];
  const pushed = [...accepted.map(({ row, document }) => ({ id: row.id, document })), ...refused];
  const done =
    collections[collection].kind === 'fact'
      ? await pushFacts(deps, stream, accepted)
      : await pushRecords(deps, device, collection, stream, accepted);
  refused.push(...done.refused);
  const parked = await park(deps, device, collection, refused);
  const erased = await erasePushed(deps, collection, pushed);
  if (device.revokedSince) {
    if (done.changed) deps.bus.publish(stream, [collection]);
    return { conflicts: [], parked };
  }
  const told = [...refused.map((one) => one.id), ...(collection === 'customers' ? [] : erased)];
  for (const [id, row] of await readCurrent(deps.database.query, stream, collection, told))
    done.conflicts.set(id, row.body);
  if (done.changed) deps.bus.publish(stream, [collection]);
  // Nobody is to mend a record of someone who is erased.
  const isGone = (id: string) => collections[collection].kind === 'record' && erased.has(id);
  return { conflicts: [...done.conflicts.values()], parked: parked.filter(({ id }) => !isGone(id)) };
}

interface Done {
  conflicts: Map<string, string>;
  refused: Refused[];
  changed: boolean;
}

function sort({ clock, hashText }: PushDeps, collection: CollectionName, rows: readonly unknown[], device: Device) {
  const ground = { now: toInstant(clock()), hashText };
  const [accepted, refused] = [[] as Accepted[], [] as Refused[]];
  for (const row of rows) {
    const parsed = pushRowSchema.safeParse(row);
    const result: Result<Accepted, Refusal> = parsed.success
      ? acceptRow(collection, parsed.data as PushRow, device, ground)
      : fail({ code: 'malformed', detail: parsed.error.issues[0]?.message ?? '' });
    if (result.ok) accepted.push(result.value);
    else refused.push(toRefused(row, result.error));
  }
  return { accepted, refused };
}

/** What the app writes at a till or a book: nobody who is gone has anything to say of PINs and prices. */
const ownCollections: ReadonlySet<CollectionName> = new Set<CollectionName>(['facts', 'customers', 'tasks']);

/**
 * What a device made after it was taken away waits for a person: whoever found it must not write into the books, and an
 * honest mistake must lose nothing. What central holds already is no news.
 */
async function setLateAside(
  { database }: PushDeps,
  { revokedSince }: Device,
  collection: CollectionName,
  stream: string,
  accepted: Accepted[],
): Promise<{ accepted: Accepted[]; late: Refused[] }> {
  if (!revokedSince) return { accepted, late: [] };
  const isFact = collection === 'facts';
  const ids = accepted.map(({ row }) => row.id);
  const held = isFact ? await readCurrent(database.query, stream, collection, ids) : new Map<string, { rev: string }>();
  const isLate = ({ row, document }: Accepted) =>
    (!ownCollections.has(collection) || String(isFact ? document.at : document.updatedAt) > revokedSince) &&
    held.get(row.id)?.rev !== row.rev;
  const refusal: Refusal = { code: 'from-revoked-device', detail: `revoked since ${revokedSince}` };
  return {
    accepted: accepted.filter((one) => !isLate(one)),
    late: accepted.filter(isLate).map(({ row, document, was }) => ({
      id: row.id,
      // A record with what it stood on: accepted later, it is merged as it would have been.
      document: isFact ? document : { document, base: row.baseRev === null ? null : { rev: row.baseRev, was } },
      refusal,
    })),
  };
}

/** A till's chain is judged by itself, whoever brought the facts: a hub brings those of several tills. */
async function pushFacts(deps: PushDeps, stream: string, accepted: Accepted[]): Promise<Done> {
  const { query } = deps.database;
  const breaks = new Map<string, Refusal>();
  for (const [tillId, ofTill] of groupByTill(accepted)) {
    const chain = ofTill.map(({ row }) => ({ n: row.n ?? 0, id: row.id, hash: row.rev, prev: row.prev ?? '' }));
    const known = await readChain(query, tillId, placesAround(chain));
    for (const [id, refusal] of findBreaks(chain, known)) breaks.set(id, refusal);
  }
  const sound = accepted.filter(({ row }) => !breaks.has(row.id));
  const { first, again } = splitRepeated(sound);
  const left = await write(deps, stream, first);

  const unsure = [...left, ...again];
  const current = await readCurrent(
    query,
    stream,
    'facts',
    unsure.map(({ row }) => row.id),
  );
  // Never take a fact that central does not hold for one that it holds with another content.
  if (unsure.some(({ row }) => !current.has(row.id))) throw new Error('Facts were neither written nor there before');
  const altered = unsure.filter(({ row }) => current.get(row.id)?.rev !== row.rev);
  for (const [tillId, ofTill] of groupByTill(sound)) {
    const places = ofTill.map(({ row }) => row.n ?? 0);
    const gaps = await noteGaps(query, tillId, places);
    if (gaps.length > 0)
      deps.report(`Till ${tillId}: its facts before ${gaps.join(', ')} have not come (report.chain_gaps).`);
    const doubled = await findDoubled(query, tillId, places);
    if (doubled.length > 0)
      deps.report(`Till ${tillId}: two facts hold its place ${doubled.join(', ')} (report.chain_gaps).`);
  }
  const refused = accepted.flatMap(({ row, document }) => {
    const refusal = breaks.get(row.id);
    return refusal ? [{ id: row.id, document, refusal }] : [];
  });
  const other: Refusal = { code: 'fact-altered', detail: 'central has it with another content' };
  refused.push(...altered.map(({ row, document }) => ({ id: row.id, document, refusal: other })));
  // Also what comes again: whoever took it first may have died before the news went out.
  return { conflicts: new Map(), refused, changed: sound.length > 0 };
}

async function pushRecords(
  deps: PushDeps,
  { storeId }: Device,
  collection: CollectionName,
  stream: string,
  accepted: Accepted[],
): Promise<Done> {
  const { first, again } = splitRepeated(accepted);
  const redated = first.filter((one) => one.isRedated);
  const plain = redated.length > 0 ? first.filter((one) => !one.isRedated) : first;
  const left = [...(await write(deps, stream, plain)), ...redated];
  const stored = left.length < first.length;
  if (left.length + again.length === 0) return { conflicts: new Map(), refused: [], changed: stored };
  const merged = await mergePush(deps.database, collection, stream, [...left, ...again], { ...deps, storeId });
  for (const asked of merged.asked) deps.bus.publish(asked, ['tasks']);
  const refused = merged.refused.map(({ accepted: { row, document }, refusal }) => ({ id: row.id, document, refusal }));
  return { conflicts: merged.conflicts, refused, changed: stored || merged.changed };
}

async function write(deps: PushDeps, stream: string, accepted: Accepted[]): Promise<Accepted[]> {
  if (accepted.length === 0) return [];
  const left = new Set(
    await deps.writer(
      stream,
      accepted.map(({ row }) => row),
    ),
  );
  return accepted.filter(({ row }) => left.has(row));
}

function groupByTill(accepted: readonly Accepted[]): Map<string, Accepted[]> {
  const groups = new Map<string, Accepted[]>();
  for (const one of accepted) {
    const tillId = one.row.tillId ?? '';
    const group = groups.get(tillId);
    if (group) group.push(one);
    else groups.set(tillId, [one]);
  }
  return groups;
}

/** One statement can't write a document twice: later rows of the same one wait for the second step. */
function splitRepeated(accepted: Accepted[]) {
  const seen = new Set<string>();
  const [first, again] = [[] as Accepted[], [] as Accepted[]];
  for (const one of accepted) {
    (seen.has(one.row.id) ? again : first).push(one);
    seen.add(one.row.id);
  }
  return { first, again };
}

/** A row may be anything at all: its id is taken where it has one. */
function toRefused(row: unknown, refusal: Refusal): Refused {
  const document = (row as { document?: { id?: unknown } } | null)?.document;
  return { id: toStorable(String(document?.id ?? '')).slice(0, maxIdLength), document: document ?? row, refusal };
}

/** Not a slip of one document: the till's chain itself does not hold. */
const alarming = new Set<string>(['fact-altered', 'chain-broken', 'fact-of-another-till']);

async function park(
  { database, hashText, report }: PushDeps,
  device: Device,
  collection: string,
  refused: Refused[],
): Promise<PushDone['parked']> {
  const rows = refused.map(({ id, document, refusal }): ParkedRow => {
    const body = JSON.stringify(document);
    return { deviceId: device.deviceId, collection, id, ...refusal, body, bodyHash: hashText(body) };
  });
  await parkDocuments(database.query, rows);
  for (const { id, code, detail } of rows.filter((row) => alarming.has(row.code)))
    report(`Till ${device.deviceId}: fact ${id} was set aside: ${code}, ${detail} (report.set_aside).`);
  return rows.map(({ id, code, detail }) => ({ id, code, detail }));
}
