import { toEntry } from '../../../shared/domain/product-entry';
import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import type { ProductView } from '../../../shared/replica-api/views';
import type { Query } from './query';
import { questionsAbout } from './questions.query';

export const searchProducts: Query<'products.search'> = {
  topics: ['products'],
  wait: (core) => core.bookRead(),
  run: ({ shop }, { text, limit }) =>
    shop.productIndex.search(text, Math.min(limit, 50)).flatMap((id) => toViews(shop.products.get(id))),
};

/** By pieces in this store's sales here; before there are any, by how many people of the whole company bought it. */
export const productTiles: Query<'products.tiles'> = {
  topics: ['products', 'models'],
  wait: (core) => core.bookRead(),
  run({ shop, model: keeper }, { limit }) {
    const model = keeper.model();
    const best: Ranked[] = [];
    for (const product of shop.products.values()) {
      if (!product.active || product.price <= 0) continue;
      const sold = shop.facts.timesSold(product.id);
      const buyers = sold > 0 ? 0 : (model?.repeatOf(product.id).buyers ?? 0);
      const ranked = { product, sold, buyers };
      const last = best.at(-1);
      if (best.length === limit && (!last || !isBefore(ranked, last))) continue;
      const place = best.findIndex((one) => isBefore(ranked, one));
      best.splice(place < 0 ? best.length : place, 0, ranked);
      if (best.length > limit) best.pop();
    }
    return best.map(({ product }) => toProductView(product));
  },
};

const mostRows = 200;
const mostDoubled = 20;
const mostCategories = 200;

/** What is found, or without a text what was changed last: that is what somebody is at work on. */
export const listProducts: Query<'products.list'> = {
  topics: ['products'],
  wait: (core) => core.bookRead(),
  run({ shop }, { text, limit }) {
    const most = Math.min(limit, mostRows);
    const found =
      text.trim() === '' ? newestOf(shop.products.values(), most) : shop.productIndex.search(text, most, true);
    const of = (ids: readonly Id[]) => ids.flatMap((id) => shop.products.get(id) ?? []);
    return {
      total: shop.products.size,
      rows: of(found).map((one) => ({ ...toProductView(one), inStock: one.inStock !== false, active: one.active })),
      doubled: shop.productIndex
        .doubled()
        .slice(0, mostDoubled)
        .map(({ code, ids }) => ({ code, products: of(ids).map(toProductView) })),
    };
  },
};

export const getProductByCode: Query<'products.byCode'> = {
  topics: ['products'],
  wait: (core) => core.bookRead(),
  run: ({ shop }, { code }) => toViews(shop.products.get(shop.productIndex.byCode(code) ?? ''))[0] ?? null,
};

export const getProduct: Query<'products.get'> = {
  topics: ['products', 'tasks', 'stores'],
  wait: (core) => core.bookRead(),
  run(core, { productId }) {
    const product = core.shop.products.get(productId);
    if (!product) return null;
    const { id, sku } = product;
    return { ...toEntry(product), id, sku, questions: questionsAbout(core, id) };
  },
};

/** The tax that most products have, and the categories that there are. */
export const productGround: Query<'products.ground'> = {
  topics: ['products'],
  turn: 'counts',
  wait: (core) => core.bookRead(),
  run({ shop }) {
    const [rates, categories] = [new Map<number, number>(), new Map<string, number>()];
    for (const { taxRate, category } of shop.products.values()) {
      rates.set(taxRate, (rates.get(taxRate) ?? 0) + 1);
      if (category !== '') categories.set(category, (categories.get(category) ?? 0) + 1);
    }
    return { categories: byUse(categories).slice(0, mostCategories), taxRate: byUse(rates)[0] ?? 0 };
  },
};

const byUse = <T>(counts: Map<T, number>): T[] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one]) => one);

/** Without sorting them all: there may be a hundred thousand. */
function newestOf(products: Iterable<Product>, limit: number): Id[] {
  const isLater = (a: Product, b: Product) =>
    a.updatedAt !== b.updatedAt ? a.updatedAt > b.updatedAt : a.name < b.name;
  const newest: Product[] = [];
  for (const product of products) {
    const last = newest.at(-1);
    if (newest.length === limit && last && !isLater(product, last)) continue;
    const place = newest.findIndex((one) => isLater(product, one));
    newest.splice(place < 0 ? newest.length : place, 0, product);
    if (newest.length > limit) newest.pop();
  }
  return newest.map(({ id }) => id);
}

interface Ranked {
  product: Product;
  sold: number;
  buyers: number;
}
const isBefore = (a: Ranked, b: Ranked): boolean =>
  a.sold !== b.sold ? a.sold > b.sold : a.buyers !== b.buyers ? a.buyers > b.buyers : a.product.name < b.product.name;

export const toProductView = ({ id, sku, name, category, price }: Product): ProductView => ({
  id,
  sku,
  name,
  category,
  price,
});
const toViews = (product: Product | undefined) => (product ? [toProductView(product)] : []);
