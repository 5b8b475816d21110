import { type Minor, shareOf } from '../model/money';
import type { Discount, SaleLine } from '../model/sale';
import type { Basket, BasketLine, DiscountRule } from './basket';

export interface PricedBasket {
  /** As they will stand in the sale. */
  lines: SaleLine[];
  /** The basket's own discount, already within the lines' totals. */
  discount: Discount | null;
  /** Before any discount. */
  subtotal: Minor;
  total: Minor;
  /** Within `total`. */
  tax: Minor;
  itemCount: number;
}

/** What a basket comes to. The lines always sum to the total: the basket's discount is spread to the last minor unit. */
export function priceBasket(basket: Pick<Basket, 'lines' | 'discount'>): PricedBasket {
  const own = basket.lines.map((line) => {
    const gross = line.quantity * line.unitPrice;
    const discount = toDiscount(line.discount, gross);
    return { line, gross, discount, net: gross - (discount?.amount ?? 0) };
  });
  const net = sumOf(own.map((one) => one.net));
  const discount = toDiscount(basket.discount, net);
  const parts = spread(
    discount?.amount ?? 0,
    own.map((one) => one.net),
  );
  const lines = own.map(({ line, discount, net }, index) => toSaleLine(line, discount, net - parts[index]!));
  return {
    lines,
    discount,
    subtotal: sumOf(own.map((one) => one.gross)),
    total: sumOf(lines.map((line) => line.total)),
    tax: sumOf(lines.map((line) => line.tax)),
    itemCount: sumOf(lines.map((line) => line.quantity)),
  };
}

/** Tax within a sum that includes it; `rate` in basis points. */
export const taxWithin = (sum: Minor, rate: number): Minor => Math.round((sum * rate) / (10000 + rate));

/**
 * Splits a sum in the proportion of `weights`, to whole minor units, by largest remainder (Hamilton's method):
 * the parts always add up to the sum, and none exceeds its weight while the sum does not exceed theirs.
 */
export function spread(sum: Minor, weights: Minor[]): Minor[] {
  const whole = sumOf(weights);
  if (sum === 0 || whole === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (sum * weight) / whole);
  const parts = exact.map(Math.floor);
  let rest = sum - sumOf(parts);
  const byRemainder = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (rest === 0) break;
    parts[index]! += 1;
    rest -= 1;
  }
  return parts;
}

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

function toDiscount(rule: DiscountRule | null, from: Minor): Discount | null {
  if (!rule) return null;
  const wanted = rule.kind === 'percent' ? shareOf(from, rule.percent) : rule.amount;
  return { amount: Math.min(wanted, from), reason: rule.reason };
}

function toSaleLine(line: BasketLine, discount: Discount | null, total: Minor): SaleLine {
  const { lineId, productId, sku, name, quantity, unitPrice, taxRate } = line;
  return {
    lineId,
    productId,
    sku,
    name,
    quantity,
    unitPrice,
    discount,
    total,
    tax: taxWithin(total, taxRate),
    taxRate,
  };
}
