import { type Basket, undoMs } from '../../../shared/domain/basket';
import { priceBasket } from '../../../shared/domain/price';
import { toCashSum } from '../../../shared/model/money';
import type { BasketView } from '../../../shared/replica-api/views';
import { currentBasket, isIdle } from '../commands/current-basket';
import { recordShown } from '../commands/suggestion.command';
import type { Core } from '../core';
import { productNameOf, toCustomerCard } from './customer-card.query';
import { toProductView } from './product.query';
import type { Query } from './query';

const waitForBasket = (core: Core) => core.bookRead() ?? core.peopleRead([currentBasket(core)?.customerId ?? null]);

export const currentBasketView: Query<'basket.current'> = {
  topics: ['drafts', 'customers', 'histories', 'tasks', 'settings', 'time'],
  wait: waitForBasket,
  run(core) {
    const basket = currentBasket(core);
    return basket && !isIdle(basket, core.now()) ? toBasketView(core, basket) : null;
  },
};

export const parkedBaskets: Query<'basket.parked'> = {
  topics: ['drafts', 'customers'],
  wait: (core) => core.bookRead(),
  run: (core) =>
    [...core.shop.drafts.values()]
      .flatMap((basket) => {
        if (basket.parkedAt === null) return [];
        const { itemCount, total } = priceBasket(basket);
        const customerName = core.shop.customers.get(basket.customerId ?? '')?.name ?? null;
        return [{ id: basket.id, label: basket.label, parkedAt: basket.parkedAt, customerName, itemCount, total }];
      })
      .sort((a, b) => (a.parkedAt < b.parkedAt ? 1 : -1)),
};

export const currentSuggestion: Query<'suggestion.current'> = {
  topics: ['drafts', 'suggestion', 'histories', 'products', 'customers', 'offers', 'settings', 'session'],
  turn: 'last',
  wait: waitForBasket,
  run(core) {
    const showing = core.suggesting.current(currentBasket(core), core.now());
    const product = core.shop.products.get(showing?.productId ?? '');
    if (!showing || !product || showing.fate !== 'shown') return null;
    const { id, reason } = showing;
    const withProductName = 'withProductId' in reason ? productNameOf(core, reason.withProductId) : null;
    const offerName = reason.kind === 'offer' ? (core.shop.offers.get(reason.offerId)?.name ?? null) : null;
    return { id, product: toProductView(product), reason, withProductName, offerName };
  },
  onShown(core) {
    void recordShown(core);
  },
};

function toBasketView(core: Core, basket: Basket): BasketView {
  const currency = core.shop.company()?.currency ?? 'GBP';
  const { lines, discount, subtotal, total, tax, itemCount } = priceBasket(basket);
  return {
    id: basket.id,
    startedAt: basket.startedAt,
    label: basket.label,
    customer: basket.customerId === null ? null : toCustomerCard(core, basket.customerId),
    lines: lines.map(({ tax: _, taxRate: __, ...line }) => line),
    discount,
    subtotal,
    total,
    tax,
    itemCount,
    currency,
    cashTotal: toCashSum(total, currency),
    undo: toUndo(basket, core.now()),
    lastLineId: basket.lastLineId,
  };
}

function toUndo({ voided }: Basket, now: number): BasketView['undo'] {
  if (!voided || now > voided.at + undoMs) return null;
  return { what: voided.what, name: voided.what === 'line' ? voided.line.name : '', until: voided.at + undoMs };
}
