import { createSeededRandom } from '../../kit/random';
import { runAll, type Steps } from '../../kit/steps';
import { chanceOf, createCalibration, learnChance } from './chance';
import { toEvidence } from './evidence';
import { featureCount, type IsOffered, toFeatures } from './features';
import { createGatherer } from './gather';
import { type Before, learnBasket, lookAround } from './learn';
import type { ModelParts } from './model-parts';
import { createNet, scoreAt, softmax, standardise, train } from './net';
import { packState, unpackState } from './pack';
import { type Person, pastToPerson } from './person';
import { repeatOf } from './repeat';
import { sampleEvenly } from './sample-evenly';
import { startCompleting, startNext } from './start-weights';
import { createState } from './state';
import { topIndices } from './top';
import type { Candidate, LearnedBasket, Past, PastItem, SuggestModel } from './types';

/** Items of a basket that are asked what goes with them; a longer one is sampled evenly. */
const askedItems = 40;
/** What comes next is asked less often, of few people: learned as fast as the rest, it is forgotten by chance. */
const rates = { completing: 0.002, next: 0.0005 };
/** Of these, the best candidates of a lesson, chances are learned. */
const chanceCandidates = 5;

/** An empty shop's model. */
export function createModel(): SuggestModel {
  const completing = { net: createNet(startCompleting), calibration: createCalibration() };
  const next = { net: createNet(startNext), calibration: createCalibration() };
  return toModel({ state: createState(), completing, next });
}

/** The model that `pack` wrote; it goes on learning. Null: of another version, or damaged: build it anew. */
export const unpackModel = (bytes: Uint8Array): SuggestModel | null => runAll(unpackInSteps(bytes));

/** The same in steps of some milliseconds, for who has others to answer in between. */
export function* unpackInSteps(bytes: Uint8Array): Steps<SuggestModel | null> {
  const parts = yield* unpackState(bytes);
  return parts && toModel(parts);
}

function toModel(parts: ModelParts): SuggestModel {
  const { state, completing, next } = parts;
  const { table } = state;
  const gather = createGatherer(state);

  const dayOf = (day: number) => (Number.isFinite(day) ? day : Number.isFinite(state.latest) ? state.latest : 0);
  const toPerson = (past: Past | null, day: number) => past && pastToPerson(past, table, day);

  function toBefore({ bought }: Past, items: Int32Array): Before {
    const wanted = new Set(items);
    const before: [number, PastItem][] = [];
    for (const one of bought) {
      const item = table.find(one.productId);
      if (wanted.has(item) && one.times > 0 && Number.isFinite(one.lastDay)) before.push([item, one]);
    }
    return new Map(before);
  }

  function ask(items: Int32Array, person: Person | null, day: number, isOffered: IsOffered | null) {
    const { net, calibration } = items.length > 0 ? completing : next;
    const gathering = gather(sampleEvenly(items, askedItems), person, day);
    const prepared = toFeatures(state, gathering, items, person, day, isOffered);
    standardise(net, prepared.features);
    return { ...prepared, net, calibration };
  }

  /** One question to which the answer is known. */
  function study(shown: Int32Array, hidden: Iterable<number>, person: Person | null, day: number): void {
    const { net, calibration, candidates, features } = ask(shown, person, day, (item) => state.product.sold[item]! > 0);
    const wanted = new Set(hidden);
    const targets = [...candidates.keys()].filter((index) => wanted.has(candidates[index]!));
    const chances = train(net, features, targets, shown.length > 0 ? rates.completing : rates.next);
    for (const index of topIndices(chances, chances.length, chanceCandidates)) {
      learnChance(calibration, chances[index]!, shown.length, wanted.has(candidates[index]!));
    }
  }

  return {
    get products() {
      return table.ids.length;
    },
    get baskets() {
      return state.baskets;
    },
    describe(products) {
      for (const words of products) state.ranges.describe(table.numberOf(words.id), words);
      lookAround(state);
    },
    learn({ day, productIds, past }) {
      const today = dayOf(day);
      const items = toNumbers(productIds, table.numberOf);
      if (items.length > 0) learnBasket(state, today, items, past && toBefore(past, items));
    },
    practise({ day, productIds, past }: LearnedBasket) {
      const today = dayOf(day);
      const items = toNumbers(productIds, table.find);
      if (items.length < 2 || state.baskets === 0) return;
      const person = toPerson(past, today);
      const order = shuffle(items, state.baskets);
      study(order.subarray(1), order.subarray(0, 1), person, today);
      const shown = Math.min(order.length - 1, 1 + (state.baskets % 4));
      study(order.subarray(0, shown), order.subarray(shown), person, today);
      if (person && person.visits >= 2) study(new Int32Array(0), order, person, today);
    },
    rank({ day, productIds, past, isOffered }, most) {
      if (state.baskets === 0) return [];
      const today = dayOf(day);
      const items = toNumbers(productIds, table.find);
      const person = toPerson(past, today);
      const isAllowed = isOffered ? (item: number) => isOffered(table.ids[item]!) : null;
      const { candidates, features, net, calibration } = ask(items, person, today, isAllowed);
      const scores = Float64Array.from(candidates, (_, index) => scoreAt(net, features, index * featureCount));
      const chances = scores.slice();
      softmax(chances);
      return topIndices(scores, scores.length, most).map((index): Candidate => {
        const item = candidates[index]!;
        return {
          productId: table.ids[item]!,
          score: scores[index]!,
          chance: chanceOf(calibration, chances[index]!, items.length),
          // Reckoned when it is asked for: whoever wants four hundred places wants no reasons.
          get evidence() {
            return toEvidence(state, net, features, index * featureCount, item, items, person);
          },
        };
      });
    },
    repeatOf(productId) {
      return repeatOf(state, table.find(productId));
    },
    pack: () => packState(parts),
  };
}

/** Distinct and known. */
const toNumbers = (ids: readonly string[], numberOf: (id: string) => number) =>
  Int32Array.from(new Set(ids.map(numberOf).filter((number) => number >= 0)));

function shuffle(items: Int32Array, seed: number): Int32Array {
  const random = createSeededRandom(seed);
  const order = items.slice();
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
  return order;
}
