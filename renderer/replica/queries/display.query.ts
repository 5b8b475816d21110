import { priceBasket } from '../../../shared/domain/price';
import { currentBasket } from '../commands/current-basket';
import type { Query } from './query';

/** What the customer sees: no phone, no notes, no spend. The basket of the next one ends the thanks of the last. */
export const currentDisplay: Query<'display.current'> = {
  topics: ['display', 'drafts', 'customers', 'settings'],
  wait: (core) => core.bookRead(),
  run(core) {
    const company = core.shop.company();
    const companyName = company?.companyName ?? '';
    const basket = currentBasket(core);
    if (basket && basket.lines.length > 0) {
      const { lines, total } = priceBasket(basket);
      return {
        phase: 'basket',
        companyName,
        customerName: core.shop.customers.get(basket.customerId ?? '')?.name ?? null,
        lines: lines.map(({ lineId, name, quantity, total }) => ({ lineId, name, quantity, total })),
        total,
        currency: company?.currency ?? 'GBP',
      };
    }
    const thanks = core.display.thanks();
    const sale = core.shop.facts.sale(thanks?.saleId ?? '');
    if (!thanks || !sale) return { phase: 'welcome', companyName };
    const { receipt, total, tenders, currency } = sale.body;
    return {
      phase: 'thanks',
      companyName,
      saleId: sale.id,
      receipt,
      total,
      change: tenders.reduce((sum, tender) => sum + tender.given - tender.amount, 0),
      currency,
      askFeedback: thanks.asks,
      feedbackSeconds: company?.feedbackSeconds ?? 0,
    };
  },
};
