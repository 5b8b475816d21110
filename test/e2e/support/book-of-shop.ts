import type { Customer } from '../../../shared/model/customer';
import type { Fact } from '../../../shared/model/fact';
import type { Product } from '../../../shared/model/product';
import type { History } from '../../../shared/model/projection';
import type { TestCentral } from '../../support/central';
import { pairDevice, type TestDevice } from '../../support/devices';

/** What central holds, read over the wire by the shop's book laptop. */
export interface ShopBook {
  device: TestDevice;
  /** A person with a history, a phone and a card. */
  regular: Customer;
  /** Products with a price and a barcode; no two alike. */
  products: Product[];
  facts(): Promise<Fact[]>;
}

export async function readShop(shop: Pick<TestCentral, 'url' | 'codes'>): Promise<ShopBook> {
  const device = await pairDevice(shop.url, shop.codes.B1 ?? '');
  const all = async <T>(collection: string) => (await device.pullAll(collection)) as unknown as T[];
  const customers = new Map((await all<Customer>('customers')).map((customer) => [customer.id, customer]));
  const histories = await all<History>('histories');
  const known = histories
    .filter(({ visits }) => visits >= 3 && visits <= 20)
    .flatMap(({ id }) => customers.get(id) ?? [])
    .filter(({ cardNumber, phone, name }) => cardNumber !== '' && phone !== '' && /^[A-Z]/.test(name));
  const regular = known.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  if (!regular) throw new Error('The demo shop has no regular customer');
  const products = (await all<Product>('products')).filter(
    ({ active, price, barcodes }) => active && price > 0 && barcodes.length > 0,
  );
  return { device, regular, products, facts: () => all<Fact>('facts') };
}

export const barcodeOf = (product: Product | undefined): string => product?.barcodes[0] ?? '';
