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
  const whole = toSized(source);
  if (size === 'full') return whole;
  return size === 'small' ? toSmall(whole) : grow(whole, referenceLoad);
}

export const toSized = (source: RawShop): SizedShop => ({
  ...source,
  products: source.products.map((product) => ({ ...product, variant: 0 })),
});

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

/** How large the shop is made to be. */
export interface Growth {
  customers: number;
  products: number;
  /** Lines of all baskets, of known customers or not. */
  lines: number;
}

/** What a till must carry; `--demo=100k`. */
export const referenceLoad: Growth = { customers: 100_000, products: 20_000, lines: 1_000_000 };

const firstClone = 100_001;
const firstCloneBasket = 1_000_000;
const variantNames = ['', 'BLUE', 'GREEN', 'ROSE', 'IVORY', 'SMALL'];
/** Whose number says that the shop made them up: they may have been entered twice. */
export const isClone = (customer: number): boolean => customer >= firstClone;

/**
 * More customers as the real ones are: each takes a real one's tastes and days, comes less often, and buys a part of
 * what that one bought, now and then in another colour. The real customers stay as they are; of a shop that is smaller
 * than the reference only a part of them, so that shops of every size are alike.
 */
export function grow(source: SizedShop, { customers, products, lines }: Growth): SizedShop {
  const variants = variantNames.flatMap((name, variant) =>
    source.products.map((product) => (variant === 0 ? product : toVariant(product, variant, name))),
  );
  const sized = variants.slice(0, products);
  const share = Math.min(1, customers / referenceLoad.customers);
  const baskets = source.baskets.filter(({ customer, number }) => chanceOf('kept', customer ?? -number) < share);
  const models = [...byCustomer(source.baskets).values()];
  const missing = customers - byCustomer(baskets).size;
  const lastDay = source.baskets.at(-1)?.day ?? 0;
  const clones: RawBasket[] = [];
  let left = lines - countLines(baskets);

  function visit(clone: number, time: number) {
    const customer = firstClone + clone;
    const basket = pickBy(models[clone % models.length]!, 'visit', customer, time);
    const day = basket.day + Math.round((chanceOf('day', customer, time) - 0.5) * 20);
    const taken = takeSome(basket.lines, sized, source.products.length, customer, time).slice(0, left);
    if (taken.length === 0) return;
    left -= taken.length;
    const number = firstCloneBasket + clones.length;
    clones.push({ ...basket, number, customer, day: Math.max(0, Math.min(lastDay, day)), lines: taken });
  }
  const visitsOf = (clone: number) => {
    const { length } = models[clone % models.length]!;
    return Math.min(length, 1 + Math.floor(-Math.log(1 - chanceOf('visits', firstClone + clone)) * 0.6));
  };
  for (let clone = 0; clone < missing; clone++) for (let time = 0; time < visitsOf(clone); time++) visit(clone, time);
  // Who comes again until the shop has sold as much as it shall: some of them, often.
  for (let more = 0; left > 0; more++) visit(Math.floor(chanceOf('again', more) ** 2 * missing), 1000 + more);

  const all = [...baskets, ...clones].sort((a, b) => a.day - b.day || a.minute - b.minute || a.number - b.number);
  return { products: sized, baskets: all };
}

function byCustomer(baskets: readonly RawBasket[]): Map<number, RawBasket[]> {
  const found = new Map<number, RawBasket[]>();
  for (const basket of baskets) {
    if (basket.customer === null) continue;
    const known = found.get(basket.customer);
    if (known) known.push(basket);
    else found.set(basket.customer, [basket]);
  }
  return found;
}

const countLines = (baskets: readonly RawBasket[]) => baskets.reduce((sum, basket) => sum + basket.lines.length, 0);

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
