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
import { toInstant } from '../../../shared/model/time';
import type { Commands } from '../../../shared/replica-api/api';
import type { Command } from './command';
import { changeBasket, currentBasket, isIdle, settleVoid, watchVoid } from './current-basket';
import { removeDraft, saveDraft } from './write';

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
  const done = await changeBasket(core, async (basket) => {
    const settled = await settleVoid(core, basket);
    return settled.ok ? voidLine(settled.value, lineId, core.now()) : settled;
  });
  if (done.ok) watchVoid(core);
  return done;
};

export const voidWholeBasket: Command<'basket.void'> = async (core) => {
  const done = await changeBasket(core, async (basket) => {
    const settled = await settleVoid(core, basket);
    return settled.ok ? voidBasket(settled.value, core.now()) : settled;
  });
  if (done.ok) watchVoid(core);
  return done;
};

export const undoBasketVoid: Command<'basket.undo'> = (core) =>
  changeBasket(core, (basket) => undoVoid(basket, core.now()));

export const setBasketCustomer: Command<'basket.setCustomer'> = (core, { customerId }) =>
  changeBasket(core, async (basket) => {
    await core.customersRead();
    if (customerId !== null && !core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
    return ok(basket.customerId === customerId ? basket : { ...basket, customerId });
  });

export const parkBasket: Command<'basket.park'> = async (core, { label }) => {
  const basket = currentBasket(core);
  if (!basket || isIdle(basket, core.now())) return fail({ code: 'basket-empty' });
  const settled = await settleVoid(core, basket);
  if (!settled.ok) return settled;
  if (settled.value.lines.length === 0) return fail({ code: 'basket-empty' });
  return saveDraft(core, { ...settled.value, label: label.trim(), parkedAt: toInstant(core.now()) });
};

/** The one in hand is parked in its place, so that nothing is lost by a tap. */
export const recallBasket: Command<'basket.recall'> = async (core, { basketId }) => {
  const wanted = core.shop.drafts.get(basketId);
  if (!wanted || wanted.parkedAt === null) return fail({ code: 'basket-not-found' });
  const current = currentBasket(core);
  if (current) {
    const settled = await settleVoid(core, current);
    if (!settled.ok) return settled;
    const away =
      settled.value.lines.length === 0
        ? await removeDraft(core, current.id)
        : await saveDraft(core, { ...settled.value, parkedAt: toInstant(core.now()) });
    if (!away.ok) return away;
  }
  core.display.clear();
  return saveDraft(core, { ...wanted, parkedAt: null });
};

function toRule(discount: Commands['basket.discount']['args']['discount']): DiscountRule | null {
  if (discount === null) return null;
  return 'percent' in discount ? { kind: 'percent', ...discount } : { kind: 'amount', ...discount };
}
