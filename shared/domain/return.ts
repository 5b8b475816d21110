import { fail, ok, type Result } from '../kit/result';
import type { Failure } from '../model/errors';
import type { Id } from '../model/ids';
import type { Minor } from '../model/money';
import type { ReturnBody, ReturnLine, SaleBody, SaleLine, TenderKind } from '../model/sale';
import { taxWithin } from './price';
import { settleRefund } from './tender';

export interface ReturnWish {
  saleId: Id;
  sale: SaleBody;
  /** Earlier returns of the same sale. */
  returns: ReturnBody[];
  lines: { lineId: Id; quantity: number }[];
  reason: string;
  tender: TenderKind;
  /** The number of the receipt that this return gives. */
  receipt: string;
}

/** How many of each line of a sale have come back already, by line id. */
export function returnedOf(returns: ReturnBody[]): Map<Id, number> {
  const returned = new Map<Id, number>();
  for (const { lines } of returns) {
    for (const line of lines) returned.set(line.saleLineId, (returned.get(line.saleLineId) ?? 0) + line.quantity);
  }
  return returned;
}

/**
 * A return against a receipt. The refunds of a line's pieces, however they come back, sum to what the line cost.
 * Errors: basket-empty, unknown-line, return-more-than-bought { name, left }.
 */
export function makeReturn(wish: ReturnWish): Result<ReturnBody, Failure> {
  const returned = returnedOf(wish.returns);
  const lines: ReturnLine[] = [];
  for (const { lineId, quantity } of wish.lines.filter((line) => line.quantity !== 0)) {
    const sold = wish.sale.lines.find((line) => line.lineId === lineId);
    if (!sold) return fail({ code: 'unknown-line' });
    const before = returned.get(lineId) ?? 0;
    const left = sold.quantity - before;
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > left) {
      return fail({ code: 'return-more-than-bought', detail: { name: sold.name, left } });
    }
    const refund = refundOf(sold, before, quantity);
    lines.push({
      saleLineId: lineId,
      productId: sold.productId,
      name: sold.name,
      quantity,
      refund,
      tax: taxWithin(refund, sold.taxRate),
    });
    returned.set(lineId, before + quantity);
  }
  if (lines.length === 0) return fail({ code: 'basket-empty' });
  const total = lines.reduce((sum, line) => sum + line.refund, 0);
  const { tenders, rounding } = settleRefund(total, wish.sale.currency, wish.tender);
  const { saleId, sale, receipt, reason } = wish;
  return ok({
    saleId,
    saleReceipt: sale.receipt,
    receipt,
    currency: sale.currency,
    lines,
    reason,
    total,
    rounding,
    tenders,
  });
}

/** What `pieces` of a line come to, after the `returned` ones that came back before: all together what the line cost. */
export function refundOf(line: Pick<SaleLine, 'total' | 'quantity'>, returned: number, pieces: number): Minor {
  const upTo = (count: number) => Math.round((line.total * count) / line.quantity);
  return upTo(returned + pieces) - upTo(returned);
}
