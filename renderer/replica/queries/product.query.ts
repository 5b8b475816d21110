import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import type { ProductView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Query } from './query';

export const searchProducts: Query<'products.search'> = {
  topics: ['products'],
  wait: (core) => core.bookRead(),
  run: ({ shop }, { text, limit }) =>
    shop.productIndex.search(text, Math.min(limit, 50)).flatMap((id) => toViews(shop.products.get(id))),
};

/** By pieces in this store's sales here; before there are any, by what the affinities were counted over. */
export const productTiles: Query<'products.tiles'> = {
  topics: ['products', 'affinities'],
  wait: (core) => core.bookRead(),
  run(core, { limit }) {
    const sold = soldHere(core);
    const ranked = [...core.shop.products.values()]
      .filter((product) => product.active && product.price > 0)
      .map((product) => ({
        product,
        sold: sold.get(product.id) ?? 0,
        baskets: core.shop.affinities.get(product.id)?.baskets ?? 0,
      }));
    ranked.sort((a, b) => b.sold - a.sold || b.baskets - a.baskets || (a.product.name < b.product.name ? -1 : 1));
    return ranked.slice(0, limit).map(({ product }) => toProductView(product));
  },
};

export const toProductView = ({ id, sku, name, category, price }: Product): ProductView => ({
  id,
  sku,
  name,
  category,
  price,
});
const toViews = (product: Product | undefined) => (product ? [toProductView(product)] : []);

function soldHere({ shop }: Core): Map<Id, number> {
  const sold = new Map<Id, number>();
  for (const fact of shop.facts.all()) {
    if (fact.kind !== 'sale') continue;
    for (const { productId } of fact.body.lines) sold.set(productId, (sold.get(productId) ?? 0) + 1);
  }
  return sold;
}
