import type { DemoSize } from '../options';
import { chanceOf, pickBy } from './chance';
import type { RawBasket, RawLine, RawProduct, RawShop } from './data-format';

/** A product of which the source has one, and the large demo some. */
export interface SizedProduct extends RawProduct {
  /** 0: the source's own. */
  variant: number;
}
export interface SizedShop {
  products: SizedProduct[];
  /** In the order of time. */
  baskets: RawBasket[];
}

/** The source in the size that was asked for. */
export function toSize(source: RawShop, size: DemoSize): SizedShop {
  const whole = { ...source, products: source.products.map((product) => ({ ...product, variant: 0 })) };
  if (size === 'full') return whole;
  return size === 'small' ? toSmall(whole) : toLarge(whole);
}

const small = { customers: 200, products: 300, days: 90, anonymous: 0.15 };

/** The last 90 days, what sold most in them, and the customers of most visits: quick to start, dense enough to test. */
function toSmall({ products, baskets }: SizedShop): SizedShop {
  const lastDay = baskets.at(-1)?.day ?? 0;
  const recent = baskets.filter((basket) => basket.day > lastDay - small.days);
  const soldMost = mostCounted(
    recent.flatMap((basket) => basket.lines.map((line) => line.product)),
    small.products,
  );
  const customers = mostCounted(
    recent.flatMap((basket) => basket.customer ?? []),
    small.customers,
  );
  const newIndex = new Map([...soldMost].sort((a, b) => a - b).map((product, index) => [product, index]));
  const kept = recent.flatMap((basket): RawBasket[] => {
    const isKept =
      basket.customer === null ? chanceOf('small', basket.number) < small.anonymous : customers.has(basket.customer);
    const lines = basket.lines.flatMap((line): RawLine[] => {
      const product = newIndex.get(line.product);
      return product === undefined ? [] : [{ ...line, product }];
    });
    return isKept && lines.length > 0 ? [{ ...basket, lines: lines.slice(0, 20) }] : [];
  });
  return { products: [...newIndex.keys()].map((index) => products[index]!), baskets: kept };
}

function mostCounted(items: number[], most: number): Set<number> {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([item]) => item),
  );
}

const large = { customers: 100_000, products: 20_000, firstClone: 100_001 };
const variantNames = ['', 'BLUE', 'GREEN', 'ROSE', 'IVORY', 'SMALL'];

/**
 * More customers as the real ones are: each takes a real one's tastes and days, comes less often, and buys a part of
 * what that one bought, now and then in another colour. The real customers stay as they are.
 */
function toLarge({ products, baskets }: SizedShop): SizedShop {
  const variants = variantNames.flatMap((name, variant) =>
    products.map((product) => (variant === 0 ? product : toVariant(product, variant, name))),
  );
  const sized = variants.slice(0, large.products);
  const byCustomer = new Map<number, RawBasket[]>();
  for (const basket of baskets) {
    if (basket.customer === null) continue;
    byCustomer.set(basket.customer, [...(byCustomer.get(basket.customer) ?? []), basket]);
  }
  const models = [...byCustomer.values()];
  const lastDay = baskets.at(-1)?.day ?? 0;
  const clones: RawBasket[] = [];
  for (let clone = 0; clone < large.customers - models.length; clone++) {
    const customer = large.firstClone + clone;
    const model = models[clone % models.length]!;
    const visits = Math.min(model.length, 1 + Math.floor(-Math.log(1 - chanceOf('visits', customer)) * 0.6));
    for (let visit = 0; visit < visits; visit++) {
      const basket = pickBy(model, 'visit', customer, visit);
      const day = basket.day + Math.round((chanceOf('day', customer, visit) - 0.5) * 20);
      clones.push({
        ...basket,
        number: 1_000_000 + clones.length,
        customer,
        day: Math.max(0, Math.min(lastDay, day)),
        lines: takeSome(basket.lines, sized, products.length, customer, visit),
      });
    }
  }
  const all = [...baskets, ...clones].sort((a, b) => a.day - b.day || a.minute - b.minute || a.number - b.number);
  return { products: sized, baskets: all };
}

const toVariant = (product: SizedProduct, variant: number, name: string): SizedProduct => ({
  code: `${product.code}.${variant}`,
  name: `${product.name} ${name}`,
  price: Math.max(1, Math.round(product.price * (0.9 + 0.05 * variant))),
  variant,
});

function takeSome(
  lines: RawLine[],
  products: SizedProduct[],
  real: number,
  customer: number,
  visit: number,
): RawLine[] {
  const wanted = 1 + Math.floor(-Math.log(1 - chanceOf('lines', customer, visit)) * 4);
  const start = Math.floor(chanceOf('start', customer, visit) * lines.length);
  const taken = [...lines.slice(start), ...lines.slice(0, start)].slice(0, wanted);
  return taken.map((line) => {
    const product = line.product + real * Math.floor(chanceOf('variant', customer, line.product) * variantNames.length);
    const index = product < products.length ? product : line.product;
    return { product: index, quantity: Math.min(line.quantity, 6), price: products[index]?.price ?? line.price };
  });
}
