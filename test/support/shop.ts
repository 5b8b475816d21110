/** A tiny made-up shop for tests of the rules: builders that say only what the test is about. */
import fc from 'fast-check';
import { addProduct, type Basket, type BasketLine, emptyBasket } from '../../shared/domain/basket';
import { priceBasket } from '../../shared/domain/price';
import { settle } from '../../shared/domain/tender';
import type { Fact, FactBody, FactKind } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import type { SaleBody, TenderKind } from '../../shared/model/sale';
import type { Unchained } from '../../shared/protocol/fact-chain';
import { chainFact, emptyChain } from '../../shared/protocol/fact-chain';

export const now = '2026-11-20T10:00:00.000Z';
const record = { rev: 'r1', updatedAt: now, updatedBy: 'central' };

export const aProduct = (id: string, price = 499, more: Partial<Product> = {}): Product => ({
  id,
  ...record,
  sku: id,
  barcodes: [],
  name: `Product ${id}`,
  category: 'Gifts',
  price,
  taxRate: 2000,
  active: true,
  ...more,
});

/** A basket with one piece of each product, lines named by the product. */
export function aBasket(...products: Product[]): Basket {
  return products.reduce(
    (basket, product) => {
      const added = addProduct(basket, product, 1, `line-${product.id}`);
      if (!added.ok) throw new Error(added.error.code);
      return added.value;
    },
    emptyBasket('basket-1', now),
  );
}

export function aSaleBody(basket: Basket, kind: TenderKind = 'card'): SaleBody {
  const priced = priceBasket(basket);
  const paid = settle(priced.total, 'GBP', [{ kind, given: priced.total }]);
  if (!paid.ok) throw new Error(paid.error.code);
  return {
    basketId: basket.id,
    receipt: 'T1-000001',
    currency: 'GBP',
    lines: priced.lines,
    discount: priced.discount,
    total: priced.total,
    rounding: paid.value.rounding,
    tenders: paid.value.tenders,
  };
}

/** Facts of one till in the order given, chained. */
export function aChain(...facts: [kind: FactKind, body: unknown, more?: Partial<Fact>][]): Fact[] {
  const chain: Fact[] = [];
  for (const [index, [kind, body, more]] of facts.entries()) {
    const last = chain.at(-1);
    const fact = {
      id: `fact-${index + 1}`,
      kind,
      at: `2026-11-20T10:00:${String(index % 60).padStart(2, '0')}.000Z`,
      businessDay: '2026-11-20',
      storeId: 's1',
      tillId: 'T1',
      associateId: 'a1',
      customerId: null,
      body: body as FactBody<FactKind>,
      ...more,
    } as Unchained;
    chain.push(chainFact(last ? { n: last.n, hash: last.hash } : emptyChain, fact));
  }
  return chain;
}

/** Lines of any baskets: prices from a penny to a thousand, up to twenty lines, discounts of both kinds. */
export const anyLines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 40 }),
    unitPrice: fc.integer({ min: 1, max: 100_000 }),
    taxRate: fc.constantFrom(0, 500, 1200, 2000, 2700),
    percent: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 20 },
);

export const toLines = (
  drawn: { quantity: number; unitPrice: number; taxRate: number; percent: number | null }[],
): BasketLine[] =>
  drawn.map(({ percent, ...line }, index) => ({
    ...line,
    lineId: `l${index}`,
    productId: `p${index}`,
    sku: `p${index}`,
    name: `Product ${index}`,
    discount: percent === null ? null : { kind: 'percent', percent, reason: 'Damaged' },
  }));
