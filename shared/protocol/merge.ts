/**
 * The three-way merge by field, used by central and by every device.
 *
 *        base (what the device had seen)
 *       /    \
 *   mine      theirs (what central has now)
 *       \    /
 *       merged
 *
 * Invariants, held by test/unit/merge.test.ts:
 * 1. A field that only one side changed takes that side's value.
 * 2. Sets keep what both sides added and lose what either side removed.
 * 3. Merging again the same change gives the same document (a push may arrive twice).
 * 4. When both changed one plain field, the later `updatedAt` wins and the loser is reported, never silently gone.
 * 5. A deleted document stays deleted.
 * 6. A task that two finished is done since the first of them: there is nothing to decide.
 */
import { isSameData } from '../kit/canonical-json';
import type { CollectionName } from '../model/collections';

export type Plain = Record<string, unknown>;

/** How a field merges when both sides changed it: a set of texts, a map by key, the first instant, or the later edit. */
type FieldRule = 'set' | 'map' | 'first';
const rules: Partial<Record<CollectionName, Record<string, FieldRule>>> = {
  customers: { favourites: 'set', wishlist: 'set', tags: 'set', sizes: 'map', consents: 'map' },
  products: { barcodes: 'set' },
  associates: { storeIds: 'set' },
  offers: { productIds: 'set', withProductIds: 'set' },
  tasks: { doneAt: 'first' },
};

/** One field that both sides changed. */
export interface LostEdit {
  field: string;
  kept: unknown;
  lost: unknown;
  isMineKept: boolean;
}

export interface Merged {
  document: Plain;
  lost: LostEdit[];
}

const bookkeeping = new Set(['id', 'rev', 'updatedAt', 'updatedBy', '_deleted']);

/** The values in `base` of the top-level fields that differ in `next`: what a push sends as `was`. */
export function toWas(base: Plain, next: Plain): Plain {
  const was: Plain = {};
  for (const field of new Set([...Object.keys(base), ...Object.keys(next)])) {
    if (!bookkeeping.has(field) && !isSameData(base[field], next[field])) was[field] = base[field] ?? null;
  }
  return was;
}

/**
 * Merges `mine` into `theirs`. `was` holds the base values of the fields that mine changed.
 * The result keeps theirs' `rev`; who stores it gives it a new one when it differs from both.
 */
export function mergeRecords(collection: CollectionName, theirs: Plain, was: Plain, mine: Plain): Merged {
  if (theirs._deleted === true) return { document: theirs, lost: [] };
  if (mine._deleted === true) return { document: { ...theirs, _deleted: true }, lost: [] };
  const document: Plain = { ...theirs };
  const lost: LostEdit[] = [];
  const mineIsLater = String(mine.updatedAt ?? '') >= String(theirs.updatedAt ?? '');
  for (const field of Object.keys(was)) {
    if (bookkeeping.has(field)) continue;
    const [base, ours, others] = [was[field] ?? undefined, mine[field], theirs[field]];
    if (isSameData(ours, others)) continue;
    if (isSameData(others, base)) document[field] = ours;
    else if (rules[collection]?.[field] === 'set') document[field] = mergeSets(base, others, ours);
    else if (rules[collection]?.[field] === 'map')
      document[field] = mergeMaps(base, others, ours, mineIsLater, field, lost);
    else if (rules[collection]?.[field] === 'first' && typeof ours === 'string' && typeof others === 'string')
      document[field] = ours < others ? ours : others;
    else {
      document[field] = mineIsLater ? ours : others;
      lost.push(toLost(field, ours, others, mineIsLater));
    }
  }
  if (mineIsLater) {
    document.updatedAt = mine.updatedAt;
    document.updatedBy = mine.updatedBy;
  }
  return { document, lost };
}

const toLost = (field: string, ours: unknown, others: unknown, isMineKept: boolean): LostEdit =>
  isMineKept ? { field, kept: ours, lost: others, isMineKept } : { field, kept: others, lost: ours, isMineKept };

function mergeSets(base: unknown, theirs: unknown, mine: unknown): string[] {
  const [was, others, ours] = [base, theirs, mine].map((value) => new Set((value as string[] | undefined) ?? []));
  const removed = [...was!].filter((item) => !ours!.has(item));
  const added = [...ours!].filter((item) => !was!.has(item));
  return [...new Set([...[...others!].filter((item) => !removed.includes(item)), ...added])].sort();
}

function mergeMaps(
  base: unknown,
  theirs: unknown,
  mine: unknown,
  mineIsLater: boolean,
  field: string,
  lost: LostEdit[],
): Plain {
  const [was, others, ours] = [base, theirs, mine].map((value) => (value as Plain | undefined) ?? {});
  const merged: Plain = { ...others };
  for (const key of new Set([...Object.keys(was!), ...Object.keys(ours!)])) {
    if (isSameData(was![key], ours![key]) || isSameData(ours![key], others![key])) continue;
    const bothChanged = !isSameData(others![key], was![key]);
    if (bothChanged) {
      lost.push(toLost(`${field}.${key}`, ours![key], others![key], mineIsLater));
      if (!mineIsLater) continue;
    }
    if (ours![key] === undefined) delete merged[key];
    else merged[key] = ours![key];
  }
  return merged;
}
