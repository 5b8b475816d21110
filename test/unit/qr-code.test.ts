import receiptline from 'receiptline';
import { describe, expect, it } from 'vitest';
import { toPaperHtml } from '../../renderer/platform/paper/paper-html';
import { toQrCode, toQrCodes } from '../../renderer/platform/paper/qr-code';

/** The same code by the encoder that receipt printers' pictures are made with: its modules, as text. */
function byAnother(text: string): string[] {
  const svg = receiptline.transform(`{code:${text};option:qrcode,3,m}`, { cpl: 48, encoding: 'cp437', command: 'svg' });
  const cells = [...svg.matchAll(/M(\d+),(\d+)l3,0/g)].map(([, x, y]) => [Number(x) / 3, Number(y) / 3] as const);
  const size = Math.max(...cells.map(([x]) => x)) + 1;
  const rows = Array.from({ length: size }, () => Array<string>(size).fill('.'));
  for (const [x, y] of cells) rows[y]![x] = '#';
  return rows.map((row) => row.join(''));
}
const toRows = (code: boolean[][]) => code.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

describe('The code on a receipt', () => {
  it.each([
    'T1-000001',
    't',
    'https://shop.example/r/T1-000123?at=2026-11-06',
    'a longer one that takes the fifth version of the code, with its blocks',
    'b'.repeat(106),
  ])('is what another encoder makes of %j, by whichever mask it finds easiest to read', (text) => {
    const all = toQrCodes(text)?.map(toRows);
    expect(all).toContainEqual(byAnother(text));
    expect(all).toContainEqual(toRows(toQrCode(text) ?? []));
  });

  it('is printed by the system’s printer too, with the shop’s sign, and needs nothing from outside', () => {
    const paper = { title: 'x', language: 'en', blocks: [{ kind: 'qr' as const, text: 'T1-000001' }] };
    const html = toPaperHtml(paper, '80mm', 'iVBORw0KGgo=');
    const sources = [...html.matchAll(/src="([^"]*)"/g)].map(([, source]) => source ?? '');
    expect(sources.map((source) => source.slice(0, 18))).toEqual(['data:image/png;bas', 'data:image/svg+xml']);
    const svg = decodeURIComponent(sources[1]?.split(',')[1] ?? '');
    expect(svg.match(/h1v1h-1z/g)).toHaveLength(
      toRows(toQrCode('T1-000001') ?? [])
        .join('')
        .split('#').length - 1,
    );
    expect(toQrCode('b'.repeat(107))).toBeNull();
  });
});
