import { assertNever } from '../../../../shared/kit/assert';
import type { ReceiptView } from '../../../../shared/replica-api/views';
import { createFormat, type Format } from '../../../locale/format';
import type { Words } from '../../../locale/locale';

/** One row of a receipt: words to the left, a sum to the right. */
export interface ReceiptRow {
  left: string;
  right: string;
  tone: 'plain' | 'quiet' | 'strong';
}

export interface ReceiptText {
  head: string[];
  number: string;
  about: string[];
  lines: ReceiptRow[];
  sums: ReceiptRow[];
  tax: ReceiptRow[];
  footer: string;
}

/** The receipt in words, once, for the screen and for print alike. Times are those of its own store. */
export function toReceiptText(view: ReceiptView, t: Words, language: Format['language']): ReceiptText {
  const format = createFormat(language, { currency: view.currency, timeZone: view.timeZone });
  const row = (left: string, minor: number, tone: ReceiptRow['tone'] = 'plain'): ReceiptRow => ({
    left,
    right: format.amount(minor),
    tone,
  });
  const about = [
    format.dateTime(view.at),
    t('till.receipt.served', { name: view.associateName, till: view.tillCode }),
    ...(view.customerName ? [t('till.receipt.customer', { name: view.customerName })] : []),
  ];
  const lines = view.lines.flatMap((line): ReceiptRow[] => [
    row(line.name, line.total),
    ...(line.quantity > 1 || line.discount
      ? [
          {
            left: t('till.line.each', { quantity: line.quantity, price: format.amount(line.unitPrice) }),
            right: '',
            tone: 'quiet' as const,
          },
        ]
      : []),
    ...(line.discount
      ? [row(t('till.receipt.discount', { reason: line.discount.reason }), -line.discount.amount, 'quiet')]
      : []),
  ]);
  const isSale = view.kind === 'sale';
  const tenderName = (kind: ReceiptView['tenders'][number]['kind']) => {
    switch (kind) {
      case 'cash':
        return t('till.receipt.cash');
      case 'card':
        return t('till.receipt.card');
      default:
        return assertNever(kind);
    }
  };
  return {
    head: [view.companyName, view.storeName, view.storeAddress].filter((part) => part !== ''),
    number: isSale
      ? t('till.receipt.sale', { receipt: view.receipt })
      : t('till.receipt.return', { receipt: view.receipt, of: view.ofReceipt ?? '' }),
    about,
    lines,
    sums: [
      ...(view.discount
        ? [row(t('till.receipt.discount', { reason: view.discount.reason }), -view.discount.amount, 'quiet')]
        : []),
      {
        ...row('', view.total, 'strong'),
        left: t(isSale ? 'till.receipt.total' : 'till.receipt.refund'),
        right: format.money(view.total),
      },
      ...(view.rounding !== 0 ? [row(t('till.receipt.rounding'), view.rounding)] : []),
      ...view.tenders.map((tender) => row(tenderName(tender.kind), tender.given)),
      ...(view.change !== 0 ? [row(t('till.receipt.change'), view.change)] : []),
    ],
    tax: view.tax.map(({ rate, net, tax }) =>
      row(t('till.receipt.tax', { rate: format.percent(rate), net: format.amount(net) }), tax, 'quiet'),
    ),
    footer: view.footer,
  };
}
