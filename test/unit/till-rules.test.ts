import { describe, expect, it } from 'vitest';
import { toNextNotes } from '../../renderer/features/till/pay/next-notes';
import { toStillToPay } from '../../renderer/features/till/pay/tender-sums';
import { toPaperHtml } from '../../renderer/platform/paper/paper-html';

describe('At the till', () => {
  it('the next notes are the ones that people hand over', () => {
    expect(toNextNotes(1235, 'GBP')).toEqual([1500, 2000, 5000]);
    expect(toNextNotes(5000, 'GBP')).toEqual([6000]);
    expect(toNextNotes(12345, 'HUF')).toEqual([15000, 20000]);
  });

  it('what is left after a part is rounded to coins only for cash', () => {
    expect(toStillToPay(12343, 'HUF', [{ kind: 'card', given: 10000 }])).toEqual({
      byCard: 2343,
      byCash: 2345,
      rounding: 2,
    });
  });

  it('a product’s name can’t become part of the printed page', () => {
    const name = '<img src=x onerror=alert(1)> & "tea"';
    const html = toPaperHtml({
      title: name,
      language: '"><script>',
      blocks: [
        { kind: 'heading', text: name },
        { kind: 'text', text: name, align: 'left' },
        { kind: 'row', left: name, right: name, tone: 'plain' },
        { kind: 'picture', png: 'iVBORw0KGgo=', says: name },
      ],
    });
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;tea&quot;');
    expect(html).not.toContain('<img src');
    expect(html).not.toContain('<script');
  });
});
