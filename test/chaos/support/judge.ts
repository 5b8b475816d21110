/**
 * Compares what the tills promised with what central's database holds, and that with each till's own disk. Pure: it
 * gets everything as data.
 */
import { toCanonicalJson } from '../../../shared/kit/canonical-json';
import { collectionNames, collections } from '../../../shared/model/collections';
import type { Task } from '../../../shared/model/company';
import type { Fact } from '../../../shared/model/fact';
import { toDayProof } from '../../../shared/protocol/proof';
import type { Disk } from '../page/disk';
import type { Ledger } from './ledger';
import type { CentralRow, CentralState } from './shop';

export interface Finding {
  kind: 'lost' | 'doubled' | 'unequal';
  what: string;
}

export interface TillState {
  id: string;
  storeId: string;
  disk: Disk;
}

type Plain = Record<string, unknown>;

export function judge(ledger: Ledger, central: CentralState, tills: TillState[]): Finding[] {
  const factRows = central.rows.filter((row) => row.collection === 'facts');
  const facts = factRows.map((row) => JSON.parse(row.body) as Fact);
  return [
    ...judgeSales(ledger, facts, 'central'),
    ...tills.flatMap(({ id, disk }) =>
      judgeSales(
        { ...ledger, sales: ledger.sales.filter((sale) => sale.tillId === id) },
        disk.documents.facts.filter((fact) => fact.tillId === id) as unknown as Fact[],
        id,
      ),
    ),
    ...judgeFacts(ledger, facts),
    ...judgeRecords(ledger, central),
    ...tills.flatMap(({ id }) => judgeChain(id, factRows)),
    ...tills.flatMap((till) => [...judgeReplica(till, central.rows), ...judgeProof(till, factRows)]),
    ...central.parked.map((one) =>
      lost(`${one.collection}/${one.id} of ${one.deviceId} set aside: ${one.code} ${one.detail}`),
    ),
  ];
}

const lost = (what: string): Finding => ({ kind: 'lost', what });
const doubled = (what: string): Finding => ({ kind: 'doubled', what });
const unequal = (what: string): Finding => ({ kind: 'unequal', what });

function judgeSales(ledger: Ledger, facts: Fact[], place: string): Finding[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const missing = ledger.sales.flatMap(({ id, kind, receipt, total }) => {
    const fact = byId.get(id);
    const isThere = fact?.kind === kind && fact.body.receipt === receipt && fact.body.total === total;
    return isThere ? [] : [lost(`${kind} ${receipt} of ${total} (${id}) at ${place}: ${fact ? 'another' : 'none'}`)];
  });
  const paid = facts.filter((fact) => fact.kind === 'sale' || fact.kind === 'return');
  const sales = facts.filter((fact) => fact.kind === 'sale');
  return [
    ...missing,
    ...repeated(paid.map((fact) => fact.body.receipt)).map((receipt) => doubled(`receipt ${receipt} at ${place}`)),
    ...repeated(sales.map((fact) => fact.body.basketId)).map((id) => doubled(`sales of basket ${id} at ${place}`)),
  ];
}

function judgeFacts(ledger: Ledger, facts: Fact[]): Finding[] {
  const marks = facts.flatMap((fact) => {
    if (fact.kind === 'note') return [`note ${fact.body.text}`];
    if (fact.kind === 'cash-movement') return [`cash-movement ${fact.body.reason}`];
    return fact.kind === 'rating' ? [`rating ${fact.id}`] : [];
  });
  const there = new Set(marks);
  const kinds = groupBy(facts, (fact) => `${fact.tillId} ${fact.kind}`);
  const counted = [...ledger.counts].flatMap(([key, { answered, unanswered }]) => {
    const found = kinds.get(key)?.length ?? 0;
    if (found < answered) return [lost(`${key}: ${found} of ${answered} answered`)];
    return found > answered + unanswered
      ? [doubled(`${key}: ${found}, but ${answered} + ${unanswered} asked for`)]
      : [];
  });
  return [
    ...ledger.facts
      .filter(({ kind, mark }) => !there.has(`${kind} ${mark}`))
      .map(({ kind, mark, tillId }) => lost(`${kind} ${mark} of ${tillId}`)),
    ...repeated(marks).map(doubled),
    ...counted,
  ];
}

