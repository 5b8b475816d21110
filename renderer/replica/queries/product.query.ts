import type { Product } from '../../../shared/model/product';
import type { ProductView } from '../../../shared/replica-api/views';
import type { Query } from './query';

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
