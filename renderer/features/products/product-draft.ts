import { type RowFault, type RowGround, readProduct } from '../../../shared/domain/import/rows';
import type { ProductEntry } from '../../../shared/domain/product-entry';
import { type Currency, currencies } from '../../../shared/model/money';

/** A product as it is typed. */
export interface ProductDraft {
  name: string;
  price: string;
  /** Each behind a space. */
  barcodes: string;
  category: string;
  tax: string;
  inStock: boolean;
  active: boolean;
}
export type DraftField = 'name' | 'price' | 'barcodes' | 'category' | 'tax';

export const emptyDraft = (code: string | null = null): ProductDraft => ({
  name: '',
  price: '',
  barcodes: code ?? '',
  category: '',
  tax: '',
  inStock: true,
  active: true,
});

export function toDraft(entry: ProductEntry, currency: Currency): ProductDraft {
  const { digits } = currencies[currency];
  return {
    name: entry.name,
    price: (entry.price / 10 ** digits).toFixed(digits),
    barcodes: entry.barcodes.join(' '),
    category: entry.category,
    tax: String(entry.taxRate / 100),
    inStock: entry.inStock,
    active: entry.active,
  };
}

const columns = { name: 0, price: 1, barcode: 2, category: 3, tax: 4 };

/** What was typed, read as a row of a file is; and what can't be read, by field. */
export function readDraft(
  draft: ProductDraft,
  ground: Omit<RowGround, 'columns'>,
): { entry: ProductEntry; faults: Partial<Record<DraftField, RowFault>> } {
  const { name, price, barcodes, category, tax, inStock, active } = draft;
  const { fields, faults } = readProduct(
    [name, price, barcodes, category, tax].map((cell) => cell.trim()),
    {
      ...ground,
      columns,
    },
  );
  const { sku: _, ...entry } = fields;
  const found = faults.map((fault) => [fieldOf(fault), fault] as const);
  if (faults.length === 0 && entry.price === 0) found.push(['price', 'price-missing']);
  return { entry: { ...entry, inStock, active }, faults: Object.fromEntries(found.reverse()) };
}

function fieldOf(fault: RowFault): DraftField {
  if (fault.startsWith('barcode')) return 'barcodes';
  return (['name', 'price', 'category', 'tax'] as const).find((field) => fault.startsWith(field)) ?? 'name';
}

/** With one more code, at its end, once. */
export function withCode(draft: ProductDraft, code: string): ProductDraft {
  const codes = draft.barcodes.split(/[\s,;|/]+/).filter((one) => one !== '');
  return codes.includes(code) ? draft : { ...draft, barcodes: [...codes, code].join(' ') };
}
