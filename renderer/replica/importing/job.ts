import type { Checked, ImportFault } from '../../../shared/domain/import/check';
import type { Table } from '../../../shared/domain/import/csv';
import type { ImportKind } from '../../../shared/domain/import/fields';
import type { ImportChoice, ImportView, RefusedRows } from '../../../shared/replica-api/import-view';

/** A file that is being brought in: as a person sees it, and what it holds. */
export interface Job {
  view: ImportView;
  bytes: ArrayBuffer;
  table: Table;
  checked: Checked;
  /** Of what is fresh: the first that central has not answered for. */
  next: number;
}

export const newJob = (kind: ImportKind, fileName: string, bytes: ArrayBuffer, text: Text): Job => ({
  view: emptyView(kind, fileName, text),
  bytes,
  table: noTable,
  checked: nothing,
  next: 0,
});

type Text = Pick<ImportView, 'encoding' | 'isGuess'>;

/** What its columns are taken for; what is left to be checked is counted anew. */
export function toMatched(
  { table: { rows } }: Job,
  columns: ImportChoice['columns'],
  isNamed: boolean,
  missing: ImportView['missing'],
): Partial<ImportView> {
  const data = isNamed ? 1 : 0;
  const width = Math.max(0, ...rows.slice(0, 50).map((row) => row.length));
  return {
    columns,
    hasHead: isNamed,
    missing,
    head: Array.from({ length: width }, (_, at) => (isNamed ? (rows[0]?.[at] ?? '') : '')),
    sample: rows.slice(data, data + sampleRows),
    rows: rows.length - data,
    step: missing.length > 0 ? 'matching' : 'checking',
    ...emptyCounts,
  };
}

/** What does not come in, by line, with its reasons. */
export function toRefused({ table, view, checked }: Job): RefusedRows {
  const rows = [...checked.refused].map(([row, faults]) => ({
    line: table.lines[row] ?? 0,
    cells: table.rows[row] ?? [],
    faults,
  }));
  return { head: view.head, rows: rows.sort((a, b) => a.line - b.line) };
}

const sampleRows = 5;
const noTable: Table = { delimiter: ',', rows: [], lines: [] };
const nothing: Checked = { fresh: [], here: 0, refused: new Map() };
const emptyCounts = { checked: 0, counts: { fresh: 0, here: 0, refused: 0 }, faults: [], sent: 0 };

const emptyView = (kind: ImportKind, fileName: string, text: Text): ImportView => ({
  kind,
  fileName,
  ...text,
  ...emptyCounts,
  step: 'reading',
  columns: {},
  hasHead: true,
  taxRate: 0,
  missing: [],
  head: [],
  sample: [],
  rows: 0,
  isWaiting: false,
});

export const countsOf = ({ fresh, here, refused }: Checked) => ({
  counts: { fresh: fresh.length, here, refused: refused.size },
});

/** So many more went, and so many of them central has set aside. */
export function toSent(job: Job, count: number, setAside: number): Partial<ImportView> {
  const { sent, counts } = job.view;
  const more = { sent: sent + count - setAside };
  if (setAside === 0) return more;
  const { fresh, here, refused } = counts;
  return { ...more, counts: { here, fresh: fresh - setAside, refused: refused + setAside }, faults: faultsOf(job) };
}

export function faultsOf({ checked, table }: Job): ImportView['faults'] {
  const found = new Map<ImportFault, { count: number; line: number }>();
  for (const [row, faults] of checked.refused) {
    const line = table.lines[row] ?? 0;
    for (const fault of faults) {
      const before = found.get(fault);
      found.set(fault, { count: (before?.count ?? 0) + 1, line: Math.min(before?.line ?? line, line) });
    }
  }
  return [...found].map(([fault, one]) => ({ fault, ...one })).sort((a, b) => b.count - a.count);
}
