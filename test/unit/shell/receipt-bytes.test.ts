import fc from 'fast-check';
import { createIntl } from 'react-intl';
import { qrcode } from 'receiptline';
import { describe, expect, it } from 'vitest';
import { toEscPos } from '../../../electron/printing/encode';
import { toPrintOptions } from '../../../electron/printing/page-options';
import { isPicture } from '../../../electron/printing/picture';
import { toReceipt } from '../../../renderer/features/till/receipt/to-receipt';
import { catalogue } from '../../../renderer/locale/catalogue';
import type { Words } from '../../../renderer/locale/locale';
import { hasLetters, lettersOfPage } from '../../../renderer/platform/paper/code-pages';
import { withPictures } from '../../../renderer/platform/paper/with-pictures';
import { codePages, printerMakes } from '../../../shared/ipc/print';
import { toPlainLine } from '../../../shared/kit/plain-line';
import type { Paper, PaperBlock } from '../../../shared/model/paper';
import type { ReceiptView } from '../../../shared/replica-api/views';
import { readEscPos, toModules } from '../../support/escpos-paper';
import { receiptPrinter } from '../../support/tills-printer';

const toWords = (language: 'en' | 'ru'): Words => {
  const intl = createIntl({ locale: language, messages: catalogue[language] });
  return (id, values) => intl.formatMessage({ id }, values);
};

const sale: ReceiptView = {
  ...{ kind: 'sale', id: 's1', receipt: 'T1-000118', at: '2026-11-22T14:02:00.000Z', timeZone: 'Europe/Budapest' },
  ...{ companyName: 'Harbour Gifts', storeName: 'Váci utca', storeAddress: 'Budapest, Király utca 12' },
  ...{ associateName: 'Őrsi Ödön', tillCode: 'T1', customerId: 'c1', customerName: 'Анна Кузнецова', currency: 'HUF' },
  lines: [
    {
      ...{ lineId: 'l1', productId: 'p1', name: 'Gyűrűtartó, őzbarna', quantity: 3, unitPrice: 129_000, returned: 0 },
      ...{ discount: { kind: 'amount', value: 37_000, reason: 'Карта', amount: 37_000 }, total: 350_000 },
    },
    {
      ...{ lineId: 'l2', productId: 'p2', name: 'Подсвечник «Звезда»', quantity: 1, unitPrice: 99_900, returned: 0 },
      ...{ discount: null, total: 99_900 },
    },
  ],
  ...{ discount: null, total: 449_900, tax: [{ rate: 2700, net: 354_252, tax: 95_648 }], rounding: 100 },
  ...{ tenders: [{ kind: 'cash', given: 500_000 }], change: 50_000, footer: 'Köszönjük!\nСпасибо!', ofReceipt: null },
} as ReceiptView;

const print = (paper: Paper, more: Parameters<typeof receiptPrinter>[1] = {}) =>
  readEscPos(toEscPos(paper, receiptPrinter(9100, more)));
const withoutBlanks = (text: string) => text.replace(/\s/g, '');

/** Every word and sum of the document, as it must be on paper: blank by blank apart. */
const wordsOf = (paper: Paper) =>
  paper.blocks.flatMap((block) =>
    block.kind === 'row'
      ? [...toPlainLine(block.left).split(' '), toPlainLine(block.right)]
      : 'text' in block && block.kind !== 'qr'
        ? toPlainLine(block.text).split(' ')
        : [],
  );

describe('A receipt on a receipt printer', () => {
  for (const [name, view] of [
    ['sale', sale],
    ['refund', { ...sale, kind: 'return', receipt: 'T1-000119', ofReceipt: 'T1-000118', change: 0 } as ReceiptView],
  ] as const) {
    for (const language of ['en', 'ru'] as const) {
      it.each([58, 80] as const)(`says all of a ${name} in ${language}, with ő, ű and Cyrillic, on %s mm`, (width) => {
        const paper = toReceipt(view, toWords(language), language);
        const { lines, strange, cuts, asked } = print(paper, { width });
        const onPaper = lines.join(' ');
        for (const word of wordsOf(paper)) expect(onPaper).toContain(word);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width === 58 ? 32 : 48);
        expect({ strange, cuts, asked }).toEqual({ strange: [], cuts: 1, asked: 1 });
      });
    }
  }

  it('has the code that finds it again when it is scanned', () => {
    const [code] = print(toReceipt(sale, toWords('en'), 'en')).pictures;
    const wanted = qrcode.generate({ data: 'T1-000118', type: 'qrcode', cell: 4, level: 'm', quietZone: false });
    expect(code && toModules(code, 4)).toEqual(Array.from(wanted, (row) => Array.from(row, (module) => module === 1)));
  });

  it('is understood by every make and in every code page', () => {
    const paper: Paper = {
      title: '',
      language: 'en',
      blocks: [{ kind: 'row', left: 'Tea', right: '1.00', tone: 'plain' }],
    };
    for (const make of printerMakes) {
      for (const codePage of codePages) {
        expect(print(paper, { make, codePage, width: 58 })).toMatchObject({
          lines: [`Tea${' '.repeat(25)}1.00`],
          strange: [],
        });
      }
    }
  });
});

