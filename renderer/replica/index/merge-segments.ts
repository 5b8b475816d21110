import type { Steps } from '../../../shared/kit/steps';
import type { Dictionary } from './dictionary';
import { type Frozen, flags } from './frozen';
import { type Links, nowhere } from './links';
import { mergeRuns } from './merge-runs';
import { pace } from './pace';
import type { IsHome } from './score';
import type { Segment } from './segment';
import { compareBytes, createByteRun, createTextColumn, type TextColumn, textAt, toBytes } from './text-column';

/** Where each row of the new segment comes from. */
interface Order {
  segment: Uint16Array;
  row: Uint32Array;
}

export interface Merged {
  frozen: Frozen;
  /** For each of the merged segments, where its rows stand now; `nowhere`: left behind. */
  newRows: Uint32Array[];
}

/**
 * Makes one segment of several, step by step, while they go on being searched. Who is gone is left behind. Meanwhile
 * nothing may be erased in them (only hidden), and visits that come are to be told to the new one afterwards.
 */
export function* mergeSegments(segments: readonly Segment[], isHome: IsHome): Steps<Merged> {
  const from = segments.map((segment) => segment.frozen);
  const { order, lastAt } = yield* orderRows(segments);
  const storeIds = [...new Set(from.flatMap((one) => Array.from(one.homes, (_, store) => textAt(one.stores, store))))];
  const stores = createTextColumn(storeIds.length);
  for (const id of storeIds) stores.push(toBytes(id));
  const storeMaps = from.map((one) => Uint16Array.from(one.homes, (_, at) => storeIds.indexOf(textAt(one.stores, at))));
  const words = yield* mergeDictionaries(
    from,
    (one) => one.words,
    (one, word) => !isErased(one.soundsOf, word),
  );
  const sounds = yield* mergeDictionaries(
    from,
    (one) => one.sounds,
    () => true,
  );
  const newRows = from.map((one) => new Uint32Array(one.flags.length).fill(nowhere));
  for (let row = 0; row < order.row.length; row++) newRows[order.segment[row]!]![order.row[row]!] = row;
  yield;
  const frozen: Frozen = {
    ids: yield* mergeColumn(from, order, (one) => one.ids),
    phones: yield* mergeColumn(from, order, (one) => one.phones),
    cards: yield* mergeColumn(from, order, (one) => one.cards),
    emails: yield* mergeColumn(from, order, (one) => one.emails),
    byEmail: yield* mergeEmails(from, newRows),
    lastAt,
    storeOf: Uint16Array.from(order.row, (row, at) => {
      const segment = order.segment[at]!;
      return storeMaps[segment]![from[segment]!.storeOf[row]!]!;
    }),
    stores: stores.take(),
    homes: Uint8Array.from(storeIds, (id) => (isHome(id) ? 1 : 0)),
    flags: new Uint8Array(order.row.length),
    words: words.dictionary,
    wordsOf: yield* mergeLinks(from, order, (one) => one.wordsOf, words.maps),
    sounds: sounds.dictionary,
    soundsOf: yield* mergeLinks(from, words.first, (one) => one.soundsOf, sounds.maps),
  };
  return { frozen, newRows };
}

const isErased = ({ starts, targets }: Links, from: number) => targets[starts[from]!] === nowhere;

/** Rows of one sort; a rank and a place in the run fit into the 53 bits of a number. */
const runSize = 2 ** 15;

/** All who are left, in the order of their rank. */
function* orderRows(segments: readonly Segment[]): Steps<{ order: Order; lastAt: Uint32Array }> {
  const runs: { segment: number; first: number; keys: Float64Array }[] = [];
  for (const [at, segment] of segments.entries()) {
    segment.isRanked();
    for (let first = 0; first < segment.rows; first += runSize) {
      const keys = new Float64Array(Math.min(runSize, segment.rows - first));
      let count = 0;
      for (let row = first; row < first + keys.length; row++) {
        if (segment.frozen.flags[row]! & flags.gone) continue;
        keys[count++] = -(segment.rank(row) * runSize + (runSize - 1 - (row - first)));
      }
      runs.push({ segment: at, first, keys: keys.subarray(0, count).sort() });
      if (count > pace) yield;
    }
  }
  const total = runs.reduce((sum, { keys }) => sum + keys.length, 0);
  const order: Order = { segment: new Uint16Array(total), row: new Uint32Array(total) };
  const lastAt = new Uint32Array(total);
  let place = 0;
  yield* mergeRuns(
    runs.map(({ keys }) => keys.length),
    (a, i, b, j) => Math.ceil(runs[a]!.keys[i]! / runSize) - Math.ceil(runs[b]!.keys[j]! / runSize),
    (run, i) => {
      const { segment, first, keys } = runs[run]!;
      order.segment[place] = segment;
      order.row[place] = first + (runSize - 1 - (-keys[i]! % runSize));
      lastAt[place] = Math.floor(-keys[i]! / runSize);
      place += 1;
    },
  );
  return { order, lastAt };
}

