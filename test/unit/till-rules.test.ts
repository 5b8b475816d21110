import { describe, expect, it } from 'vitest';
import { toNextNotes } from '../../renderer/features/till/pay/next-notes';
import { toStillToPay } from '../../renderer/features/till/pay/tender-sums';
import { toReceiptHtml } from '../../renderer/features/till/receipt/receipt-html';

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
    const html = toReceiptHtml(
      {
        head: ['Shop'],
        number: 'T1-000001',
        about: [],
        lines: [{ left: name, right: '1.00', tone: 'plain' }],
        sums: [],
        tax: [],
        footer: '',
      },
      'en',
    );
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;tea&quot;');
    expect(html).not.toContain('<img');
  });
});
