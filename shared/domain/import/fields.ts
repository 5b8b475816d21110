import { foldText } from '../search-text';

export type ImportKind = 'products' | 'customers';

export const fieldsOf = {
  products: ['name', 'price', 'barcode', 'sku', 'category', 'tax'],
  customers: ['name', 'firstName', 'lastName', 'phone', 'email', 'birthday', 'cardNumber'],
} as const satisfies Record<ImportKind, readonly string[]>;
export type ImportField = (typeof fieldsOf)[ImportKind][number];

/** Which column of the file is which field; a field that the file has not is left out. */
export type Columns = Partial<Record<ImportField, number>>;

/** How shops' programs call their columns, in English, Russian and Hungarian; folded as search folds words. */
const names: Record<ImportField, readonly string[]> = {
  name: [
    'name',
    'product',
    'product name',
    'item',
    'item name',
    'title',
    'description',
    'full name',
    'customer',
    'customer name',
    'наименование',
    'название',
    'товар',
    'наименование товара',
    'номенклатура',
    'фио',
    'клиент',
    'покупатель',
    'név',
    'megnevezés',
    'termék',
    'terméknév',
    'cikknév',
    'cikk megnevezése',
    'ügyfél',
    'vevő',
    'teljes név',
  ],
  price: [
    'price',
    'unit price',
    'retail price',
    'sale price',
    'selling price',
    'rrp',
    'gross price',
    'цена',
    'розничная цена',
    'цена продажи',
    'цена розничная',
    'стоимость',
    'ár',
    'eladási ár',
    'egységár',
    'bruttó ár',
    'bruttó eladási ár',
    'fogyasztói ár',
  ],
  barcode: [
    'barcode',
    'bar code',
    'ean',
    'ean13',
    'ean 13',
    'upc',
    'gtin',
    'barcodes',
    'штрихкод',
    'штрих код',
    'шк',
    'баркод',
    'vonalkód',
    'ean kód',
  ],
  sku: [
    'sku',
    'code',
    'item code',
    'product code',
    'article',
    'id',
    'article number',
    'item number',
    'артикул',
    'код',
    'код товара',
    'cikkszám',
    'kód',
    'termékkód',
    'cikkkód',
  ],
  category: [
    'category',
    'group',
    'department',
    'type',
    'product category',
    'категория',
    'группа',
    'раздел',
    'отдел',
    'kategória',
    'csoport',
    'termékcsoport',
    'cikkcsoport',
  ],
  tax: [
    'tax',
    'vat',
    'tax rate',
    'vat rate',
    'ндс',
    'ставка ндс',
    'налог',
    'áfa',
    'áfakulcs',
    'áfa kulcs',
    'áfa %',
    'adó',
  ],
  firstName: ['first name', 'given name', 'forename', 'имя', 'keresztnév', 'utónév'],
  lastName: ['last name', 'surname', 'family name', 'фамилия', 'vezetéknév', 'családnév', 'családi név'],
  phone: [
    'phone',
    'phone number',
    'mobile',
    'telephone',
    'tel',
    'mobile phone',
    'cell',
    'телефон',
    'номер телефона',
    'мобильный',
    'мобильный телефон',
    'тел',
    'telefon',
    'telefonszám',
    'mobil',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'почта',
    'эл почта',
    'электронная почта',
    'имейл',
    'emailcím',
    'e mail cím',
  ],
  birthday: [
    'birthday',
    'date of birth',
    'birth date',
    'dob',
    'день рождения',
    'дата рождения',
    'születésnap',
    'születési dátum',
    'szül dátum',
  ],
  cardNumber: [
    'card',
    'card number',
    'loyalty card',
    'номер карты',
    'карта',
    'дисконтная карта',
    'kártya',
    'kártyaszám',
    'törzskártya',
  ],
};
const fieldByName = {
  products: toLookup('products'),
  customers: toLookup('customers'),
};

function toLookup(kind: ImportKind): Map<string, ImportField> {
  return new Map(fieldsOf[kind].flatMap((field) => names[field].map((name) => [foldText(name), field] as const)));
}

/** Columns by the names in the first row. A field is taken once, by the first that fits. */
export function guessColumns(kind: ImportKind, head: readonly string[]): Columns {
  const columns: Columns = {};
  head.forEach((cell, at) => {
    // "Price (GBP)", "Цена, руб.": what is said behind is no part of the name.
    const field =
      fieldByName[kind].get(foldText(cell)) ?? fieldByName[kind].get(foldText(cell.replace(/[(,:].*$/, '')));
    if (field !== undefined && columns[field] === undefined) columns[field] = at;
  });
  // "Имя" alone is the whole name.
  if (columns.name === undefined && columns.firstName !== undefined && columns.lastName === undefined) {
    columns.name = columns.firstName;
    delete columns.firstName;
  }
  return columns;
}

/** Whether the first row names the columns: one of them is known. */
export const hasHead = (kind: ImportKind, first: readonly string[]): boolean =>
  Object.keys(guessColumns(kind, first)).length > 0;

/** What is missing to read anything: empty when nothing is. */
export function missingFields(kind: ImportKind, columns: Columns): ImportField[] {
  const has = (field: ImportField) => columns[field] !== undefined;
  if (kind === 'products') return (['name', 'price'] as const).filter((field) => !has(field));
  return has('name') || has('firstName') || has('lastName') ? [] : ['name'];
}
