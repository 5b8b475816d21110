import {
  addProduct,
  type DiscountRule,
  setDiscount,
  setQuantity,
  undoVoid,
  voidBasket,
  voidLine,
} from '../../../shared/domain/basket';
import { fail, ok } from '../../../shared/kit/result';
import type { Id } from '../../../shared/model/ids';
import { toInstant } from '../../../shared/model/time';
import type { Commands } from '../../../shared/replica-api/api';
import type { Core } from '../core';
import type { Command } from './command';
import { changeBasket, changeSettledBasket, currentBasket, isIdle, settleVoid, watchVoid } from './current-basket';

export const addProductToBasket: Command<'basket.addProduct'> = (core, { productId, quantity }) =>
  changeBasket(core, (basket) => {
    const product = core.shop.products.get(productId);
    return product ? addProduct(basket, product, quantity, core.newId()) : fail({ code: 'unknown-product' });
  });

export const setBasketQuantity: Command<'basket.setQuantity'> = (core, { lineId, quantity }) =>
  changeBasket(core, (basket) => setQuantity(basket, lineId, quantity));

export const discountBasket: Command<'basket.discount'> = (core, { lineId, discount }) =>
  changeBasket(core, (basket) => {
    const associate = core.shop.associates.get(core.session.associateId ?? '');
    if (!associate) return fail({ code: 'not-signed-in' });
    const allowed = { role: associate.role, limit: core.shop.company()?.discountLimit ?? 0 };
    return setDiscount(basket, lineId, toRule(discount), allowed);
  });

export const voidBasketLine: Command<'basket.voidLine'> = async (core, { lineId }) => {
  const done = await changeSettledBasket(core, (basket) => voidLine(basket, lineId, core.now()));
  if (done.ok) watchVoid(core);
  return done;
};

export const voidWholeBasket: Command<'basket.void'> = async (core) => {
  const done = await changeSettledBasket(core, (basket) => voidBasket(basket, core.now()));
  if (done.ok) watchVoid(core);
  return done;
};

export const undoBasketVoid: Command<'basket.undo'> = (core) =>
  changeBasket(core, (basket) => undoVoid(basket, core.now()));

export const setBasketCustomer: Command<'basket.setCustomer'> = async (core, { customerId }) => {
  await core.customersRead(customerId);
  return changeBasket(core, (basket) => {
    if (customerId !== null && !core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
    return ok(basket.customerId === customerId ? basket : { ...basket, customerId });
  });
};

export const parkBasket: Command<'basket.park'> = async (core, { label }) => {
  const current = currentBasket(core);
  if (!current || isIdle(current, core.now())) return fail({ code: 'basket-empty' });
  const settled = await settleVoid(core, current);
  if (!settled.ok) return settled;
  const basket = currentBasket(core);
  if (!basket || basket.lines.length === 0) return fail({ code: 'basket-empty' });
  core.desk.put({ ...basket, label: label.trim(), parkedAt: toInstant(core.now()) });
  return ok(null);
};

/** The one in hand is parked in its place, so that nothing is lost by a tap. */
export const recallBasket: Command<'basket.recall'> = async (core, { basketId }) => {
  if (!isParked(core, basketId)) return fail({ code: 'basket-not-found' });
  const current = currentBasket(core);
  const settled = current ? await settleVoid(core, current) : ok(null);
  if (!settled.ok) return settled;
  const inHand = currentBasket(core);
  if (inHand && inHand.lines.length === 0) core.desk.remove(inHand.id);
  else if (inHand) core.desk.put({ ...inHand, parkedAt: toInstant(core.now()) });
  core.display.clear();
  core.desk.put({ ...core.shop.drafts.get(basketId)!, parkedAt: null });
  return ok(null);
};

const isParked = (core: Core, id: Id): boolean => (core.shop.drafts.get(id)?.parkedAt ?? null) !== null;

function toRule(discount: Commands['basket.discount']['args']['discount']): DiscountRule | null {
  if (discount === null) return null;
  return 'percent' in discount ? { kind: 'percent', ...discount } : { kind: 'amount', ...discount };
}
