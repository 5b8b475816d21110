import type { Answers } from './fake-replica';
import { askedProduct, doubledList, noProducts, productDetail } from './fixtures/products';
import type { GalleryState } from './states';

const empty: Answers = { 'products.list': () => noProducts };
const cashier: Answers = {
  'session.current': () => ({ associate: { id: 'a9', name: 'Joan Clarke', role: 'cashier' } }),
};
const asked: Answers = {
  'products.list': () => doubledList,
  'products.get': () => askedProduct,
  'questions.list': () => ({
    total: 1,
    customers: [],
    products: [{ productId: askedProduct.id, name: askedProduct.name, fields: ['price'] }],
  }),
};

/** What the shop sells, typed in by hand. */
export const productStates: GalleryState[] = [
  { name: 'products/new', path: '/products', answers: {} },
  { name: 'products/empty', path: '/products', answers: empty },
  { name: 'products/for-a-scan', path: '/products?code=4006381333931', answers: {} },
  { name: 'products/open', path: `/products?open=${productDetail.id}`, answers: {} },
  { name: 'products/to-decide', path: `/products?open=${productDetail.id}`, answers: asked },
  { name: 'products/not-allowed', path: '/products', answers: cashier },
  { name: 'till/no-products-cashier', path: '/', answers: { 'products.tiles': () => [], ...cashier } },
];
