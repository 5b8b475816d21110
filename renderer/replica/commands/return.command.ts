import { toReceiptNumber } from '../../../shared/domain/receipt-number';
import { makeReturn } from '../../../shared/domain/return';
import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';
import { recordFact } from './write';

/** Against a receipt that is here: of this store, of the last 90 days. An older one is `unknown-receipt`. */
export const returnSale: Command<'sale.return'> = async (core, { saleId, lines, reason, tender }) => {
  const pairing = core.device().get('pairing');
  if (!pairing) return fail({ code: 'not-paired' });
  if (pairing.device.kind !== 'till') return fail({ code: 'not-a-till' });
  const sale = core.shop.facts.sale(saleId);
  if (!sale) return fail({ code: 'unknown-receipt' });
  const body = makeReturn({
    saleId,
    sale: sale.body,
    returns: core.shop.facts.returnsOf(saleId).map((one) => one.body),
    lines,
    reason,
    tender,
    receipt: toReceiptNumber(pairing.device.code, core.chain.receipts() + 1),
  });
  if (!body.ok) return body;
  const done = await recordFact(core, 'return', body.value, { customerId: sale.customerId });
  if (!done.ok) return done;
  const { receipt, total, rounding, tenders, currency } = done.value.body;
  return ok({
    saleId: done.value.id,
    receipt,
    total,
    paid: tenders.reduce((sum, one) => sum + one.amount, 0),
    change: 0,
    rounding,
    tenders,
    customerName: core.shop.customers.get(sale.customerId ?? '')?.name ?? null,
    currency,
  });
};
