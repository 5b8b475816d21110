import { addProduct } from '../../../shared/domain/basket';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { FactBody } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Core } from '../core';
import type { Showing } from '../memory/suggesting';
import type { Command } from './command';
import { changeBasket, currentBasket } from './current-basket';
import { recordFact } from './write';

export const takeSuggestion: Command<'suggestion.take'> = async (core, { suggestionId }) => {
  const showing = showingOf(core, suggestionId);
  const product = core.shop.products.get(showing?.productId ?? '');
  if (!showing || !product) return fail({ code: 'unknown-product' });
  const recorded = await record(core, showing, 'taken');
  if (!recorded.ok) return recorded;
  core.suggesting.rest(showing);
  return changeBasket(core, (basket) => addProduct(basket, product, 1, core.newId()));
};

export const declineSuggestion: Command<'suggestion.decline'> = async (core, { suggestionId }) => {
  const showing = showingOf(core, suggestionId);
  if (!showing) return ok(null);
  const recorded = await record(core, showing, 'declined');
  if (!recorded.ok) return recorded;
  core.suggesting.rest(showing);
  core.topics.touch('suggestion');
  return ok(null);
};

/** Written once for a basket and a product, when a screen has it, or would have it were it not withheld. */
export async function recordShown(core: Core): Promise<void> {
  const showing = core.suggesting.current(currentBasket(core), core.now());
  if (showing && core.session.associateId !== null && core.suggesting.markShown(showing)) {
    await record(core, showing, showing.fate);
  }
}

const showingOf = (core: Core, id: Id): Showing | null => {
  const showing = core.suggesting.current(currentBasket(core), core.now());
  return showing?.id === id && showing.fate === 'shown' ? showing : null;
};

async function record(
  core: Core,
  { basketId, productId, reason, before }: Showing,
  outcome: FactBody<'suggestion'>['outcome'],
): Promise<Result<unknown, Failure>> {
  const customerId = currentBasket(core)?.customerId ?? null;
  return recordFact(core, 'suggestion', { basketId, productId, reason, outcome, before }, { customerId });
}
