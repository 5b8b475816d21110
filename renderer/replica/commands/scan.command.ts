import { addProduct } from '../../../shared/domain/basket';
import { fail, ok } from '../../../shared/kit/result';
import type { Customer } from '../../../shared/model/customer';
import type { Core } from '../core';
import type { Command } from './command';
import { changeBasket } from './current-basket';

/** A product first, then a loyalty card, then a receipt: a scan is never lost, at worst it is unknown. */
export const scan: Command<'basket.scan'> = async (core, { code }) => {
  const text = code.trim();
  const product = core.shop.products.get(core.shop.productIndex.byCode(text) ?? '');
  if (product) {
    const done = changeBasket(core, (basket) => addProduct(basket, product, 1, core.newId()));
    return done.ok ? ok({ kind: 'product', productId: product.id, name: product.name }) : done;
  }
  let customer = customerOfCard(core, text);
  if (!customer) {
    await core.customersRead();
    customer = customerOfCard(core, text);
  }
  if (customer) {
    const done = changeBasket(core, (basket) => ok({ ...basket, customerId: customer.id }));
    return done.ok ? ok({ kind: 'customer', customerId: customer.id, name: customer.name }) : done;
  }
  const sale = core.shop.facts.saleByReceipt(text.toUpperCase());
  if (sale) return ok({ kind: 'receipt', saleId: sale.id, receipt: sale.body.receipt });
  return fail({ code: 'unknown-code', detail: { code: text } });
};

/** Nobody, where the till may know nobody. */
function customerOfCard({ shop, lease }: Core, text: string): Customer | undefined {
  if (lease.isOver()) return undefined;
  const [hit] = shop.customerIndex.search(text, 1);
  return hit?.matched === 'card' ? shop.customers.get(hit.id) : undefined;
}
