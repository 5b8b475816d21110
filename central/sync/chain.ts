/**
 * A till numbers its facts without a gap and each carries the hash of the one before:
 *
 *     n: 1          n: 2          n: 3
 *     prev: ''      prev: h1      prev: h2
 *     hash: h1 <--- hash: h2 <--- hash: h3
 *
 * 1. Where a neighbour is known, the hashes must fit; a place is one fact's.
 * 2. Where it isn't, the fact is taken: a late push may fill the gap.
 */
import type { ChainRow } from '../store/facts';
import type { Refusal } from './accept';

/** Which of these facts do not fit their till's chain, by id. `known`: what central has at their places and beside. */
export function findBreaks(facts: readonly ChainRow[], known: readonly ChainRow[]): Map<string, Refusal> {
  const held = new Map(known.map((row) => [row.n, row]));
  const breaks = new Map<string, Refusal>();
  for (const fact of [...facts].sort((a, b) => a.n - b.n)) {
    const refusal = toBreak(fact, held);
    if (refusal) breaks.set(fact.id, refusal);
    else held.set(fact.n, fact);
  }
  return breaks;
}

function toBreak(fact: ChainRow, held: Map<number, ChainRow>): Refusal | null {
  const [before, same, after] = [held.get(fact.n - 1), held.get(fact.n), held.get(fact.n + 1)];
  if (same && same.id !== fact.id) return broken(`place ${fact.n} is held by ${same.id}`);
  if (same && same.hash !== fact.hash) return { code: 'fact-altered', detail: 'central has it with another content' };
  if (same) return null;
  if (fact.n === 1 && fact.prev !== '') return broken('the first fact names one before it');
  if (before && before.hash !== fact.prev) return broken(`it does not follow fact ${before.n}`);
  if (after && after.prev !== fact.hash) return broken(`fact ${after.n} does not follow it`);
  return null;
}

const broken = (detail: string): Refusal => ({ code: 'chain-broken', detail });

/** The places that must be looked up to judge these. */
export const placesAround = (facts: readonly { n: number }[]): number[] => [
  ...new Set(facts.flatMap(({ n }) => [n - 1, n, n + 1])),
];
