import { addFactToHistory, emptyHistory, historyForm } from '../../shared/domain/history';
import type { Fact } from '../../shared/model/fact';
import type { Id, NewId } from '../../shared/model/ids';
import type { History } from '../../shared/model/projection';
import type { Database, Query } from '../store/database';
import { createStream, lockStream, readCurrent, writeAll } from '../store/documents';
import { findErased } from '../store/erasure';
import { findReturners, lockState, readFactsAfter, readProjectedFacts, saveState } from '../store/projections';
import { toRecordRow } from '../sync/accept';
import { companyStream } from '../sync/streams';
import type { HourOf } from './hours';

export const historyProjection = 'histories';

/** Throws when the work must stop: its transaction is rolled back, and the next start does it again. */
export type GoOn = () => void;

export interface Step {
  stream: string;
  /** Everything up to here is committed (see Backlog). */
  head: number;
  /** Facts of one transaction. */
  most: number;
}

export interface Projected {
  sales: number;
  histories: number;
}

interface Folded {
  history: History;
  baseRev: string | null;
}

const page = 500;

/**
 * Folds the next facts of a stream into their customers' histories. What is written and how far was read is one
 * transaction, so a kill at any moment counts nothing twice and leaves nothing out.
 */
export function projectFacts(
  database: Database,
  { stream, head, most }: Step,
  { hourOf, newId, goOn }: { hourOf: HourOf; newId: NewId; goOn: GoOn },
): Promise<Projected> {
  return database.transaction(async (query) => {
    let reached = await lockState(query, historyProjection, stream);
    const folded = new Map<Id, Folded>();
    let sales = 0;
    for (let read = 0; read < most; read += page) {
      goOn();
      const rows = await readFactsAfter(query, stream, reached, page);
      const facts = rows.map(({ body }) => JSON.parse(body) as Fact);
      await foldPage(query, folded, facts, hourOf);
      sales += facts.filter(({ kind }) => kind === 'sale').length;
      reached = rows.at(-1)?.seq ?? reached;
      if (rows.length === page) continue;
      reached = Math.max(head, reached);
      break;
    }
    await saveState(query, historyProjection, stream, reached);
    await refold(query, folded, hourOf);
    await writeHistories(query, [...folded.values()], newId);
    return { sales, histories: folded.size };
  });
}

/** Adds a page of facts to the histories in hand; those that are not yet, are read. */
async function foldPage(query: Query, folded: Map<Id, Folded>, facts: readonly Fact[], hourOf: HourOf): Promise<void> {
  const wanted = new Set(
    facts.flatMap(({ customerId }) => (customerId && !folded.has(customerId) ? [customerId] : [])),
  );
  const stored = await readCurrent(query, companyStream, 'histories', [...wanted]);
  for (const id of wanted) {
    const current = stored.get(id);
    const history = current ? (JSON.parse(current.body) as History) : emptyHistory(id);
    folded.set(id, { history, baseRev: current?.rev ?? null });
  }
  for (const fact of facts) {
    const own = folded.get(fact.customerId ?? '');
    if (own) own.history = addFactToHistory(own.history, fact, hourOf);
  }
}

/**
 * A return may come by another store's stream, and be read before its sale: the few customers who ever brought
 * something back are folded again from all their facts, as far as they were read, the returns last. So are those whose
 * history was folded before the fold kept what it keeps now.
 */
async function refold(query: Query, folded: Map<Id, Folded>, hourOf: HourOf): Promise<void> {
  const older = [...folded].flatMap(([id, { history }]) => (history.form === historyForm ? [] : [id]));
  for (const id of new Set([...(await findReturners(query, [...folded.keys()])), ...older])) {
    const bodies = await readProjectedFacts(query, historyProjection, id);
    const facts = bodies.map((body) => JSON.parse(body) as Fact);
    facts.sort((a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'));
    const history = facts.reduce((sum, fact) => addFactToHistory(sum, fact, hourOf), emptyHistory(id));
    folded.set(id, { history, baseRev: folded.get(id)?.baseRev ?? null });
  }
}

/** An erased person gets no history: under the stream's lock either the order to erase is seen, or it sees this one. */
async function writeHistories(query: Query, all: readonly Folded[], newId: NewId): Promise<void> {
  if (all.length === 0) return;
  await createStream(query, companyStream);
  await lockStream(query, companyStream);
  const erased = new Set(
    await findErased(
      query,
      all.map(({ history }) => history.id),
    ),
  );
  const folded = all.filter(({ history }) => !erased.has(history.id));
  for (let start = 0; start < folded.length; start += page) {
    const rows = folded
      .slice(start, start + page)
      .map(({ history, baseRev }) =>
        toRecordRow('histories', { ...history, rev: newId(), _deleted: false }, baseRev, 'central'),
      );
    await writeAll(query, companyStream, rows);
  }
}
