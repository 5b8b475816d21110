import type { SuggestionReason } from '../../model/fact';
import type { Id } from '../../model/ids';
import { type Candidate, leastChance, listCandidates } from './candidates';
import { createMaySay } from './never';
import type { SayInput, Saying } from './types';

/** A thing that costs more than so many times the dearest in the basket is no add-on: it counts as that much. */
const mostTimesDearest = 1.5;

/**
 * What is worth saying about a basket, best first, at most `most`: by expected value, the chance that it is taken times
 * what it brings. A product with several reasons keeps the one that can best be said aloud, and its chances add up as
 * independent ones: 1 - (1 - a)(1 - b). Equal input gives the equal answer.
 */
export function say(input: SayInput, most: number): Saying[] {
  if (input.basket.length === 0) return [];
  const dearest = Math.max(...input.basket.map((line) => line.unitPrice));
  const best = new Map<Id, Candidate>();
  for (const candidate of listCandidates(input, createMaySay(input))) {
    const known = best.get(candidate.productId);
    best.set(candidate.productId, known ? joined(known, candidate) : candidate);
  }
  return [...best.values()]
    .filter(({ chance }) => chance >= leastChance)
    .map((one) => ({ ...one, gain: Math.min(input.productOf(one.productId)!.price, mostTimesDearest * dearest) }))
    .sort(
      (a, b) => b.chance * b.gain - a.chance * a.gain || b.chance - a.chance || (a.productId < b.productId ? -1 : 1),
    )
    .slice(0, most);
}

/** What a person has asked for comes before what was counted. */
const weights: Record<SuggestionReason['kind'], number> = {
  wishlist: 2,
  offer: 1,
  'bought-together': 0,
  'bought-again': 0,
  taste: 0,
  range: 0,
  favourite: 0,
};

function joined(a: Candidate, b: Candidate): Candidate {
  const [heavy, light] = [weights[a.reason.kind], weights[b.reason.kind]];
  const { reason } = heavy === light ? (b.chance > a.chance ? b : a) : light > heavy ? b : a;
  return { productId: a.productId, reason, chance: 1 - (1 - a.chance) * (1 - b.chance) };
}
