import type { Customer } from '../../model/customer';
import type { Currency } from '../../model/money';
import type { Product } from '../../model/product';
import { toE164 } from '../phone';
import { foldText } from '../search-text';
import { readBirthday } from './birthday';
import { barcodeFault, type CodeFault, isRounded } from './codes';
import type { Columns, ImportField } from './fields';
import { readPrice } from './price';

/** Why a row does not come in; each has its sentence (`import.reason.<code>`). */
export type RowFault =
  | 'name-missing'
  | 'name-long'
  | 'price-missing'
  | 'price-unreadable'
  | 'tax-unreadable'
  | 'code-long'
  | 'category-long'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'birthday-unreadable'
  | 'card-unreadable'
  | CodeFault;

/** What a row is read by, beside its cells. */
export interface RowGround {
  columns: Columns;
  currency: Currency;
  country: string;
  /** Of what has no tax in the file, in basis points. */
  taxRate: number;
}

export type ProductFields = Pick<Product, 'name' | 'sku' | 'barcodes' | 'category' | 'price' | 'taxRate'>;
export type CustomerFields = Pick<Customer, 'name' | 'phone' | 'email' | 'birthday' | 'cardNumber'>;
export interface ReadRow<T> {
  fields: T;
  faults: RowFault[];
}

/** `sku` empty: the file has no code for it. */
export function readProduct(
  cells: readonly string[],
  { columns, currency, taxRate }: RowGround,
): ReadRow<ProductFields> {
  const faults: RowFault[] = [];
  const cell = reader(cells, columns);
  const name = nameOf(cell('name'), 200, faults);
  const codes = isRounded(cell('barcode')) ? [cell('barcode')] : cell('barcode').split(/[\s,;|/]+/);
  const barcodes = [...new Set(codes)].filter((code) => code !== '').slice(0, 20);
  for (const code of barcodes) {
    const fault = barcodeFault(code);
    if (fault) faults.push(fault);
  }
  const sku = oneLine(cell('sku'));
  if (sku.length > 40) faults.push('code-long');
  const category = oneLine(cell('category'));
  if (category.length > 80) faults.push('category-long');
  const price = readPrice(cell('price'), currency);
  if (price === null) faults.push(cell('price') === '' ? 'price-missing' : 'price-unreadable');
  const tax = cell('tax') === '' ? taxRate : readTax(cell('tax'));
  if (tax === null) faults.push('tax-unreadable');
  return { fields: { name, sku, barcodes, category, price: price ?? 0, taxRate: tax ?? 0 }, faults };
}

export function readCustomer(cells: readonly string[], { columns, country }: RowGround): ReadRow<CustomerFields> {
  const faults: RowFault[] = [];
  const cell = reader(cells, columns);
  const parts = country === 'HU' ? [cell('lastName'), cell('firstName')] : [cell('firstName'), cell('lastName')];
  const name = nameOf(cell('name') || parts.filter((part) => part !== '').join(' '), 120, faults);
  const phone = toE164(cell('phone').replace(/^'/, ''), country);
  if (phone === null) faults.push('phone-unreadable');
  const email = cell('email').toLowerCase();
  if (email.length > 254 || !/^([^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+)?$/u.test(email))
    faults.push('email-unreadable');
  const birthday = cell('birthday') === '' ? null : readBirthday(cell('birthday'), country);
  if (cell('birthday') !== '' && birthday === null) faults.push('birthday-unreadable');
  const cardNumber = cell('cardNumber').replace(/\s/g, '');
  if (!/^[\x21-\x7e]{0,32}$/.test(cardNumber) || isRounded(cardNumber)) faults.push('card-unreadable');
  return { fields: { name, phone: phone ?? '', email, birthday, cardNumber }, faults };
}

/** What makes two rows the same thing or person; one that shares any of these with another is not taken twice. */
export function keysOfProduct({ name, sku, barcodes }: Pick<Product, 'name' | 'sku' | 'barcodes'>): string[] {
  const codes = [sku, ...barcodes].filter((code) => code !== '').map((code) => `code:${code.toUpperCase()}`);
  return codes.length > 0 ? codes : [`name:${foldText(name)}`];
}

export function keysOfCustomer(person: Omit<CustomerFields, 'birthday'> & { birthday?: string | null }): string[] {
  const { name, phone, email, cardNumber, birthday } = person;
  const keys = [
    ...(phone === '' ? [] : [`phone:${phone}`]),
    ...(email === '' ? [] : [`email:${email.toLowerCase()}`]),
    ...(cardNumber === '' ? [] : [`card:${cardNumber}`]),
  ];
  return keys.length > 0 ? keys : [`name:${foldText(name)}:${birthday ?? ''}`];
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

function reader(cells: readonly string[], columns: Columns) {
  return (field: ImportField) => {
    const at = columns[field];
    return at === undefined ? '' : (cells[at] ?? '');
  };
}

function nameOf(text: string, most: number, faults: RowFault[]): string {
  const name = oneLine(text);
  if (name === '') faults.push('name-missing');
  if (name.length > most) faults.push('name-long');
  return name;
}

/** 20, 20 %, 5,5 %, 0.2 (a share): in basis points; null: no rate. */
function readTax(text: string): number | null {
  const figure = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!figure) return /^(без ндс|exempt|áfamentes|aam|tam)$/i.test(text.trim()) ? 0 : null;
  const share = Number(`${figure[1]}.${figure[2] ?? 0}`);
  const rate = share > 0 && share < 1 && !text.includes('%') ? share * 10_000 : share * 100;
  return rate <= 10_000 ? Math.round(rate) : null;
}
