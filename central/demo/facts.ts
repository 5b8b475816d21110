import { taxWithin } from '../../shared/domain/price';
import { toReceiptNumber } from '../../shared/domain/receipt-number';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import { maxQuantity, type SaleLine, type Tender } from '../../shared/model/sale';
import { type ChainHead, chainFact, emptyChain, type Unchained } from '../../shared/protocol/fact-chain';
import { chanceOf, pickBy } from './chance';
import type { RawBasket } from './data-format';
import { instantOf, type Moment, type TillTimeline } from './moments';

/**
 * A till's facts from the one after `from` on, chained. What lies before is not written again: its hash is known, and
 * its receipts are counted.
 */
export function* writeFacts(
  till: TillTimeline,
  products: readonly Product[],
  from: ChainHead = emptyChain,
): Generator<Fact> {
  let head = from;
  for (const unchained of writeUnchained(till, products, from.n)) {
    const fact = chainFact(head, unchained);
    head = { n: fact.n, hash: fact.hash };
    yield fact;
  }
}

/** A till's facts without their places in its chain, the first `skipped` left out. */
export function* writeUnchained(till: TillTimeline, products: readonly Product[], skipped = 0): Generator<Unchained> {
  let receipt = 0;
  for (const [index, moment] of till.moments.entries()) {
    if (moment.kind === 'sale') receipt += 1;
    if (index >= skipped) yield toFact(moment, till, products, receipt);
  }
}

export const customerIdOf = (customer: number) => `c${customer}`;

function toFact(moment: Moment, till: TillTimeline, products: readonly Product[], receipt: number): Unchained {
  const { basket, businessDay } = moment;
  const saleId = `sale-${basket.number}`;
  const envelope = {
    at: instantOf(moment),
    businessDay,
    storeId: till.storeId,
    tillId: till.tillId,
    associateId: pickBy(till.associateIds, 'associate', businessDay, till.tillId),
    customerId: basket.customer === null ? null : customerIdOf(basket.customer),
  };
  switch (moment.kind) {
    case 'sale':
      return { ...envelope, id: saleId, kind: 'sale', body: toSale(basket, till, products, receipt) };
    case 'rating':
      return {
        ...envelope,
        id: `rating-${basket.number}`,
        kind: 'rating',
        body: { saleId, ...toRating(basket.number) },
      };
    case 'note':
      return {
        ...envelope,
        id: `note-${basket.number}`,
        kind: 'note',
        body: { text: pickBy(notes, 'text', basket.number) },
      };
    case 'consent':
      return {
        ...envelope,
        id: `consent-${basket.number}`,
        kind: 'consent',
        body: { channel: 'email', granted: true },
      };
  }
}

function toSale(basket: RawBasket, till: TillTimeline, products: readonly Product[], receipt: number) {
  const lines = basket.lines.flatMap(splitQuantity).map((line, index): SaleLine => {
    const product = products[line.product]!;
    const total = line.quantity * line.price;
    return {
      lineId: String(index + 1),
      productId: product.id,
      sku: product.sku,
      name: product.name,
      quantity: line.quantity,
      unitPrice: line.price,
      discount: null,
      total,
      tax: taxWithin(total, product.taxRate),
      taxRate: product.taxRate,
    };
  });
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  return {
    basketId: `basket-${basket.number}`,
    receipt: toReceiptNumber(till.tillCode, receipt),
    currency: 'GBP' as const,
    lines,
    discount: null,
    total,
    rounding: 0,
    tenders: total === 0 ? [] : [toTender(total, basket.number)],
  };
}

/** A line holds at most so many; the source has one or two beyond. */
function splitQuantity(line: RawBasket['lines'][number]) {
  const parts = [];
  for (let rest = line.quantity; rest > 0; rest -= maxQuantity)
    parts.push({ ...line, quantity: Math.min(rest, maxQuantity) });
  return parts;
}

/** Small sums are often paid with notes, large ones hardly ever. */
function toTender(total: number, number: number): Tender {
  const inCash = chanceOf('cash', number) < (total < 3000 ? 0.35 : total < 10_000 ? 0.12 : 0.02);
  return inCash
    ? { kind: 'cash', amount: total, given: Math.ceil(total / 500) * 500 }
    : { kind: 'card', amount: total, given: total };
}

/** Mostly content, as people who answer are. */
function toRating(number: number) {
  const score = pickBy([10, 10, 10, 9, 9, 9, 9, 8, 8, 8, 7, 7, 6, 5, 3, 1], 'score', number);
  if (chanceOf('comment', number) > 0.25) return { score, comment: '' };
  return { score, comment: pickBy(score >= 8 ? praise : complaints, 'comment', number) };
}

const praise = [
  'Lovely staff',
  'Beautiful wrapping',
  'Always find something',
  'Quick and friendly',
  'Great choice of cards',
];
const complaints = ['Long queue', 'Could not find the price', 'Out of the blue ones again', 'Bag tore on the way home'];
const notes = [
  'Prefers her gifts wrapped in plain paper.',
  'Collects the retrospot range for her kitchen.',
  'Buys for the village fair every June.',
  'Allergic to scented candles.',
  'Asked to be told when the vintage bunting is back.',
  'Her daughter is getting married in the spring.',
  'Likes a chat about the garden.',
  'Runs a tea room: buys cups by the dozen.',
  'Comes by train, needs things packed small.',
  'Ask about the new puppy.',
  'Wants the receipt by e-mail.',
  'Keeps an eye out for owls.',
];