/** Letters, signs that mean something to the encoder or to a printer, and bytes that no name should have. */
const anyText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'aZ09 őŰßЖщё£€-=~_"`^|\\{};:\n\r\t\u001b\u001d\u0010\u0004\u0000\u202e\u00a0'),
    maxLength: 70,
  }),
  fc.constantFrom(
    '{command:\\x1bp\\x00\\x19\\xfa}',
    '\u001bp\u0000\u0019\u00fa',
    '===',
    '---',
    '{code:1;option:qrcode}',
    '\\x1b@',
    '^^^^^^a',
    '|a|',
  ),
);
const anyBlock: fc.Arbitrary<PaperBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: anyText }),
  fc.record({ kind: fc.constant('text' as const), text: anyText, align: fc.constantFrom('left', 'center') }),
  fc.record({
    kind: fc.constant('row' as const),
    left: anyText,
    right: fc.integer({ min: -99_999_999, max: 99_999_999 }).map((minor) => (minor / 100).toFixed(2)),
    tone: fc.constantFrom('plain', 'quiet', 'strong'),
  }),
);
const anyPrinter = fc.record({
  width: fc.constantFrom(58 as const, 80 as const),
  make: fc.constantFrom(...printerMakes),
  cuts: fc.boolean(),
});

describe('Whatever a product is called', () => {
  it('its name and its price are on paper, within the width, and it opens no drawer, cuts no paper and draws no code', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 6 }), anyPrinter, (blocks, printer) => {
        const { lines, strange, cuts, pulses, pictures, asked } = print({ title: '', language: 'en', blocks }, printer);
        expect({ strange, pulses, pictures, cuts, asked }).toEqual({
          ...{ strange: [], pulses: [], pictures: [], asked: 1 },
          cuts: printer.cuts ? 1 : 0,
        });
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(printer.width === 58 ? 32 : 48);
        const letters = [...withoutBlanks(lines.join(''))].sort();
        expect(letters).toEqual(
          [
            ...withoutBlanks(blocks.flatMap((one) => wordsOf({ title: '', language: '', blocks: [one] })).join('')),
          ].sort(),
        );
        for (const block of blocks) {
          if (block.kind === 'row') expect(lines.some((line) => line.endsWith(block.right))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('A letter that the printer does not have', () => {
  const kazakh: Paper = {
    ...{ title: '', language: 'kk' },
    blocks: [
      { kind: 'text', text: 'Құрметті Әсел', align: 'left', personal: true },
      { kind: 'row', left: 'Шай', right: '1 000 ₸', tone: 'strong' },
      { kind: 'row', left: 'Чай', right: '1 000', tone: 'plain' },
    ],
  };

  it('makes a picture of its line, and of no other; who is named stays marked', () => {
    const drawn: string[] = [];
    const paper = withPictures(kazakh, 'multilingual', ({ left, right }) => {
      drawn.push(`${left}|${right}`);
      return dot;
    });
    expect(drawn).toEqual(['Құрметті Әсел|', 'Шай|1 000 ₸']);
    expect(paper.blocks).toMatchObject([{ kind: 'picture', personal: true }, { kind: 'picture' }, { kind: 'row' }]);
    expect(print(paper)).toMatchObject({ pictures: [{ width: 1 }, { width: 1 }], strange: [] });
    expect(withPictures(kazakh, 'cp852', () => dot).blocks[2]).toMatchObject({ kind: 'picture' });
  });

  it('is a question mark where nothing can be drawn', () => {
    const { lines } = print(withPictures(kazakh, 'multilingual', () => null));
    expect(lines[0]).toBe('??рметт? ?сел');
  });

  it('is told apart from one that it has as the printer itself does', () => {
    for (const codePage of codePages) {
      for (const letter of Object.values(lettersOfPage).join('')) {
        const text = `a${letter}a`;
        const { lines } = print(
          { title: '', language: '', blocks: [{ kind: 'text', text, align: 'left' }] },
          { codePage },
        );
        expect([codePage, letter, lines[0] === toPlainLine(text)]).toEqual([
          codePage,
          letter,
          hasLetters(codePage, text),
        ]);
      }
    }
  });
});

/** One white dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

describe('A picture', () => {
  it('is taken whole and of a size that fits a receipt, or not at all', () => {
    const bytes = Buffer.from(dot, 'base64');
    const bomb = Buffer.from(bytes);
    bomb.writeUInt32BE(60_000, 16);
    expect(isPicture(dot)).toBe(true);
    expect(isPicture(bomb.toString('base64'))).toBe(false);
    expect(isPicture(bytes.subarray(0, 50).toString('base64'))).toBe(false);
    const paper: Paper = {
      ...{ title: '', language: '' },
      blocks: [
        { kind: 'picture', png: bomb.toString('base64'), says: '' },
        { kind: 'text', text: 'Tea', align: 'left' },
      ],
    };
    expect(print(paper, { logo: dot })).toMatchObject({ lines: ['Tea'], pictures: [{ width: 1, height: 1 }] });
  });
});

describe('A printer of the system', () => {
  it('prints without a question when it was chosen by name, on paper of the size that lies in it', () => {
    expect(toPrintOptions({ kind: 'system', name: null, size: '80mm', logo: null }, 20)).toEqual({
      ...{ silent: false, printBackground: true },
    });
    const named = { kind: 'system', name: 'Star TSP143', logo: null } as const;
    expect(toPrintOptions({ ...named, size: 'a4' }, 20)).toMatchObject({ silent: true, pageSize: 'A4' });
    expect(toPrintOptions({ ...named, size: '58mm' }, 20)).toMatchObject({
      ...{ silent: true, deviceName: 'Star TSP143', margins: { marginType: 'none' } },
      pageSize: { width: 58_000, height: 210_000 },
    });
  });
});
