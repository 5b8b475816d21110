import type { Product } from '../../shared/model/product';
import type { Instant } from '../../shared/model/time';
import type { RawProduct } from './data-format';
import { toProductBarcode } from './ean';
import { toCategory, toProductName } from './product-names';

/** The United Kingdom's standard rate, in basis points. */
const taxRate = 2000;

/** A product of the demo shop. Its id is its code in the source, so that a line and a label can be compared. */
export function toProduct(raw: RawProduct & { variant?: number }, updatedAt: Instant): Product {
  const { code, price, variant = 0 } = raw;
  const name = toProductName(raw.name);
  return {
    id: code,
    rev: 'demo-1',
    updatedAt,
    updatedBy: 'central',
    sku: code,
    barcodes: [toProductBarcode(code, variant)],
    name,
    category: toCategory(raw.name),
    price,
    taxRate,
    active: true,
  };
}
