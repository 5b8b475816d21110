import { transform } from 'receiptline';
import type { PrintJob, ReceiptPrinter } from '../../shared/ipc/print';
import { toPlainLine } from '../../shared/kit/plain-line';
import { isPicture } from './picture';
import { toReceiptLine } from './safe-text';
import { wrapWords } from './wrap';

type Paper = PrintJob['paper'];
type Block = Paper['blocks'][number];

/** Letters a line in the usual font, 12 dots each. */
const lettersOf = { 58: 32, 80: 48 } as const satisfies Record<ReceiptPrinter['width'], number>;

/**
 * The document in ESC/POS. Each letter is written in the code page that has it; one that none has becomes a question mark,
 * so a page draws such lines as pictures before they come here. The last bytes ask the printer to say when it has printed
 * all that stands before them.
 */
export function toEscPos(paper: Paper, printer: ReceiptPrinter): Buffer {
  const letters = lettersOf[printer.width];
  const logo = printer.logo === null ? [] : picture(printer.logo);
  const source = [...logo, ...paper.blocks.flatMap((block) => toLines(block, letters)), ...(printer.cuts ? ['='] : [])];
  const options = { cpl: letters, encoding: printer.codePage, command: printer.make, spacing: true, gradient: false };
  return Buffer.from(transform(source.join('\n'), { ...options, cutting: false }), 'latin1');
}

function toLines(block: Block, letters: number): string[] {
  switch (block.kind) {
    case 'heading':
      return wrapWords(toPlainLine(block.text), letters).map((line) => `"^^${toReceiptLine(line)}`);
    case 'text':
      return wrapWords(toPlainLine(block.text), letters).map((line) =>
        block.align === 'left' ? `|${toReceiptLine(line)}` : toReceiptLine(line),
      );
    case 'row':
      return toRow(block, letters);
    case 'rule':
      return ['-'];
    case 'room':
      return ['', '', ''];
    case 'qr':
      return [`{code:${toReceiptLine(block.text)};option:qrcode,4,m}`];
    case 'picture':
      return picture(block.png);
  }
}

/** A row is as wide as the paper: the words are wrapped beside the sum, which is never cut. */
function toRow({ left, right, tone }: Extract<Block, { kind: 'row' }>, letters: number): string[] {
  const sum = toPlainLine(right);
  const indent = tone === 'quiet' ? 1 : 0;
  const style = tone === 'strong' ? '"^^' : '~'.repeat(indent);
  const besides = letters - [...sum].length - (sum === '' ? 0 : 1) - indent;
  const isCrowded = besides < 8;
  const words = wrapWords(toPlainLine(left), isCrowded ? letters - indent : besides);
  const sumRow = (words: string) =>
    `|${style}${toReceiptLine(words)} | ${tone === 'strong' ? style : ''}${toReceiptLine(sum)}|`;
  const widths = `{width:*,${[...sum].length}}`;
  if (sum === '') return words.map((line) => `|${style}${toReceiptLine(line)}`);
  const [first = '', ...more] = isCrowded ? ['', ...words] : words;
  const others = more.map((line) => `|${style}${toReceiptLine(line)}`);
  const row = [widths, sumRow(first), '{width:auto}'];
  return isCrowded ? [...others, ...row] : [...row, ...others];
}

const picture = (png: string): string[] => (isPicture(png) ? [`{image:${png}}`] : []);
