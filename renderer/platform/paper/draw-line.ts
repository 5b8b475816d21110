import type { DrawLine } from './with-pictures';

/** Dots. A receipt printer has eight a millimetre. */
const widthOf = { 58: 384, 80: 576 } as const;
const sizeOf = { plain: 24, quiet: 22, strong: 34 } as const;
const indentOf = { plain: 0, quiet: 12, strong: 0 } as const;
const gap = 12;

/** Draws lines with the letters of this machine, black on white. */
export function createDrawLine(page: Document, paperWidth: keyof typeof widthOf): DrawLine {
  const width = widthOf[paperWidth];
  return ({ left, right, align, tone }) => {
    const canvas = page.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!context) return null;
    const font = `${tone === 'strong' ? 'bold ' : ''}${sizeOf[tone]}px ${getComputedStyle(page.body).fontFamily}`;
    const lineHeight = Math.round(sizeOf[tone] * 1.3);
    context.font = font;
    const sumWidth = right === '' ? 0 : context.measureText(right).width;
    const room = width - indentOf[tone] - sumWidth - (right === '' ? 0 : gap);
    const lines = wrap(left, room, (text) => context.measureText(text).width);
    canvas.width = width;
    canvas.height = lineHeight * lines.length;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    // A new size forgets everything.
    context.font = font;
    context.fillStyle = '#000';
    context.textBaseline = 'middle';
    lines.forEach((line, index) => {
      const x = align === 'center' ? (width - context.measureText(line).width) / 2 : indentOf[tone];
      context.fillText(line, x, lineHeight * (index + 0.5));
    });
    context.fillText(right, width - sumWidth, lineHeight / 2);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  };
}

/** At most twenty lines: a name is not longer, and a picture has its limits. */
function wrap(text: string, room: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, 20);
}
