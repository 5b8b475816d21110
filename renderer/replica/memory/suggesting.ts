import type { Basket } from '../../../shared/domain/basket';
import { toFate } from '../../../shared/domain/hold-out';
import { priceBasket } from '../../../shared/domain/price';
import { say } from '../../../shared/domain/say/say';
import type { Saying, SayPerson } from '../../../shared/domain/say/types';
import type { SuggestModel } from '../../../shared/domain/suggest/types';
import type { Customer } from '../../../shared/model/customer';
import type { Id, NewId } from '../../../shared/model/ids';
import type { Minor } from '../../../shared/model/money';
import type { Product } from '../../../shared/model/product';
import { type Day, toDay } from '../../../shared/model/time';
import type { Shop } from './shop';

export interface Showing extends Saying {
  /** Of this showing. */
  id: Id;
  basketId: Id;
  /** What becomes of it: only 'shown' is for a screen. */
  fate: ReturnType<typeof toFate>;
  /** What the basket came to when it was found. */
  before: Minor;
}

/** The one suggestion of the basket in hand. It stays while nothing much better comes, and is not said twice. */
export interface Suggesting {
  /** Answers from memory; `now` by the till's clock. Withheld ones too: see `fate`. */
  current(basket: Basket | null, now: number): Showing | null;
  /** Somebody has it before the eyes, or would have. True the first time for this basket and product. */
  markShown(showing: Showing): boolean;
  /** Declined or taken: not again in this basket. */
  rest(showing: Showing): void;
  /** What is known of products or people has changed: think again. */
  forget(): void;
}

/** Declined so lately is not offered to the same person again. */
const declinedDays = 30;
/** So long after it came, a product is new. */
const newDays = 45;
/** Said and not taken up in one basket, and it is enough. */
const mostUnheeded = 2;
/** The one that stands makes room only for one that is worth so many times as much. */
const muchBetter = 1.5;
const dayMs = 86_400_000;
const looked = 5;

interface State {
  basketId: Id;
  key: string;
  showing: Showing | null;
  resting: Set<Id>;
  shown: Set<Id>;
  taken: Set<Id>;
}

export function createSuggesting(
  shop: Shop,
  model: () => SuggestModel | null,
  storeZone: () => string,
  newId: NewId,
): Suggesting {
  let state: State | null = null;
  let news: { day: Day; products: Product[] } | null = null;

  /** What was said about this basket before a restart is in its facts. */
  function begin(basket: Basket): State {
    const fresh: State = {
      basketId: basket.id,
      key: '',
      showing: null,
      resting: new Set(),
      shown: new Set(),
      taken: new Set(),
    };
    for (const fact of shop.facts.ofBasket(basket.id)) {
      const { productId, outcome } = fact.body;
      fresh.shown.add(productId);
      if (outcome === 'taken') fresh.taken.add(productId);
      if (outcome === 'taken' || outcome === 'declined') fresh.resting.add(productId);
    }
    return fresh;
  }

  function newProducts(today: Day): Product[] {
    if (news?.day === today) return news.products;
    const first = toDay(Date.parse(today) - newDays * dayMs, 'UTC');
    const products = [...shop.products.values()].filter(
      ({ since }) => since !== undefined && since >= first && since <= today,
    );
    news = { day: today, products };
    return products;
  }

  function think(basket: Basket, customer: Customer | null, resting: ReadonlySet<Id>, now: number): Saying[] {
    const today = toDay(now, storeZone());
    return say(
      {
        today,
        basket: basket.lines,
        person: customer && toPerson(shop, customer),
        model: model(),
        offers: [...shop.offers.values()],
        productOf: (productId) => shop.products.get(productId),
        newProducts: newProducts(today),
        resting: customer ? new Set([...resting, ...declinedLately(shop, customer.id, now)]) : resting,
      },
      looked,
    );
  }

  /** The one that stands, for as long as it is about as good as the best. */
  function choose(sayings: readonly Saying[], standing: Showing | null): Saying | null {
    const best = sayings[0] ?? null;
    const still = sayings.find((one) => one.productId === standing?.productId);
    return best && still && worth(best) < muchBetter * worth(still) ? still : best;
  }

  return {
    current(basket, now) {
      if (!basket || basket.lines.length === 0) return null;
      if (state?.basketId !== basket.id) state = begin(basket);
      const key = `${basket.customerId} ${basket.lines.map((line) => line.productId).join(' ')}`;
      if (state.key === key) return state.showing;
      state.key = key;
      const before = state.showing;
      const customer = basket.customerId === null ? null : (shop.customers.get(basket.customerId) ?? null);
      const best = choose(think(basket, customer, state.resting, now), before);
      const isNews = best !== null && !state.shown.has(best.productId);
      if (best === null || (isNews && unheeded(state) >= mostUnheeded)) state.showing = null;
      else {
        const fate = toFate(basket.id, basket.customerId, shop.company());
        const isSame = before?.productId === best.productId && before.fate === fate;
        const made = isSame ? before : { id: newId(), basketId: basket.id, before: priceBasket(basket).total };
        state.showing = { ...made, ...best, fate };
      }
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
      if (state.showing?.id === showing.id) state.showing = null;
      state.key = '';
    },
    forget() {
      if (state) state.key = '';
      news = null;
    },
  };

  /** Said, and neither taken nor before the eyes now. */
  function unheeded({ shown, taken, showing }: State): number {
    return shown.size - taken.size - (showing && shown.has(showing.productId) ? 1 : 0);
  }
}

const worth = ({ chance, gain }: Saying) => chance * gain;

/** Who does not want to be known by what they buy is served like anybody. */
function toPerson(shop: Shop, { id, wishlist, sizes, favourites, consents }: Customer): SayPerson | null {
  if (consents.profiling?.granted === false) return null;
  return { wishlist, sizes, favourites, history: shop.historyOf(id) };
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
