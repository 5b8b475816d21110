import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBirthday } from '../../shared/domain/import/birthday';
import { barcodeFault } from '../../shared/domain/import/codes';
import { readTable } from '../../shared/domain/import/csv';
import { guessColumns, hasHead, missingFields } from '../../shared/domain/import/fields';
import { readPrice } from '../../shared/domain/import/price';
import { readCustomer, readProduct } from '../../shared/domain/import/rows';
import { readText } from '../../shared/domain/import/text';
import { runAll } from '../../shared/kit/steps';
import { type Currency, currencies } from '../../shared/model/money';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** The few letters that the tests need, as the old Windows code pages have them. */
const legacy = (text: string, letters: Record<string, number>) =>
  Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
const cyrillic = Object.fromEntries(
  [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'].map((letter, at) => [letter, 0xc0 + at]),
);
const hungarian = { á: 0xe1, é: 0xe9, í: 0xed, ó: 0xf3, ö: 0xf6, ő: 0xf5, ú: 0xfa, ü: 0xfc, ű: 0xfb, Á: 0xc1 };
const tableOf = (text: string) => runAll(readTable(text));

describe('A price in a file', () => {
  const currency = fc.constantFrom(...(Object.keys(currencies) as Currency[]));
  const style = fc.constantFrom(
    ...(['', ',', '.', ' ', '\u00a0', '\u202f', "'"] as const).flatMap((group) =>
      (['.', ','] as const).filter((mark) => mark !== group).map((mark) => ({ group, mark })),
    ),
  );
  const write = (minor: number, of: Currency, { group, mark }: { group: string; mark: string }) => {
    const { digits } = currencies[of];
    const text = String(minor).padStart(digits + 1, '0');
    const [whole, rest] = digits === 0 ? [text, ''] : [text.slice(0, -digits), text.slice(-digits)];
    return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${rest && mark + rest}`;
  };

  it('is read to the last penny, however its thousands and its currency are written', () => {
    const around = fc.constantFrom(
      ['', ''],
      ['£', ''],
      ['', ' Ft'],
      ['€ ', ''],
      ['', ' руб.'],
      ['', ' KZT'],
      ['Ft ', ''],
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), currency, style, around, (minor, of, how, [before, behind]) => {
        expect(readPrice(`${before}${write(minor, of, how)}${behind}`, of)).toBe(minor);
      }),
    );
  });

  it('is a whole number of the smallest unit or none at all, whatever stands there', () => {
    const odd = fc.stringMatching(/^[\d.,' £-]{0,14}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), odd), currency, (text, of) => {
        const price = readPrice(text, of);
        expect(price === null || (Number.isInteger(price) && price >= 0 && price <= 1e12)).toBe(true);
      }),
    );
  });

  it.each<[string, Currency, number | null]>([
    ['1,234.50', 'GBP', 123_450],
    ['1 234,50', 'RUB', 123_450],
    ['1.234,50 €', 'EUR', 123_450],
    ["1'234.5", 'EUR', 123_450],
    ['£12', 'GBP', 1_200],
    ['1.234', 'GBP', 123_400],
    ['1 990 Ft', 'HUF', 1_990],
    ['1990,00', 'HUF', 1_990],
    ['1.234.567', 'KZT', 123_456_700],
    ['1990,50', 'HUF', null],
    ['0,125', 'GBP', null],
    ['1,23,456.00', 'USD', null],
    ['12.34.56', 'GBP', null],
    ['-5', 'GBP', null],
    ['12-15', 'GBP', null],
    ['free', 'GBP', null],
    ['', 'GBP', null],
    ['1e5', 'GBP', null],
    ['9999999999999999', 'GBP', null],
  ])('%s in %s is %s', (text, of, minor) => {
    expect(readPrice(text, of)).toBe(minor);
  });
});

describe('The letters of a file', () => {
  it.each([
    ['UTF-8', utf8('név;ár\nbögre;5'), 'utf-8', false],
    ['UTF-8 with its mark', utf8('\uFEFFнаименование\nчашка'), 'utf-8', false],
    ['UTF-16 as Excel writes it', Uint8Array.from([0xff, 0xfe, 0x3d, 0x04, 0x3e, 0x04]), 'utf-16le', false],
    ['UTF-16 without a mark', Uint8Array.from([0x61, 0, 0x2c, 0, 0x62, 0]), 'utf-16le', true],
    ['Cyrillic from Windows', legacy('Наименование;Цена\nЧашка синяя;5', cyrillic), 'windows-1251', true],
    ['Hungarian from Windows', legacy('Név;Ár\nTükörfúrógép;5', { ...hungarian, Á: 0xc1 }), 'windows-1250', true],
  ])('%s is told', (_what, bytes, encoding, isGuess) => {
    expect(readText(bytes)).toMatchObject({ ok: true, value: { encoding, isGuess } });
  });

  it('come out right, also from Windows', () => {
    const russian = readText(legacy('Чашка синяя', cyrillic));
    const magyar = readText(legacy('árvíztűrő tükörfúrógép', hungarian));
    expect(russian.ok && russian.value.text).toBe('Чашка синяя');
    expect(magyar.ok && magyar.value.text).toBe('árvíztűrő tükörfúrógép');
  });

  it.each([
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['spaces alone', utf8(' \n \n'), 'file-empty'],
    ["a spreadsheet's own format", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'file-no-text'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0xff]), 'file-no-text'],
    ['a film', new Uint8Array(64 * 1024 * 1024 + 1), 'file-too-large'],
  ])('%s is refused in words', (_what, bytes, code) => {
    expect(readText(bytes)).toEqual({ ok: false, error: code });
  });
});

describe('The rows of a file', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n"1,5;x";2', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b\n1|2', '|'],
    ['sep=;\na;b\n1;2', ';'],
    ['Name;Price\nCup, blue;1,50\nMug, red;2,50', ';'],
    ['one\ntwo', ','],
  ])('%j are parted by %j', (text, delimiter) => {
    expect(tableOf(text).delimiter).toBe(delimiter);
  });

  it('keep quotes, breaks and delimiters within a cell, know their line, and leave empty ones out', () => {
    const table = tableOf('\uFEFFname,note\r\n"Cup, blue","two\r\nlines ""so"""\r\n\r\n , \r\nMug,\r\n');
    expect(table.rows).toEqual([
      ['name', 'note'],
      ['Cup, blue', 'two\r\nlines "so"'],
      ['Mug', ''],
    ]);
    expect(table.lines).toEqual([1, 2, 6]);
  });

  it('all come back as they were written, whatever stands in them', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => `x${text.replaceAll('\r', '')}x`);
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 900 });
    const write = (all: string[][]) =>
      all.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')).join('\n');
    fc.assert(
      fc.property(rows, (all) => {
        expect(tableOf(`sep=;\n${write(all)}`).rows).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });

  it('of a file that ends within quotes are still rows', () => {
    expect(tableOf('a,b\n1,"two\n3,4').rows).toHaveLength(2);
  });
});

describe('The columns of a file', () => {
  it.each([
    ['products', ['SKU', 'Product name', 'Price (GBP)', 'EAN'], { sku: 0, name: 1, price: 2, barcode: 3 }],
    [
      'products',
      ['Артикул', 'Наименование', 'Цена, руб.', 'Штрих-код', 'НДС'],
      { sku: 0, name: 1, price: 2, barcode: 3, tax: 4 },
    ],
    [
      'products',
      ['Cikkszám', 'Megnevezés', 'Bruttó ár', 'Vonalkód', 'ÁFA'],
      { sku: 0, name: 1, price: 2, barcode: 3, tax: 4 },
    ],
    ['customers', ['First name', 'Last name', 'E-mail', 'Mobile'], { firstName: 0, lastName: 1, email: 2, phone: 3 }],
    ['customers', ['Имя', 'Телефон', 'Дата рождения'], { name: 0, phone: 1, birthday: 2 }],
    ['customers', ['Vezetéknév', 'Keresztnév', 'Telefonszám'], { lastName: 0, firstName: 1, phone: 2 }],
  ] as const)('of %s %j are known by their names', (kind, head, columns) => {
    expect(guessColumns(kind, head)).toEqual(columns);
    expect(hasHead(kind, head)).toBe(true);
    expect(missingFields(kind, columns)).toEqual([]);
  });

  it('without names are asked for', () => {
    expect(hasHead('products', ['Blue cup', '4.50'])).toBe(false);
    expect(missingFields('products', {})).toEqual(['name', 'price']);
    expect(missingFields('customers', { phone: 0 })).toEqual(['name']);
  });
});

describe('A row', () => {
  const product = { name: 0, price: 1, barcode: 2, sku: 3, category: 4, tax: 5 };
  const ground = { currency: 'GBP', country: 'GB', taxRate: 2000 } as const;
  const faultsOf = (...cells: string[]) => readProduct(cells, { ...ground, columns: product }).faults;

  it('of a product comes in as a till needs it', () => {
    const { fields, faults } = readProduct(['Blue  cup', '£4.50', '4006381333931 96385074', 'C-1', 'Cups', '5 %'], {
      ...ground,
      columns: product,
    });
    expect(faults).toEqual([]);
    expect(fields).toEqual({
      name: 'Blue cup',
      price: 450,
      barcodes: ['4006381333931', '96385074'],
      sku: 'C-1',
      category: 'Cups',
      taxRate: 500,
    });
    expect(readProduct(['Cup', '4'], { ...ground, columns: product }).fields.taxRate).toBe(2000);
  });

  it.each([
    [['', '4.50'], 'name-missing'],
    [['x'.repeat(201), '4.50'], 'name-long'],
    [['Cup', ''], 'price-missing'],
    [['Cup', 'ask'], 'price-unreadable'],
    [['Cup', '4.50', '4006381333932'], 'barcode-check'],
    [['Cup', '4.50', '4,00638E+12'], 'barcode-rounded'],
    [['Cup', '4.50', 'штрих'], 'barcode-letters'],
    [['Cup', '4.50', '7'.repeat(49)], 'barcode-long'],
    [['Cup', '4.50', '', 'S'.repeat(41)], 'code-long'],
    [['Cup', '4.50', '', '', 'c'.repeat(81)], 'category-long'],
    [['Cup', '4.50', '', '', '', 'reduced'], 'tax-unreadable'],
    [['Cup', '4.50', '', '', '', '120'], 'tax-unreadable'],
  ])('%j of a product is refused: %s', (cells, fault) => {
    expect(faultsOf(...cells)).toEqual([fault]);
  });

  const person = { name: 0, phone: 1, email: 2, birthday: 3, cardNumber: 4 };
  it('of a customer comes in with the phone and the birthday as they are kept', () => {
    const cells = ['Kovács Éva', '06 30 123 4567', 'Eva@Example.HU', '1984. 03. 08.', '2900 0000 0001 7'];
    const { fields, faults } = readCustomer(cells, { ...ground, country: 'HU', columns: person });
    expect(faults).toEqual([]);
    expect(fields).toEqual({
      name: 'Kovács Éva',
      phone: '+36301234567',
      email: 'eva@example.hu',
      birthday: '1984-03-08',
      cardNumber: '2900000000017',
    });
  });

  it.each([
    [['', '+442079460018'], 'name-missing'],
    [['Anna', '12'], 'phone-unreadable'],
    [['Anna', '', 'anna at home'], 'email-unreadable'],
    [['Anna', '', '', '31.02.1990'], 'birthday-unreadable'],
    [['Anna', '', '', '', '2,9E+12'], 'card-unreadable'],
  ])('%j of a customer is refused: %s', (cells, fault) => {
    expect(readCustomer(cells, { ...ground, columns: person }).faults).toEqual([fault]);
  });

  it('joins first and last names as the country does', () => {
    const columns = { firstName: 0, lastName: 1 };
    const nameIn = (country: string) => readCustomer(['Éva', 'Kovács'], { ...ground, country, columns }).fields.name;
    expect([nameIn('GB'), nameIn('HU')]).toEqual(['Éva Kovács', 'Kovács Éva']);
  });

  it.each([
    ['8/3/1984', 'GB', '1984-03-08'],
    ['3/8/1984', 'US', '1984-03-08'],
    ['29.02', 'HU', '02-29'],
    ['03-08', 'GB', '03-08'],
    ['1984', 'GB', null],
    ['08.03.84', 'GB', null],
  ])('a birthday %s in %s is %s', (text, country, day) => {
    expect(readBirthday(text, country)).toBe(day);
  });

  it("a shop's own label is no wrong EAN", () => {
    expect([barcodeFault('A-17'), barcodeFault('12345'), barcodeFault('2012345678903')]).toEqual([null, null, null]);
  });
});
