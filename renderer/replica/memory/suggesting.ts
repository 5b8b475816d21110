import type { Basket } from '../../../shared/domain/basket';
import { type Suggestion, suggest } from '../../../shared/domain/suggest';
import type { Id, NewId } from '../../../shared/model/ids';
import { toDay } from '../../../shared/model/time';
import type { Shop } from './shop';

export interface Showing extends Suggestion {
  /** Of this showing. */
  id: Id;
  basketId: Id;
}

/** The one suggestion of the basket in hand. It stays while nothing better comes, and is not said twice. */
export interface Suggesting {
  /** Answers from memory; `today` by the till's clock. */
  current(basket: Basket | null, now: number): Showing | null;
  /** Somebody has it before the eyes. True the first time for this basket and product. */
  markShown(showing: Showing): boolean;
  /** Declined or taken: not again in this basket. */
  rest(showing: Showing): void;
  /** What is known of products or people has changed: think again. */
  forget(): void;
}

/** Declined so lately is not offered to the same person again. */
const declinedDays = 30;
const dayMs = 86_400_000;

interface State {
  basketId: Id;
  key: string;
  showing: Showing | null;
  resting: Set<Id>;
  shown: Set<Id>;
}

export function createSuggesting(shop: Shop, storeZone: () => string, newId: NewId): Suggesting {
  let state: State | null = null;

  /** What was said about this basket before a restart is in its facts. */
  function begin(basket: Basket): State {
    const fresh: State = { basketId: basket.id, key: '', showing: null, resting: new Set(), shown: new Set() };
    for (const fact of shop.facts.all()) {
      if (fact.kind !== 'suggestion' || fact.body.basketId !== basket.id) continue;
      fresh.shown.add(fact.body.productId);
      if (fact.body.outcome !== 'shown') fresh.resting.add(fact.body.productId);
    }
    return fresh;
  }

  function think(basket: Basket, resting: ReadonlySet<Id>, now: number): Suggestion | null {
    const customer = basket.customerId === null ? undefined : shop.customers.get(basket.customerId);
    return suggest({
      basket: basket.lines.map((line) => line.productId),
      history: customer ? shop.historyOf(customer.id) : null,
      wishlist: customer?.wishlist ?? [],
      affinityOf: (productId) => shop.affinities.get(productId),
      isSellable: (productId) => {
        const product = shop.products.get(productId);
        return product?.active === true && product.price > 0;
      },
      resting: customer ? new Set([...resting, ...declinedLately(shop, customer.id, now)]) : resting,
      today: toDay(now, storeZone()),
    });
  }

  return {
    current(basket, now) {
      if (!basket || basket.lines.length === 0) return null;
      if (state?.basketId !== basket.id) state = begin(basket);
      const key = `${basket.customerId} ${basket.lines.map((line) => line.productId).join(' ')}`;
      if (state.key === key) return state.showing;
      state.key = key;
      const best = think(basket, state.resting, now);
      const before = state.showing;
      if (best === null) state.showing = null;
      else if (before?.productId === best.productId) state.showing = { ...before, ...best };
      else state.showing = { ...best, id: newId(), basketId: basket.id };
      if (before && before.productId !== best?.productId && state.shown.has(before.productId)) {
        state.resting.add(before.productId);
      }
      return state.showing;
    },
    markShown(showing) {
      if (state?.basketId !== showing.basketId || state.shown.has(showing.productId)) return false;
      state.shown.add(showing.productId);
      return true;
    },
    rest(showing) {
      if (state?.basketId !== showing.basketId) return;
      state.resting.add(showing.productId);
      state.showing = null;
      state.key = '';
    },
    forget() {
      if (state) state.key = '';
    },
  };
}

function declinedLately(shop: Shop, customerId: Id, now: number): Id[] {
  return shop.facts
    .ofCustomer(customerId)
    .flatMap((fact) =>
      fact.kind === 'suggestion' && fact.body.outcome === 'declined' && Date.parse(fact.at) > now - declinedDays * dayMs
        ? fact.body.productId
        : [],
    );
}
