import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import type { Fact } from '../../shared/model/fact';
import type { Id, NewId } from '../../shared/model/ids';
import type { History } from '../../shared/model/projection';
import type { Database, Query } from '../store/database';
import { createStream, readCurrent, writeDocuments } from '../store/documents';
import {
  type BasketRow,
  findReturners,
  keepBaskets,
  lockState,
  readFactsAfter,
  readProjectedFacts,
  saveState,
} from '../store/projections';
import { toRecordRow } from '../sync/accept';
import { companyStream } from '../sync/streams';
import type { HourOf } from './hours';

export const historyProjection = 'histories';

export interface Projected {
  facts: number;
  baskets: BasketRow[];
  changed: boolean;
}

/**
 * Folds the next facts of a stream into their customers' histories. What is written and how far was read is one
 * transaction, so a kill at any moment counts nothing twice and leaves nothing out. `head`: see Backlog.
 */
export function projectFacts(
  database: Database,
  { stream, head, limit }: { stream: string; head: number; limit: number },
  { hourOf, newId }: { hourOf: HourOf; newId: NewId },
): Promise<Projected> {
  return database.transaction(async (query) => {
    const done = await lockState(query, historyProjection, stream);
    const rows = await readFactsAfter(query, stream, done, limit);
    const facts = rows.map((row) => JSON.parse(row.body) as Fact);
    const reached = rows.length < limit ? Math.max(head, done, rows.at(-1)?.seq ?? 0) : (rows.at(-1)?.seq ?? done);
    await saveState(query, historyProjection, stream, reached);

    const histories = await foldFacts(query, facts, hourOf);
    await writeHistories(query, histories, newId);
    const baskets = facts.flatMap((fact, index) =>
      fact.kind === 'sale'
        ? [{ seq: rows[index]?.seq ?? 0, productIds: fact.body.lines.map((line) => line.productId) }]
        : [],
    );
    await keepBaskets(query, stream, baskets);
    return { facts: facts.length, baskets, changed: histories.length > 0 };
  });
}

interface Folded {
  history: History;
  baseRev: string | null;
}

async function foldFacts(query: Query, facts: readonly Fact[], hourOf: HourOf): Promise<Folded[]> {
  const byCustomer = new Map<Id, Fact[]>();
  for (const fact of facts) {
    if (fact.customerId === null) continue;
    const known = byCustomer.get(fact.customerId);
    if (known) known.push(fact);
    else byCustomer.set(fact.customerId, [fact]);
  }
  const ids = [...byCustomer.keys()];
  if (ids.length === 0) return [];
  const current = await readCurrent(query, companyStream, 'histories', ids);
  const returners = new Set(await findReturners(query, ids));
  const folded: Folded[] = [];
  for (const [id, own] of byCustomer) {
    const stored = current.get(id);
    const start = stored ? (JSON.parse(stored.body) as History) : emptyHistory(id);
    const history = returners.has(id) ? await refold(query, id, hourOf) : fold(start, own, hourOf);
    folded.push({ history, baseRev: stored?.rev ?? null });
  }
  return folded;
}

/** A return may come by another store's stream, before its sale: these few are folded again from all their facts. */
async function refold(query: Query, customerId: Id, hourOf: HourOf): Promise<History> {
  const bodies = await readProjectedFacts(query, historyProjection, customerId);
  const facts = bodies.map((body) => JSON.parse(body) as Fact);
  const returnsLast = [...facts].sort((a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'));
  return fold(emptyHistory(customerId), returnsLast, hourOf);
}

const fold = (start: History, facts: readonly Fact[], hourOf: HourOf): History =>
  facts.reduce((history, fact) => addFactToHistory(history, fact, hourOf), start);

async function writeHistories(query: Query, folded: readonly Folded[], newId: NewId): Promise<void> {
  if (folded.length === 0) return;
  await createStream(query, companyStream);
  const rows = folded.map(({ history, baseRev }) =>
    toRecordRow('histories', { ...history, rev: newId(), _deleted: false }, baseRev, 'central'),
  );
  const left = await writeDocuments(query, companyStream, rows);
  if (left.length > 0) throw new Error(`${left.length} histories were changed by someone else`);
}
