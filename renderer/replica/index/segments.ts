import { runAll, type Steps } from '../../../shared/kit/steps';
import type { Id } from '../../../shared/model/ids';
import { freezeRows } from './freeze';
import type { Frozen } from './frozen';
import { idToBytes } from './id-bytes';
import type { Layer } from './layer';
import { nowhere } from './links';
import { createLiveLayer, type LiveRow } from './live-layer';
import { mergeSegments } from './merge-segments';
import type { IsHome } from './score';
import { createSegment, type Segment } from './segment';
import { createSegmentLayer } from './segment-layer';
import { hashBytes } from './text-table';

/** All people: the newest entries as they came, the others frozen, in few segments when there was time to merge them. */
export interface Segments {
  readonly size: number;
  /** Whoever was known already keeps their last visit. */
  put(entry: Omit<LiveRow, 'lastAt'>): void;
  remove(id: Id): void;
  touch(id: Id, seconds: number): void;
  /** What is to be searched now. */
  layers(): readonly Layer[];
  rest(): boolean;
  /** Everybody, frozen; not to be changed by whoever gets it. */
  freezeAll(): Frozen[];
  replace(frozen: Frozen[]): void;
}

/** So many are looked through one by one in well under a millisecond, and frozen in a few. */
const mostLive = 500;
/** So many segments of one size wait before they are merged; each is one more to search. */
const mostAlike = 7;
/** All become one when those beside the largest come to one in so many of its rows. */
const smallShare = 4;
/** So does a segment alone when one in so many of its rows is gone or out of place. */
const wornShare = 8;
/** With more segments than this, a burst of changes pays for merging itself: a step for so many of them. */
const mostWaiting = 12;
const putsPerStep = 40;

interface Kept {
  segment: Segment;
  layer: Layer;
}

interface Merging {
  from: Kept[];
  steps: Steps<void>;
  /** Rows that went, or had a visit, meanwhile. */
  changed: { segment: Segment; row: number }[];
}

export function createSegments(isHome: IsHome): Segments {
  let kept: Kept[] = [];
  /** With holes where somebody went. */
  let live: LiveRow[] = [];
  const liveById = new Map<Id, LiveRow>();
  let merging: Merging | null = null;
  let size = 0;

  const toKept = (segment: Segment): Kept => ({ segment, layer: createSegmentLayer(segment) });
  const isMerging = (segment: Segment) => merging?.from.some((one) => one.segment === segment) ?? false;

  function place(id: Id): { segment: Segment; row: number } | null {
    const bytes = idToBytes(id);
    const hash = hashBytes(bytes);
    for (const { segment } of kept) {
      let found = -1;
      segment.byId.eachRow(bytes, hash, (row) => {
        if (!segment.isGone(row)) found = row;
        return found < 0;
      });
      if (found >= 0) return { segment, row: found };
    }
    return null;
  }

  /** Takes a person out, and answers when they came last; -1: nobody knew them. */
  function take(id: Id): number {
    const row = liveById.get(id);
    const known = row ? null : place(id);
    const lastAt = row?.lastAt ?? known?.segment.frozen.lastAt[known.row] ?? -1;
    if (row) {
      liveById.delete(id);
      live.splice(live.indexOf(row), 1);
    } else if (known && isMerging(known.segment)) {
      known.segment.hide(known.row);
      merging?.changed.push(known);
    } else known?.segment.erase(known.row);
    if (row || known) size -= 1;
    return lastAt;
  }

  function freezeLive() {
    if (live.length === 0) return;
    kept.push(toKept(runAll(createSegment(freezeRows(live, isHome), isHome))));
    live = [];
    liveById.clear();
  }

  /** Those of one size, when there are many; otherwise all, when the small ones together are no longer small. */
  function toMerge(): Kept[] {
    const [largest, ...small] = [...kept].sort((a, b) => b.segment.rows - a.segment.rows);
    if (!largest) return [];
    const tierOf = ({ segment }: Kept) => Math.floor(Math.log(segment.rows / mostLive) / Math.log(mostAlike) + 0.1);
    const alike = small.filter((one) => tierOf(one) === tierOf(small.at(-1)!));
    if (alike.length > mostAlike) return alike;
    const rows = small.reduce((sum, { segment }) => sum + segment.rows, 0);
    const isWorn = largest.segment.worn * wornShare > largest.segment.rows;
    return isWorn || rows * smallShare > largest.segment.rows ? [largest, ...small] : [];
  }

  function* merge(from: Kept[], changed: Merging['changed']): Steps<void> {
    const { frozen, newRows } = yield* mergeSegments(
      from.map(({ segment }) => segment),
      isHome,
    );
    const segment = yield* createSegment(frozen, isHome);
    for (const { segment: old, row } of changed) {
      const now = newRows[from.findIndex((one) => one.segment === old)]![row]!;
      if (now === nowhere) continue;
      if (old.isGone(row)) segment.erase(now);
      else segment.touch(now, old.frozen.lastAt[row]!);
    }
    kept = [...(segment.rows > 0 ? [toKept(segment)] : []), ...kept.filter((one) => !from.includes(one))];
  }

  /** What was only hidden is erased where it stands, and the merge begins anew another time. */
  function stopMerging() {
    for (const { segment, row } of merging?.changed ?? []) if (segment.isGone(row)) segment.erase(row);
    merging = null;
  }

  function rest(): boolean {
    if (merging === null) {
      const from = toMerge();
      if (from.length === 0) return false;
      const changed: Merging['changed'] = [];
      merging = { from, changed, steps: merge(from, changed) };
    }
    if (merging.steps.next().done) merging = null;
    return true;
  }

  return {
    get size() {
      return size;
    },
    put(entry) {
      const row = { ...entry, lastAt: Math.max(0, take(entry.id)) };
      live.push(row);
      liveById.set(row.id, row);
      size += 1;
      if (live.length >= mostLive) freezeLive();
      else if (kept.length > mostWaiting && live.length % putsPerStep === 0) rest();
    },
    remove: take,
    touch(id, seconds) {
      const row = liveById.get(id);
      if (row) row.lastAt = seconds;
      const known = row ? null : place(id);
      if (!known) return;
      known.segment.touch(known.row, seconds);
      if (isMerging(known.segment)) merging?.changed.push(known);
    },
    layers: () => [...kept.map(({ layer }) => layer), createLiveLayer(live, isHome)],
    rest,
    freezeAll() {
      stopMerging();
      freezeLive();
      return kept.map(({ segment }) => segment.frozen);
    },
    replace(frozen) {
      merging = null;
      live = [];
      liveById.clear();
      kept = frozen.map((one) => toKept(runAll(createSegment(one, isHome))));
      size = kept.reduce((sum, { segment }) => sum + segment.rows, 0);
      for (const { segment } of kept) for (let row = 0; row < segment.rows; row++) if (segment.isGone(row)) size -= 1;
    },
  };
}
