import type { Steps } from '../../kit/steps';
import { createReader, createWriter } from './bytes';
import type { Calibration } from './chance';
import { lookAround } from './learn';
import type { ModelParts, Task } from './model-parts';
import { createNet, type Net } from './net';
import { readLate, readPairs, writeLate, writePairs } from './pack-tables';
import { createState, growth, halfLives, makeRoom, productColumns, type State } from './state';

const version = 1;
/** As sent. */
export const mostBytes = 10_000_000;
/** Categories that one is remembered together with. */
const categoryPairs = 50;

interface Words {
  version: number;
  ids: string[];
  names: string[];
  categories: string[];
  shop: State['shop'];
  baskets: number;
  latest: number;
  byCategory: {
    sold: number[];
    buyers: number[];
    again: number[];
    gaps: number[];
    gapSum: number[];
    together: [number, number][][];
  };
  tasks: { net: PackedNet; calibration: Calibration }[];
}
type PackedNet = { hidden: number; centre: number[]; scale: number[]; weights: number[] };

/** Texts first, then the columns of the products, the pairs and the late baskets. */
export function packState({ state, completing, next }: ModelParts): Uint8Array {
  makeRoom(state);
  const writer = createWriter();
  const words: Words = {
    version,
    ids: [...state.table.ids],
    ...state.ranges.words(state.table.ids.length),
    shop: state.shop,
    baskets: state.baskets,
    latest: state.latest,
    byCategory: packCategories(state),
    tasks: [completing, next].map(({ net, calibration }) => ({ net: packNet(net), calibration })),
  };
  const text = new TextEncoder().encode(JSON.stringify(words));
  writer.whole(text.length);
  writer.raw(text);
  const size = state.table.ids.length;
  for (const name of productColumns) {
    const column = Float32Array.from(state.product[name].subarray(0, size), (value) => value / unitOf(state, name));
    writer.raw(new Uint8Array(column.buffer));
  }
  writeLate(writer, state.late);
  writePairs(writer, state, mostBytes - writer.length);
  return writer.done();
}

/** Products between two breaths. */
const describedAtOnce = 500;

/** In small steps. Null: of another version, or damaged. */
export function* unpackState(bytes: Uint8Array): Steps<ModelParts | null> {
  try {
    const reader = createReader(bytes);
    const words = JSON.parse(new TextDecoder().decode(reader.raw(reader.whole()))) as Words;
    if (words.version !== version) return null;
    const state = createState();
    for (const [number, id] of words.ids.entries()) {
      state.table.numberOf(id);
      state.ranges.describe(number, { id, name: words.names[number] ?? '', category: words.categories[number] ?? '' });
      if (number % describedAtOnce === 0) yield;
    }
    makeRoom(state);
    const latest = words.latest ?? Number.NaN;
    Object.assign(state, { shop: words.shop, baskets: words.baskets, start: latest, latest });
    unpackCategories(state, words.byCategory);
    const size = words.ids.length;
    for (const name of productColumns) state.product[name].set(new Float32Array(reader.raw(size * 4).buffer));
    readLate(reader, state.late);
    yield* readPairs(reader, state);
    lookAround(state);
    const [completing, next] = words.tasks.map(({ net, calibration }): Task => ({ net: createNet(net), calibration }));
    return completing && next ? { state, completing, next } : null;
  } catch {
    return null;
  }
}

/** What grows with time is packed as of the latest day. */
function unitOf(state: State, name: (typeof productColumns)[number]): number {
  if (Number.isNaN(state.start)) return 1;
  if (name === 'lately') return growth(state, state.latest, halfLives.lately);
  if (name === 'thisWeek') return growth(state, state.latest, halfLives.thisWeek);
  return name === 'mass' ? growth(state, state.latest, halfLives.pairs) : 1;
}

const packNet = ({ hidden, centre, scale, weights }: Net): PackedNet => ({
  hidden,
  centre: [...centre],
  scale: [...scale],
  weights: [...weights],
});

function packCategories({ category, ranges }: State): Words['byCategory'] {
  const list = (column: Float64Array) => [...column.subarray(0, ranges.categories)];
  return {
    sold: list(category.sold),
    buyers: list(category.buyers),
    again: list(category.again),
    gaps: list(category.gaps),
    gapSum: list(category.gapSum),
    together: category.together.map((map) =>
      [...map].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, categoryPairs),
    ),
  };
}

function unpackCategories({ category }: State, packed: Words['byCategory']): void {
  for (const name of ['sold', 'buyers', 'again', 'gaps', 'gapSum'] as const) category[name].set(packed[name]);
  for (const [of, pairs] of packed.together.entries()) category.together[of] = new Map(pairs);
}
