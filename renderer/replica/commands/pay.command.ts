import { priceBasket } from '../../../shared/domain/price';
import { toReceiptNumber } from '../../../shared/domain/receipt-number';
import { settle } from '../../../shared/domain/tender';
import { fail, ok } from '../../../shared/kit/result';
import type { FactOf } from '../../../shared/model/fact';
import type { SaleDone } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Command } from './command';
import { currentBasket, settleVoid } from './current-basket';
import { recordFact } from './write';

/**
 * Everything put into the basket before is on the disk first; then the sale's fact, under the basket's own id; then it is
 * answered, and the basket goes. Killed before it has gone, the next start finds both and drops the basket.
 */
export const pay: Command<'basket.pay'> = async (core, { tenders }) => {
  const pairing = core.device().get('pairing');
  const settings = core.shop.company();
  if (!pairing || !settings) return fail({ code: 'not-paired' });
  if (pairing.device.kind !== 'till') return fail({ code: 'not-a-till' });
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  const kept = await core.desk.kept();
  if (!kept.ok) return kept;
  const current = currentBasket(core);
  if (!current || current.lines.length === 0) return fail({ code: 'basket-empty' });
  const { currency } = settings;
  const settled = settle(priceBasket(current).total, currency, tenders);
  if (!settled.ok) return settled;
  const clean = await settleVoid(core, current);
  if (!clean.ok) return clean;
  // Once the sale stands, no write of the basket may have the payment refused any more: it would be taken twice.
  const isSettled = await core.desk.kept();
  if (!isSettled.ok) return isSettled;
  const basket = core.shop.drafts.get(current.id) ?? current;
  const priced = priceBasket(basket);
  const sale = await recordFact(
    core,
    'sale',
    {
      basketId: basket.id,
      receipt: toReceiptNumber(pairing.device.code, core.chain.receipts() + 1),
      currency,
      lines: priced.lines,
      discount: priced.discount,
      total: priced.total,
      rounding: settled.value.rounding,
      tenders: settled.value.tenders,
    },
    { id: basket.id, customerId: basket.customerId },
  );
  if (!sale.ok) return sale;
  // The sale stands: should the basket's removal fail, the next start does it.
  core.desk.remove(basket.id);
  core.display.thank(sale.value.id, settings.feedbackSeconds);
  return ok(toSaleDone(core, sale.value));
};

function toSaleDone(core: Core, { id, customerId, body }: FactOf<'sale'>): SaleDone {
  const paid = body.tenders.reduce((sum, tender) => sum + tender.given, 0);
  return {
    saleId: id,
    receipt: body.receipt,
    total: body.total,
    paid,
    change: body.tenders.reduce((sum, tender) => sum + tender.given - tender.amount, 0),
    rounding: body.rounding,
    tenders: body.tenders,
    customerName: core.shop.customers.get(customerId ?? '')?.name ?? null,
    currency: body.currency,
  };
}
