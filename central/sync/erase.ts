/**
 * Erased means erased (law 6), at central:
 *
 *     tombstone + order to erase          one statement (store/documents)
 *        -> facts and tasks               a stream at a time, under its lock: emptied, under new numbers
 *        -> history                       the same, in the company's stream
 *        -> parked, past revisions, a hub's beliefs
 *
 * 1. Each step can be done again: a push that finds an order does all of them, and so does every start.
 * 2. Whatever a push brings about an erased person is taken away before the push is answered. Of a push and an
 *    erasure that cross, one sees the other: both write, commit, then look.
 * 3. One lock at a time is held, so nothing waits for each other in a ring.
 */
import { personIn, toErasedFact, toTombstone } from '../../shared/domain/erasure';
import { type Fact, factKinds } from '../../shared/model/fact';
import type { Database } from '../store/database';
import { lockStream, readCurrent } from '../store/documents';
import {
  findErased,
  findNamingStreams,
  findParkedOf,
  forgetStates,
  type NamingRow,
  orderErasure,
  type ReplacedRow,
  readErased,
  readNaming,
  replaceDocuments,
  replaceParked,
} from '../store/erasure';
import type { Bus } from './bus';
import { companyStream } from './streams';

export interface EraseDeps {
  database: Database;
  bus: Bus;
}

type Document = Record<string, unknown>;

const page = 500;
/** The same wherever a person is erased: a hub and the central behind it end with the same tombstones. */
const erasedRev = 'erased';

/** Finishes what was ordered before this start, and looks again for what may name anyone who was ever erased. */
export async function eraseAll(deps: EraseDeps): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await readErased(deps.database.query, after, page);
    await erase(deps, ids);
    if (ids.length < page) return;
    after = ids.at(-1) ?? '';
  }
}

/** What an older copy of the shop brought back of people who were erased since. */
export async function eraseAgain(deps: EraseDeps, customerIds: readonly string[]): Promise<void> {
  await deps.database.transaction(async (query) => {
    await lockStream(query, companyStream);
    const held = [...(await readCurrent(query, companyStream, 'customers', customerIds)).values()];
    const rows = held
      .filter(({ deleted }) => !deleted)
      .map(({ body }) => toTombstoneRow('customers', JSON.parse(body)));
    await replaceDocuments(query, companyStream, rows);
    await orderErasure(query, customerIds);
  });
  await erase(deps, customerIds);
}

/** Takes away what these documents, pushed here or pulled by a hub, left of erased people. Returns the ids of those that are about them. */
export async function erasePushed(
  deps: EraseDeps,
  collection: string,
  documents: readonly { id: string; document: unknown }[],
): Promise<Set<string>> {
  const persons = documents.map(({ id, document }) => ({ id, person: personIn(collection, document) }));
  const named = [...new Set(persons.flatMap(({ person }) => person ?? []))];
  const erased = new Set(await findErased(deps.database.query, named));
  await erase(deps, [...erased]);
  return new Set(persons.filter(({ person }) => erased.has(person ?? '')).map(({ id }) => id));
}

async function erase(deps: EraseDeps, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const { query } = deps.database;
  for (const stream of await findNamingStreams(query, customerIds)) await eraseIn(deps, stream, customerIds);
  await eraseHistories(deps, customerIds);
  for (const parked of await findParkedOf(query, customerIds)) {
    const isFact = parked.collection === 'facts';
    await replaceParked(query, parked, isFact ? JSON.stringify(toErasedParked(JSON.parse(parked.body))) : null);
  }
  await forgetStates(query, customerIds);
}

async function eraseIn({ database, bus }: EraseDeps, stream: string, customerIds: readonly string[]) {
  for (let rows: NamingRow[] = []; ; ) {
    rows = await database.transaction(async (query) => {
      await lockStream(query, stream);
      const naming = await readNaming(query, stream, customerIds, page);
      await replaceDocuments(query, stream, naming.map(toReplaced));
      return naming;
    });
    if (rows.length > 0) bus.publish(stream, [...new Set(rows.map((row) => row.collection))]);
    if (rows.length < page) return;
  }
}

function toReplaced({ collection, id, rev, body }: NamingRow): ReplacedRow {
  const document = JSON.parse(body) as Document;
  if (collection === 'facts') {
    const erased = toErasedFact(document as unknown as Fact);
    return { collection, id, rev, deleted: false, body: JSON.stringify(erased) };
  }
  return toTombstoneRow('tasks', document);
}

async function eraseHistories({ database, bus }: EraseDeps, customerIds: readonly string[]) {
  const gone = await database.transaction(async (query) => {
    await lockStream(query, companyStream);
    const histories = [...(await readCurrent(query, companyStream, 'histories', customerIds)).values()];
    const rows = histories.filter(({ deleted }) => !deleted).map(({ id }) => toTombstoneRow('histories', { id }));
    await replaceDocuments(query, companyStream, rows);
    return rows.length;
  });
  if (gone > 0) bus.publish(companyStream, ['histories']);
}

function toTombstoneRow(collection: 'customers' | 'tasks' | 'histories', document: Document): ReplacedRow {
  const body = JSON.stringify(toTombstone(collection, { ...document, rev: erasedRev }));
  return { collection, id: String(document.id), rev: erasedRev, deleted: true, body };
}

/** What was refused may be anything: a kind that is not known keeps its envelope alone. */
function toErasedParked(document: Document): Document {
  return factKinds.includes(document.kind as Fact['kind'])
    ? { ...toErasedFact(document as unknown as Fact) }
    : { ...document, customerId: null, body: null, erased: true };
}