function judgeRecords(ledger: Ledger, { rows }: CentralState): Finding[] {
  const read = (collection: string) =>
    new Map(rows.filter((row) => row.collection === collection).map((row) => [row.id, JSON.parse(row.body) as Plain]));
  const [customers, tasks] = [read('customers'), read('tasks')];
  const texts = new Set([...tasks.values()].map((task) => task.text));
  const members = ledger.members.filter(({ customerId, field, value }) => {
    const whole = customers.get(customerId)?.[field];
    return !(Array.isArray(whole) ? whole.includes(value) : Object.hasOwn((whole ?? {}) as object, value));
  });
  // There, overwritten by one that had seen it, or asked of a person.
  const overwritten = new Set(ledger.plain.map(({ customerId, field, seen }) => `${customerId} ${field} ${seen}`));
  for (const { about } of [...tasks.values()] as Partial<Task>[])
    if (about) overwritten.add(`${about.recordId} ${about.field} ${String(about.lost)}`);
  const plain = ledger.plain.filter(
    ({ answered, customerId, field, value }) =>
      answered && customers.get(customerId)?.[field] !== value && !overwritten.has(`${customerId} ${field} ${value}`),
  );
  return [
    ...members.map(({ tillId, customerId, field, value }) =>
      lost(`${value} in ${field} of ${customerId}, by ${tillId}`),
    ),
    ...plain.map(({ tillId, customerId, field, value }) => lost(`${field} ${value} of ${customerId}, by ${tillId}`)),
    ...ledger.made
      .filter(({ collection, mark }) => !(collection === 'tasks' ? texts : customers).has(mark as never))
      .map(({ tillId, collection, mark }) => lost(`${mark} in ${collection}, by ${tillId}`)),
    ...ledger.finishedTasks
      .filter(({ id }) => !tasks.get(id)?.doneAt)
      .map(({ tillId, id }) => lost(`task ${id} is not done, as ${tillId} said`)),
  ];
}

function judgeChain(tillId: string, rows: CentralRow[]): Finding[] {
  const chain = rows.filter((row) => row.tillId === tillId).sort((a, b) => Number(a.n) - Number(b.n));
  return chain.flatMap((row, index) =>
    Number(row.n) === index + 1 && row.prev === (chain[index - 1]?.rev ?? '')
      ? []
      : [lost(`the chain of ${tillId} breaks at ${row.n}, place ${index + 1}`)],
  );
}

/**
 * Byte for byte what central's streams hold for this till; but for the date of an edit by a clock that was ahead, which
 * central sets back under the same revision (docs/decisions/0014).
 */
function judgeReplica({ id, storeId, disk }: TillState, rows: CentralRow[]): Finding[] {
  return collectionNames.flatMap((name) => {
    const stream = collections[name].scope === 'company' ? 'company' : `store:${storeId}`;
    const theirs = new Map(
      rows
        .filter((row) => row.collection === name && row.stream === stream && !row.deleted)
        .filter((row) => name !== 'facts' || row.tillId === id || String(row.businessDay) >= disk.factsSince)
        .map((row) => [row.id, JSON.parse(row.body) as Plain]),
    );
    const mine = new Map(
      disk.documents[name].filter((one) => one._deleted !== true).map((one) => [String(one.id), one]),
    );
    const show = (documents: Map<string, Plain>, of: string) => toCanonicalJson(documents.get(of) ?? 'none');
    const differing = [...new Set([...theirs.keys(), ...mine.keys()])].filter(
      (one) => show(theirs, one) !== show(mine, one),
    );
    if (differing.length === 0) return [];
    const [first] = differing;
    const example = `${first}: ${show(mine, first!)} here, ${show(theirs, first!)} at central`;
    return [unequal(`${differing.length} ${name} of ${id}, such as ${example}`)];
  });
}

function judgeProof({ id, disk }: TillState, rows: CentralRow[]): Finding[] {
  const byDay = (facts: { day: string; hash: string }[]) =>
    [...groupBy(facts, ({ day }) => day)]
      .map(([day, of]) =>
        toDayProof(
          id,
          day,
          of.map(({ hash }) => hash),
        ),
      )
      .sort((a, b) => a.businessDay.localeCompare(b.businessDay));
  const own = disk.documents.facts.filter((fact) => fact.tillId === id);
  const mine = byDay(own.map((fact) => ({ day: String(fact.businessDay), hash: String(fact.hash) })));
  const theirs = byDay(
    rows.filter((row) => row.tillId === id).map((row) => ({ day: String(row.businessDay), hash: row.rev })),
  );
  const [here, there] = [toCanonicalJson(mine), toCanonicalJson(theirs)];
  return here === there ? [] : [unequal(`the proof of ${id}: ${here} here, ${there} at central`)];
}

function repeated(texts: string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(texts.filter((text) => seen.has(text) || !seen.add(text)))];
}

function groupBy<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
