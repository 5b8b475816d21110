import { type Currency, currencies, type Minor } from '../../model/money';

/** The dearest thing that a shop may sell, in minor units (shared/model/money). */
const most = 1e12;

/**
 * A price as people and spreadsheets write it, in minor units: 1,234.50, 1 234,50, 1.234,50, 1'234.50, £12, 12.50 Ft.
 * The last of two kinds of marks is the decimal one; a single mark before exactly three digits groups thousands, for no
 * price has three decimals. null: no price, negative, or finer than the currency's smallest unit.
 */
export function readPrice(text: string, currency: Currency): Minor | null {
  const { digits } = currencies[currency];
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, '');
  const figure = /^[^\d.,-]{0,4}\.?(\d[\d.,]*)(?:[^\d.,-]{0,6}\.?)$/u.exec(bare)?.[1];
  if (figure === undefined) return null;
  const parts = split(figure);
  if (parts === null) return null;
  const decimals = parts.decimals.replace(/0+$/, '');
  if (decimals.length > digits) return null;
  const minor = Number(`${parts.whole}${decimals.padEnd(digits, '0')}`);
  return minor <= most ? minor : null;
}

function split(figure: string): { whole: string; decimals: string } | null {
  const marks = figure.replace(/\d/g, '');
  const last = marks.at(-1);
  if (last === undefined) return { whole: figure, decimals: '' };
  const other = last === '.' ? ',' : '.';
  const at = figure.lastIndexOf(last);
  const [head, tail] = [figure.slice(0, at), figure.slice(at + 1)];
  const isOnly = marks.length === 1;
  if (marks.split(last).length - 1 > 1)
    // Twice the same mark groups; another one before or between does not belong.
    return marks.includes(other) || !isGrouped(figure, last)
      ? null
      : { whole: figure.replaceAll(last, ''), decimals: '' };
  if (isOnly && tail.length === 3 && isGrouped(figure, last)) return { whole: head + tail, decimals: '' };
  if (tail === '' || (head.includes(other) && !isGrouped(head, other))) return null;
  return { whole: head.replaceAll(other, ''), decimals: tail };
}

/** 1,234,567: groups of three behind one to three digits, not beginning with 0. */
function isGrouped(figure: string, mark: string): boolean {
  const [first = '', ...others] = figure.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && others.every((group) => group.length === 3);
}
