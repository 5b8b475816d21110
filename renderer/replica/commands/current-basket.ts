import { type Basket, emptyBasket, undoMs, type Voided } from '../../../shared/domain/basket';
import { priceBasket } from '../../../shared/domain/price';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { FactBody } from '../../../shared/model/fact';
import { toInstant } from '../../../shared/model/time';
import type { Core } from '../core';
import { recordFact, removeDraft, saveDraft } from './write';

/** The basket that is being rung up. */
export function currentBasket(core: Core): Basket | null {
  for (const basket of core.shop.drafts.values()) if (basket.parkedAt === null) return basket;
  return null;
}

/** Nothing in it, nobody named, nothing to undo: as if it were not there. */
export const isIdle = (basket: Basket, now: number): boolean =>
  basket.lines.length === 0 && basket.customerId === null && !(basket.voided && now <= basket.voided.at + undoMs);

type Change = (basket: Basket) => Result<Basket, Failure> | Promise<Result<Basket, Failure>>;

/** Changes the current basket, or a new one, and saves it before it answers. */
export async function changeBasket(core: Core, change: Change): Promise<Result<null, Failure>> {
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  if (core.device().get('pairing')?.device.kind !== 'till') return fail({ code: 'not-a-till' });
  const basket = currentBasket(core) ?? emptyBasket(core.newId(), toInstant(core.now()));
  const changed = await change(basket);
  if (!changed.ok) return changed;
  if (changed.value === basket) return ok(null);
  core.display.clear();
  return saveDraft(core, changed.value);
}

/**
 * Writes down what was voided once it can't come back (or now, when the basket goes on), and saves the basket
 * without it. The fact's id follows from the void, so a crash between the two writes makes no second one.
 */
export async function settleVoid(core: Core, basket: Basket): Promise<Result<Basket, Failure>> {
  const { voided } = basket;
  if (!voided) return ok(basket);
  const written = await recordFact(core, 'void', toVoidBody(basket, voided), {
    id: `${basket.id}-v${voided.at}`,
    customerId: basket.customerId ?? (voided.what === 'basket' ? voided.customerId : null),
    associateId: core.session.associateId ?? core.device().get('lastAssociateId') ?? undefined,
  });
  if (!written.ok) return written;
  const settled = { ...basket, voided: null };
  const saved = isIdle(settled, core.now()) ? await removeDraft(core, basket.id) : await saveDraft(core, settled);
  return saved.ok ? ok(settled) : saved;
}

/** Settles the voids whose time is over; the one in hand is looked at again when its time comes. */
export async function settleOldVoids(core: Core): Promise<void> {
  for (const basket of [...core.shop.drafts.values()]) {
    if (basket.voided && core.now() > basket.voided.at + undoMs) await settleVoid(core, basket);
  }
  core.topics.touch('time');
}

/** Calls `settleOldVoids` when the time to undo is over. */
export function watchVoid(core: Core): void {
  core.schedule(() => void core.lane.run(() => settleOldVoids(core)), undoMs + 50);
}

function toVoidBody(basket: Basket, voided: Voided): FactBody<'void'> {
  const lines = voided.what === 'line' ? [voided.line] : voided.lines;
  const priced = priceBasket({ lines, discount: voided.what === 'line' ? null : voided.discount });
  return {
    basketId: basket.id,
    wholeBasket: voided.what === 'basket',
    lines: priced.lines.map(({ productId, name, quantity, total }) => ({ productId, name, quantity, total })),
  };
}
