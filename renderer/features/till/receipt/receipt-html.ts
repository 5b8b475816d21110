import type { ReceiptRow, ReceiptText } from './receipt-text';

const style = `
@page { size: 80mm auto; margin: 3mm; }
body { width: 72mm; margin: 0 auto; color: #000; font: 12px/1.35 Arial, "Liberation Sans", sans-serif; }
header, footer { text-align: center; }
h1 { margin: 0; font-size: 16px; }
p { margin: 0; }
section { padding: 6px 0; border-bottom: 1px dashed #000; }
div { display: flex; justify-content: space-between; gap: 8px; }
span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.quiet { padding-left: 8px; font-size: 11px; }
.strong { font-size: 16px; font-weight: bold; }
footer { padding-top: 8px; }
`;

/** A whole page for an 80 mm printer: black on white, no script, no picture, everything escaped. */
export function toReceiptHtml(text: ReceiptText, language: string): string {
  const [name = '', ...place] = text.head;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${toSafe(text.number)}</title>`,
    `<style>${style}</style></head><body>`,
    `<header><h1>${toSafe(name)}</h1>${paragraphs(place)}</header>`,
    `<section>${paragraphs([text.number, ...text.about])}</section>`,
    `<section>${rows(text.lines)}</section>`,
    `<section>${rows(text.sums)}</section>`,
    text.tax.length > 0 ? `<section>${rows(text.tax)}</section>` : '',
    text.footer ? `<footer>${paragraphs([text.footer])}</footer>` : '',
    '</body></html>',
  ].join('');
}

const paragraphs = (texts: string[]) => texts.map((text) => `<p>${toSafe(text)}</p>`).join('');
const rows = (list: ReceiptRow[]) =>
  list
    .map(
      ({ left, right, tone }) => `<div class="${tone}"><span>${toSafe(left)}</span><span>${toSafe(right)}</span></div>`,
    )
    .join('');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const toSafe = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
