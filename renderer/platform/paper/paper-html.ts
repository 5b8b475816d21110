import type { Paper, PaperBlock } from '../../../shared/model/paper';

/** mm. A roll has no height; A4 is the system's own. */
export type PaperSize = '80mm' | '58mm' | 'a4';

const toStyle = (size: PaperSize) => `
@page { size: ${size === 'a4' ? 'A4' : `${size} auto`}; margin: ${size === 'a4' ? '15mm' : '3mm'}; }
body { width: ${size === '58mm' ? 50 : 72}mm; margin: 0 auto; color: #000; font: 12px/1.35 Arial, "Liberation Sans", sans-serif; }
h1 { margin: 0; font-size: 16px; text-align: center; overflow-wrap: anywhere; }
p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
hr { margin: 6px 0; border: 0; border-top: 1px dashed #000; }
div { display: flex; justify-content: space-between; gap: 8px; }
span { overflow-wrap: anywhere; }
span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
img { display: block; max-width: 100%; }
.center { text-align: center; }
.quiet { padding-left: 8px; font-size: 11px; }
.strong { font-size: 16px; font-weight: bold; }
.room { height: 15mm; }
`;

/** A whole page for a printer of the system: black on white, no script, everything escaped. */
export const toPaperHtml = (paper: Paper, size: PaperSize = '80mm'): string =>
  [
    `<!doctype html><html lang="${toSafe(paper.language)}"><head><meta charset="utf-8">`,
    `<title>${toSafe(paper.title)}</title><style>${toStyle(size)}</style></head><body>`,
    ...paper.blocks.map(toElement),
    '</body></html>',
  ].join('');

function toElement(block: PaperBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h1>${toSafe(block.text)}</h1>`;
    case 'text':
      return `<p class="${block.align}">${toSafe(block.text)}</p>`;
    case 'row':
      return `<div class="${block.tone}"><span>${toSafe(block.left)}</span><span>${toSafe(block.right)}</span></div>`;
    case 'rule':
      return '<hr>';
    case 'room':
      return '<div class="room"></div>';
    case 'picture':
      return `<img alt="${toSafe(block.says)}" src="data:image/png;base64,${toSafe(block.png)}">`;
    // The number stands above it in words: a page is not what a scanner is held at.
    case 'qr':
      return '';
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const toSafe = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
