import { featureCount, features } from './features';
import { type Net, scoreAt } from './net';
import type { Person } from './person';
import { gapOf } from './repeat';
import type { State } from './state';
import type { Evidence } from './types';

type Group = Exclude<(typeof features)[number][1], null>;
const groups: Group[] = ['again', 'together', 'taste', 'range', 'popular'];

/**
 * The reason of one candidate: the group of features without which (at their usual figures) its score would fall most,
 * of those for which there is something to say.
 */
export function toEvidence(
  state: State,
  net: Net,
  standardised: Float64Array,
  from: number,
  item: number,
  items: Int32Array,
  person: Person | null,
): Evidence {
  const own = standardised.slice(from, from + featureCount);
  const score = scoreAt(net, own, 0);
  const falls = groups.map((group) => {
    const without = own.map((value, index) => (features[index]![1] === group ? 0 : value));
    return { group, fall: score - scoreAt(net, without, 0) };
  });
  falls.sort((a, b) => b.fall - a.fall);
  for (const { group } of falls) {
    const said = say(group, state, item, items, person);
    if (said) return said;
  }
  return { kind: 'popular', baskets: state.product.sold[item] ?? 0 };
}

function say(group: Group, state: State, item: number, items: Int32Array, person: Person | null): Evidence | null {
  switch (group) {
    case 'together':
      return sayPair('together', state, item, items);
    case 'taste':
      return (
        person &&
        sayPair(
          'taste',
          state,
          item,
          [...person.bought.keys()].filter((one) => one !== item),
        )
      );
    case 'again': {
      const bought = person?.bought.get(item);
      if (!bought) return null;
      const usualGapDays = state.product.gaps[item] === 0 ? null : Math.exp(gapOf(state, item)) - 1;
      return { kind: 'again', times: bought.times, lastDay: bought.lastDay, usualGapDays };
    }
    case 'range': {
      const like = state.ranges.like(item).find(([other]) => items.includes(other));
      const of = state.ranges.categoryOf(item);
      const with_ = like?.[0] ?? (of < 0 ? undefined : items.find((one) => state.ranges.categoryOf(one) === of));
      return with_ === undefined ? null : { kind: 'range', withProductId: state.table.ids[with_]! };
    }
    case 'popular':
      return { kind: 'popular', baskets: state.product.sold[item] ?? 0 };
  }
}

/** Fewer baskets together are no reason. */
const leastTogether = 2;

/** What is in every basket goes with nothing: a pair is one when it comes so many times as often as without. */
const leastLift = 2.5;

/** The pair with the highest confidence. */
function sayPair(
  kind: 'together' | 'taste',
  { pairs, product, table, baskets: all }: State,
  item: number,
  others: ArrayLike<number> & Iterable<number>,
): Evidence | null {
  let best: { other: number; together: number; confidence: number } | null = null;
  for (const other of others) {
    if (other >= pairs.rows) continue;
    const together = pairs.countOf(other, item);
    const confidence = together / (product.sold[other]! + 3);
    if (together >= leastTogether && confidence > (best?.confidence ?? 0)) best = { other, together, confidence };
  }
  if (!best || best.confidence * all < leastLift * product.sold[item]!) return null;
  const { other, together } = best;
  return { kind, withProductId: table.ids[other]!, together, baskets: product.sold[other]! };
}