function* mergeColumn(from: Frozen[], order: Order, columnOf: (one: Frozen) => TextColumn): Steps<TextColumn> {
  const column = createTextColumn(order.row.length);
  for (let at = 0; at < order.row.length; at++) {
    const { bytes, starts } = columnOf(from[order.segment[at]!]!);
    const row = order.row[at]!;
    column.push(bytes, starts[row], starts[row + 1]);
    if (at % pace === 0) yield;
  }
  return column.take();
}

/** All words once, in order; where each stood first; and what became of each of each segment. */
function* mergeDictionaries(
  from: Frozen[],
  dictionaryOf: (one: Frozen) => Dictionary,
  isLeft: (one: Frozen, word: number) => boolean,
): Steps<{ dictionary: Dictionary; first: Order; maps: Uint32Array[] }> {
  const all = from.map(dictionaryOf);
  const maps = all.map(({ starts }) => new Uint32Array(starts.length).fill(nowhere));
  const run = createByteRun(1 << 16);
  const starts: number[] = [];
  const lengths: number[] = [];
  const first = { segment: [] as number[], row: [] as number[] };
  const compare = (a: number, i: number, b: number, j: number) => {
    const [left, right] = [all[a]!, all[b]!];
    const [start, other] = [left.starts[i]!, right.starts[j]!];
    return compareBytes(left.bytes, start, start + left.lengths[i]!, right.bytes, other, other + right.lengths[j]!);
  };
  let last: [segment: number, word: number] | null = null;
  yield* mergeRuns(
    all.map(({ starts }) => starts.length),
    compare,
    (segment, word) => {
      if (!isLeft(from[segment]!, word)) return;
      if (last === null || compare(last[0], last[1], segment, word) !== 0) {
        const { bytes, starts: places, lengths: sizes } = all[segment]!;
        starts.push(run.length);
        lengths.push(sizes[word]!);
        run.push(bytes, places[word], places[word]! + sizes[word]!);
        first.segment.push(segment);
        first.row.push(word);
        last = [segment, word];
      }
      maps[segment]![word] = starts.length - 1;
    },
  );
  return {
    dictionary: { bytes: run.take(), starts: Uint32Array.from(starts), lengths: Uint16Array.from(lengths) },
    first: { segment: Uint16Array.from(first.segment), row: Uint32Array.from(first.row) },
    maps,
  };
}

function* mergeLinks(from: Frozen[], order: Order, linksOf: (one: Frozen) => Links, maps: Uint32Array[]): Steps<Links> {
  const starts = new Uint32Array(order.row.length + 1);
  for (let at = 0; at < order.row.length; at++) {
    const { starts: places } = linksOf(from[order.segment[at]!]!);
    const row = order.row[at]!;
    starts[at + 1] = starts[at]! + places[row + 1]! - places[row]!;
  }
  yield;
  const targets = new Uint32Array(starts[order.row.length]!);
  for (let at = 0; at < order.row.length; at++) {
    const segment = order.segment[at]!;
    const links = linksOf(from[segment]!);
    const place = links.starts[order.row[at]!]!;
    for (let to = starts[at]!; to < starts[at + 1]!; to++)
      targets[to] = maps[segment]![links.targets[place + to - starts[at]!]!] ?? nowhere;
    if (at % pace === 0) yield;
  }
  return { starts, targets };
}

function* mergeEmails(from: Frozen[], newRows: Uint32Array[]): Steps<Uint32Array> {
  const order: number[] = [];
  yield* mergeRuns(
    from.map(({ byEmail }) => byEmail.length),
    (a, i, b, j) => {
      const [left, right] = [from[a]!, from[b]!];
      const [row, other] = [left.byEmail[i]!, right.byEmail[j]!];
      return compareBytes(
        left.emails.bytes,
        left.emails.starts[row]!,
        left.emails.starts[row + 1]!,
        right.emails.bytes,
        right.emails.starts[other]!,
        right.emails.starts[other + 1]!,
      );
    },
    (segment, at) => {
      const row = newRows[segment]![from[segment]!.byEmail[at]!]!;
      if (row !== nowhere && row !== order.at(-1)) order.push(row);
    },
  );
  return Uint32Array.from(order);
}
