import { type Basket, emptyBasket, undoMs, type Voided } from '../../../shared/domain/basket';
import { priceBasket } from '../../../shared/domain/price';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { FactBody } from '../../../shared/model/fact';
import { toInstant } from '../../../shared/model/time';
import type { Core } from '../core';
import { recordFact } from './write';

/** The basket that is being rung up. */
export function currentBasket(core: Core): Basket | null {
  for (const basket of core.shop.drafts.values()) if (basket.parkedAt === null) return basket;
  return null;
}

/** Nothing in it, nobody named, nothing to undo: as if it were not there. */
export const isIdle = (basket: Basket, now: number): boolean =>
  basket.lines.length === 0 && basket.customerId === null && !(basket.voided && now <= basket.voided.at + undoMs);

type Change = (basket: Basket) => Result<Basket, Failure>;

/** Changes the current basket, or a new one, on the desk: the screens have it now, the disk soon (desk.ts). */
export function changeBasket(core: Core, change: Change): Result<null, Failure> {
  const allowed = maySell(core);
  if (!allowed.ok) return allowed;
  const basket = currentBasket(core) ?? emptyBasket(core.newId(), toInstant(core.now()));
  const changed = change(basket);
  if (!changed.ok) return changed;
  if (changed.value === basket) return ok(null);
  core.display.clear();
  core.desk.put(changed.value);
  return ok(null);
}

/** The same after the void in hand, if there is one, has become a fact. */
export async function changeSettledBasket(core: Core, change: Change): Promise<Result<null, Failure>> {
  const allowed = maySell(core);
  if (!allowed.ok) return allowed;
  const current = currentBasket(core);
  const settled = current ? await settleVoid(core, current) : ok(null);
  return settled.ok ? changeBasket(core, change) : settled;
}

function maySell(core: Core): Result<null, Failure> {
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  return core.device().get('pairing')?.device.kind === 'till' ? ok(null) : fail({ code: 'not-a-till' });
}

/**
 * Writes down what was voided once it can't come back (or now, when the basket goes on), and puts the basket without it.
 * The basket with its void is on the disk before the fact is: a fact never speaks of what a kill would undo. The fact's
 * id follows from the void, so a crash between the two makes no second one.
 */
export async function settleVoid(core: Core, { id, voided }: Basket): Promise<Result<null, Failure>> {
  if (!voided) return ok(null);
  const kept = await core.desk.kept();
  if (!kept.ok) return kept;
  const basket = core.shop.drafts.get(id);
  if (!basket?.voided) return ok(null);
  const written = await recordFact(core, 'void', toVoidBody(basket, basket.voided), {
    id: `${basket.id}-v${basket.voided.at}`,
    customerId: basket.customerId ?? (basket.voided.what === 'basket' ? basket.voided.customerId : null),
    associateId: core.session.associateId ?? core.device().get('lastAssociateId') ?? undefined,
  });
  if (!written.ok) return written;
  const settled = { ...basket, voided: null };
  if (isIdle(settled, core.now())) core.desk.remove(id);
  else core.desk.put(settled);
  return ok(null);
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
