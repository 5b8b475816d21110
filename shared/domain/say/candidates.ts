import { assertNever } from '../../kit/assert';
import type { SuggestionReason } from '../../model/fact';
import type { Id } from '../../model/ids';
import { historyToPast } from '../suggest/past';
import type { Evidence } from '../suggest/types';
import { ownGap } from './never';
import { isOf } from './size';
import type { SayInput } from './types';

export interface Candidate {
  productId: Id;
  chance: number;
  reason: SuggestionReason;
}
/** Below this chance nothing is said: a cashier's breath is dear. */
export const leastChance = 0.08;
type MaySay = (productId: Id) => boolean;

/** What somebody has put on a list, what the owner has laid down, what is new: chances until the shop's own are known. */
const wishlistChance = 0.35;
const ruleChance = 0.3;
const togetherChance = 0.15;
const favouriteChance = 0.15;
/** Of what the model answers, so many are looked at. */
const looked = 40;
/** Fewer baskets with both are chance, and nothing to say aloud. */
const leastTogether = 5;
const leastTimes = 3;
/** Once is no habit: "you bought one in spring" is nothing to say aloud. */
const leastTimesAgain = 2;
const dayMs = 86_400_000;

/** Everything that there is a reason for, a product as often as it has reasons. */
export function listCandidates(input: SayInput, maySay: MaySay): Candidate[] {
  const asked = [
    ...(input.model ? [] : fromHabit(input, maySay)),
    ...fromOffers(input, maySay),
    ...fromWishes(input, maySay),
    ...fromFavourites(input, maySay),
  ];
  return [...fromModel(input, maySay, new Set(asked.map((one) => one.productId))), ...asked];
}

/** `asked`: what there is another reason for, whose chances add up. */
function fromModel({ model, basket, person, today }: SayInput, maySay: MaySay, asked: ReadonlySet<Id>): Candidate[] {
  const past = person && historyToPast(person.history);
  const question = {
    day: Date.parse(today) / dayMs,
    productIds: basket.map((line) => line.productId),
    past,
    isOffered: maySay,
  };
  return (model?.rank(question, looked) ?? []).flatMap((candidate) => {
    const { productId, chance } = candidate;
    // The model is asked to leave them out; what must never be said does not hang on that.
    if ((chance < leastChance && !asked.has(productId)) || !maySay(productId)) return [];
    const reason = toReason(candidate.evidence);
    return reason ? { productId, chance, reason } : [];
  });
}

/** Null: a number, but no reason that could be said aloud. */
function toReason(evidence: Evidence): SuggestionReason | null {
  switch (evidence.kind) {
    case 'together':
    case 'taste': {
      const { withProductId, together, baskets } = evidence;
      if (together < leastTogether) return null;
      const kind = evidence.kind === 'together' ? 'bought-together' : 'taste';
      return { kind, withProductId, together, baskets };
    }
    case 'again': {
      const { times, lastDay, usualGapDays } = evidence;
      if (times < leastTimesAgain) return null;
      const everyDays = usualGapDays === null ? {} : { everyDays: Math.max(1, Math.round(usualGapDays)) };
      return {
        kind: 'bought-again',
        times,
        lastDay: new Date(lastDay * dayMs).toISOString().slice(0, 10),
        ...everyDays,
      };
    }
    case 'range':
      return { kind: 'range', withProductId: evidence.withProductId };
    case 'popular':
      return null;
    default:
      return assertNever(evidence);
  }
}

/** Until the model is there, what this person plainly buys again and again. */
function fromHabit({ person, basket }: SayInput, maySay: MaySay): Candidate[] {
  if (!person || basket.length === 0) return [];
  const { visits, bought, recent } = person.history;
  return bought
    .filter(({ productId, times }) => times >= leastTimes && maySay(productId))
    .map((one): Candidate => {
      const gap = ownGap(one, recent);
      const everyDays = gap === null ? {} : { everyDays: Math.max(1, Math.round(gap)) };
      const reason = { kind: 'bought-again', times: one.times, lastDay: one.lastDay, ...everyDays } as const;
      return { productId: one.productId, chance: one.times / (visits + 2), reason };
    });
}

/** The shop's own rules ("with a lamp, a bulb"), and offers whose products go with each other. */
function fromOffers({ offers, basket, today }: SayInput, maySay: MaySay): Candidate[] {
  return offers.flatMap(({ id: offerId, productIds, withProductIds, fromDay, toDay }) => {
    if (today < fromDay || today > toDay) return [];
    const grounds = new Set(withProductIds ?? productIds);
    const ground = basket.findLast((line) => grounds.has(line.productId));
    if (!ground) return [];
    const reason = { kind: 'offer', offerId, withProductId: ground.productId } as const;
    const chance = withProductIds ? ruleChance : togetherChance;
    return productIds.flatMap((productId) => (maySay(productId) ? { productId, chance, reason } : []));
  });
}

const fromWishes = ({ person, basket }: SayInput, maySay: MaySay): Candidate[] =>
  basket.length === 0
    ? []
    : (person?.wishlist ?? []).flatMap((productId) =>
        maySay(productId) ? { productId, chance: wishlistChance, reason: { kind: 'wishlist' } as const } : [],
      );

function fromFavourites({ person, newProducts, basket }: SayInput, maySay: MaySay): Candidate[] {
  const favourites = person?.favourites ?? [];
  if (favourites.length === 0 || basket.length === 0) return [];
  return newProducts.flatMap((product) =>
    favourites.some((favourite) => isOf(product, favourite)) && maySay(product.id)
      ? { productId: product.id, chance: favouriteChance, reason: { kind: 'favourite' } as const }
      : [],
  );
}
