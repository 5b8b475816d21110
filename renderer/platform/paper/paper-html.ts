import type { Paper, PaperBlock } from '../../../shared/model/paper';
import { toQrCode } from './qr-code';

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
.logo { margin: 0 auto 6px; max-width: 48mm; max-height: 25mm; }
.qr { width: 26mm; margin: 4px auto 0; }
.room { height: 15mm; }
`;

/**
 * A whole page for a printer of the system: black on white, no script, everything escaped, its pictures within it.
 * `logo`: base64 of a PNG.
 */
export const toPaperHtml = (paper: Paper, size: PaperSize = '80mm', logo: string | null = null): string =>
  [
    `<!doctype html><html lang="${toSafe(paper.language)}"><head><meta charset="utf-8">`,
    `<title>${toSafe(paper.title)}</title><style>${toStyle(size)}</style></head><body>`,
    ...(logo === null ? [] : [`<img class="logo" alt="" src="data:image/png;base64,${toSafe(logo)}">`]),
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
    case 'qr':
      return toQrElement(block.text);
  }
}

/** A dark square a module, with the quiet zone that scanners want. What is too long for a code stands in words. */
function toQrElement(text: string): string {
  const rows = toQrCode(text);
  if (rows === null) return `<p class="center">${toSafe(text)}</p>`;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const box = `-4 -4 ${rows.length + 8} ${rows.length + 8}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
  return `<img class="qr" alt="${toSafe(text)}" src="data:image/svg+xml,${encodeURIComponent(svg)}">`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const toSafe = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
