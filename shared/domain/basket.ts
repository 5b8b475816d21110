import { fail, ok, type Result } from '../kit/result';
import type { Role } from '../model/company';
import type { Failure } from '../model/errors';
import type { Id } from '../model/ids';
import { type Minor, shareOf } from '../model/money';
import type { Product } from '../model/product';
import { maxQuantity } from '../model/sale';
import type { Instant } from '../model/time';

/** A discount as it was given; what it comes to follows the lines (shared/domain/price). Percent in basis points. */
export type DiscountRule =
  | { kind: 'percent'; percent: number; reason: string }
  | { kind: 'amount'; amount: Minor; reason: string };

export interface BasketLine {
  lineId: Id;
  productId: Id;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: Minor;
  /** Basis points within the price. */
  taxRate: number;
  discount: DiscountRule | null;
}

/** What was taken out and may come back until `at` + undoMs (milliseconds since 1970). */
export type Voided =
  | { what: 'line'; line: BasketLine; index: number; discount: DiscountRule | null; at: number }
  | { what: 'basket'; lines: BasketLine[]; customerId: Id | null; discount: DiscountRule | null; at: number };

/** A sale in progress. It is a document of the replica: it survives a crash, and is removed when it is paid. */
export interface Basket {
  id: Id;
  startedAt: Instant;
  label: string;
  customerId: Id | null;
  lines: BasketLine[];
  discount: DiscountRule | null;
  voided: Voided | null;
  lastLineId: Id | null;
  /** Null while it is the one being rung up. */
  parkedAt: Instant | null;
}

export const undoMs = 8000;

type Changed = Result<Basket, Failure>;

export const emptyBasket = (id: Id, startedAt: Instant): Basket => ({
  id,
  startedAt,
  label: '',
  customerId: null,
  lines: [],
  discount: null,
  voided: null,
  lastLineId: null,
  parkedAt: null,
});

/** Adds to the line of the same product at the same price without a discount, or as a new last line. */
export function addProduct(basket: Basket, product: Product, quantity: number, newLineId: Id): Changed {
  if (!product.active) return fail({ code: 'unknown-product', detail: { name: product.name } });
  if (product.price === 0) return fail({ code: 'price-zero', detail: { name: product.name } });
  const same = basket.lines.find(
    (line) => line.productId === product.id && line.unitPrice === product.price && line.discount === null,
  );
  if (same) return setQuantity(basket, same.lineId, same.quantity + quantity);
  if (!isQuantity(quantity)) return fail(quantityFailure(quantity));
  const { id: productId, sku, name, price: unitPrice, taxRate } = product;
  const line: BasketLine = {
    lineId: newLineId,
    productId,
    sku,
    name,
    quantity,
    unitPrice,
    taxRate,
    discount: null,
  };
  return ok({ ...basket, lines: [...basket.lines, line], lastLineId: newLineId });
}

export function setQuantity(basket: Basket, lineId: Id, quantity: number): Changed {
  if (!isQuantity(quantity)) return fail(quantityFailure(quantity));
  const isFewer = basket.lines.some((line) => line.lineId === lineId && quantity < line.quantity);
  const kept = isFewer ? { ...basket, discount: keepPercent(basket.discount) } : basket;
  return changeLine(kept, lineId, (line) => ({
    ...line,
    quantity,
    discount: isFewer ? keepPercent(line.discount) : line.discount,
  }));
}

/** A sum was allowed for what it was taken off: when that shrinks, it must be given anew. A percentage shrinks with it. */
const keepPercent = (rule: DiscountRule | null): DiscountRule | null => (rule?.kind === 'percent' ? rule : null);

/** `lineId` null: the whole basket. `rule` null: takes the discount away. */
export function setDiscount(basket: Basket, lineId: Id | null, rule: DiscountRule | null, allowed: Allowance): Changed {
  const line = lineId === null ? undefined : basket.lines.find((one) => one.lineId === lineId);
  if (lineId !== null && !line) return fail({ code: 'unknown-line' });
  const scope = line ? [line] : basket.lines;
  if (scope.length === 0) return fail({ code: 'basket-empty' });
  const refused = rule && refuseDiscount(rule, grossOf(scope), allowed);
  if (refused) return fail(refused);
  return lineId === null
    ? ok({ ...basket, discount: rule })
    : changeLine(basket, lineId, (one) => ({ ...one, discount: rule }));
}

export function voidLine(basket: Basket, lineId: Id, now: number): Changed {
  const index = basket.lines.findIndex((line) => line.lineId === lineId);
  const line = basket.lines[index];
  if (!line) return fail({ code: 'unknown-line' });
  const { discount } = basket;
  const lines = basket.lines.filter((one) => one.lineId !== lineId);
  const voided: Voided = { what: 'line', line, index, discount, at: now };
  return ok({ ...basket, lines, discount: keepPercent(discount), voided, lastLineId: lines.at(-1)?.lineId ?? null });
}

export function voidBasket(basket: Basket, now: number): Changed {
  if (basket.lines.length === 0) return fail({ code: 'basket-empty' });
  const { lines, customerId, discount } = basket;
  return ok({
    ...basket,
    lines: [],
    customerId: null,
    discount: null,
    lastLineId: null,
    voided: { what: 'basket', lines, customerId, discount, at: now },
  });
}

export function undoVoid(basket: Basket, now: number): Changed {
  const { voided } = basket;
  if (!voided || now > voided.at + undoMs) return fail({ code: 'nothing-to-undo' });
  if (voided.what === 'line') {
    const lines = basket.lines.toSpliced(voided.index, 0, voided.line);
    const discount = basket.discount ?? voided.discount;
    return ok({ ...basket, lines, discount, voided: null, lastLineId: voided.line.lineId });
  }
  const { lines, customerId, discount } = voided;
  return ok({
    ...basket,
    lines: [...lines, ...basket.lines],
    customerId: basket.customerId ?? customerId,
    discount,
    voided: null,
    lastLineId: lines.at(-1)?.lineId ?? null,
  });
}

/** How large a discount the associate may give: cashiers and sellers up to the shop's limit, the others all. */
export interface Allowance {
  role: Role;
  /** Basis points of what is discounted. */
  limit: number;
}

function refuseDiscount(rule: DiscountRule, gross: Minor, { role, limit }: Allowance): Failure | null {
  if (rule.reason.trim() === '') return { code: 'discount-reason-missing' };
  const highest = role === 'manager' || role === 'owner' ? 10_000 : limit;
  const [value, most] = rule.kind === 'percent' ? [rule.percent, highest] : [rule.amount, shareOf(gross, highest)];
  if (Number.isInteger(value) && value >= 0 && value <= most) return null;
  return { code: 'discount-too-large', detail: { limit: highest / 100 } };
}

const grossOf = (lines: BasketLine[]): Minor => lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
const isQuantity = (quantity: number) => Number.isInteger(quantity) && quantity >= 1 && quantity <= maxQuantity;
const quantityFailure = (quantity: number): Failure => ({
  code: 'quantity-out-of-range',
  detail: { quantity, max: maxQuantity },
});

function changeLine(basket: Basket, lineId: Id, change: (line: BasketLine) => BasketLine): Changed {
  if (!basket.lines.some((line) => line.lineId === lineId)) return fail({ code: 'unknown-line' });
  const lines = basket.lines.map((line) => (line.lineId === lineId ? change(line) : line));
  return ok({ ...basket, lines, lastLineId: lineId });
}
