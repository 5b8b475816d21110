import { fail, ok, type Result } from '../kit/result';
import type { Failure } from '../model/errors';
import type { Id } from '../model/ids';
import { type Product, productSchema } from '../model/product';
import type { Day } from '../model/time';
import { barcodeFault } from './import/codes';

/** What a person says of a product. */
export interface ProductEntry extends Pick<Product, 'name' | 'barcodes' | 'category' | 'price' | 'taxRate'> {
  inStock: boolean;
  /** false: put away, and sold no more. */
  active: boolean;
}

type Fields = Omit<Product, 'rev' | 'updatedAt' | 'updatedBy'>;

/** Errors: name-missing, price-missing, barcode-invalid, malformed. */
export function checkProduct(entry: ProductEntry): Result<null, Failure> {
  if (entry.name.trim() === '') return fail({ code: 'name-missing' });
  if (entry.price <= 0) return fail({ code: 'price-missing' });
  const wrong = entry.barcodes.find((code) => barcodeFault(code) !== null);
  if (wrong !== undefined) return fail({ code: 'barcode-invalid', detail: { code: wrong } });
  const shape = productSchema.pick({ name: true, barcodes: true, category: true, price: true, taxRate: true });
  const { name, barcodes, category, price, taxRate } = entry;
  return shape.safeParse({ name, barcodes, category, price, taxRate }).success ? ok(null) : fail({ code: 'malformed' });
}

/** A product that the shop sells from this day on. */
export function toNewProduct(entry: ProductEntry, id: Id, since: Day): Fields {
  const { inStock, ...fields } = entry;
  return { ...toTidy(fields), ...(inStock ? {} : { inStock }), id, sku: toSku(entry.barcodes, id), since };
}

/** The product as somebody now says that it is. A code that was taken away is no more its short code either. */
export function toChangedProduct(product: Fields, { inStock, ...fields }: ProductEntry): Fields {
  const { barcodes } = fields;
  const isGone = product.barcodes.includes(product.sku) && !barcodes.includes(product.sku);
  const changed: Fields = { ...product, ...toTidy(fields), sku: isGone ? toSku(barcodes, product.id) : product.sku };
  if (inStock !== (product.inStock !== false)) changed.inStock = inStock;
  return changed;
}

/** A code that can be typed: its first barcode, or one that its id makes. */
export const toSku = (barcodes: readonly string[], id: Id): string =>
  barcodes[0]?.slice(0, 40) || `N${id.slice(-7).toUpperCase()}`;

export const toEntry = ({ name, barcodes, category, price, taxRate, inStock, active }: Fields): ProductEntry => ({
  name,
  barcodes,
  category,
  price,
  taxRate,
  inStock: inStock !== false,
  active,
});

const toTidy = (fields: Omit<ProductEntry, 'inStock'>) => ({
  ...fields,
  name: fields.name.trim(),
  category: fields.category.trim(),
});
