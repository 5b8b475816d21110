import type { Steps } from '../../kit/steps';
import type { Id } from '../../model/ids';
import type { ImportKind } from './fields';
import {
  keysOfCustomer,
  keysOfProduct,
  type ReadRow,
  type RowFault,
  type RowGround,
  readCustomer,
  readProduct,
} from './rows';

/**
 * Why a row does not come in. `doubled`: an earlier row of the file is the same; `erased`: the shop was asked to forget
 * this person; `set-aside`: central would not take it.
 */
export type ImportFault = RowFault | 'doubled' | 'erased' | 'set-aside';

/** What the shop has, as far as a file could bring it again. */
export interface Known {
  /** Of its products or customers (keysOfProduct, keysOfCustomer). */
  keys: ReadonlySet<string>;
  has(id: Id): boolean;
  isErased(id: Id): boolean;
}

export interface Checked {
  /** Rows of the table that come in, and the ids that they get. */
  fresh: { row: number; id: Id }[];
  here: number;
  /** By row of the table. */
  refused: Map<number, ImportFault[]>;
}

const rowsAtOnce = 20;

/**
 * Looks at each row from `first` on. A row is known again by its content (`toId`), in whatever file it comes a second
 * time, and by each of its keys.
 */
export function* checkRows(
  kind: ImportKind,
  rows: readonly (readonly string[])[],
  first: number,
  ground: RowGround,
  known: Known,
  toId: (content: string) => Id,
  tell: (checked: number, soFar: Checked) => void,
): Steps<Checked> {
  const checked: Checked = { fresh: [], here: 0, refused: new Map() };
  const seen = new Set<string>();
  for (let row = first; row < rows.length; row++) {
    if ((row - first) % rowsAtOnce === 0 && row > first) {
      tell(row - first, checked);
      yield;
    }
    const { faults, keys } = readKeys(kind, rows[row] ?? [], ground);
    const id = toId(keys.join('\n'));
    if (faults.length > 0) checked.refused.set(row, [...new Set(faults)]);
    else if (known.isErased(id)) checked.refused.set(row, ['erased']);
    else if (keys.some((key) => seen.has(key))) checked.refused.set(row, ['doubled']);
    else if (known.has(id) || keys.some((key) => known.keys.has(key))) checked.here += 1;
    else checked.fresh.push({ row, id });
    if (faults.length === 0) for (const key of keys) seen.add(key);
  }
  tell(rows.length - first, checked);
  return checked;
}

function readKeys(
  kind: ImportKind,
  cells: readonly string[],
  ground: RowGround,
): { faults: RowFault[]; keys: string[] } {
  if (kind === 'products') return withKeys(readProduct(cells, ground), keysOfProduct);
  return withKeys(readCustomer(cells, ground), keysOfCustomer);
}

const withKeys = <T>({ fields, faults }: ReadRow<T>, keysOf: (fields: T) => string[]) => ({
  faults,
  keys: faults.length > 0 ? [] : keysOf(fields),
});
