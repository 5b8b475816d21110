import { assertNever } from '../../../../shared/kit/assert';
import type { Paper, PaperBlock } from '../../../../shared/model/paper';
import type { ReceiptView } from '../../../../shared/replica-api/views';
import { createFormat, type Format } from '../../../locale/format';
import type { Words } from '../../../locale/locale';

type Row = Extract<PaperBlock, { kind: 'row' }>;

/** The receipt in words, once, for the screen and for every printer. Times are those of its own store. */
export function toReceipt(view: ReceiptView, t: Words, language: Format['language']): Paper {
  const format = createFormat(language, { currency: view.currency, timeZone: view.timeZone });
  const row = (left: string, minor: number, tone: Row['tone'] = 'plain'): Row => ({
    kind: 'row',
    left,
    right: format.amount(minor),
    tone,
  });
  const lines = view.lines.flatMap((line): Row[] => [
    row(line.name, line.total),
    ...(line.quantity > 1 || line.discount
      ? [
          {
            kind: 'row' as const,
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
  const title = isSale
    ? t('till.receipt.sale', { receipt: view.receipt })
    : t('till.receipt.return', { receipt: view.receipt, of: view.ofReceipt ?? '' });
  const sums: Row[] = [
    ...(view.discount
      ? [row(t('till.receipt.discount', { reason: view.discount.reason }), -view.discount.amount, 'quiet')]
      : []),
    {
      ...row(t(isSale ? 'till.receipt.total' : 'till.receipt.refund'), view.total, 'strong'),
      right: format.money(view.total),
    },
    ...(view.rounding !== 0 ? [row(t('till.receipt.rounding'), view.rounding)] : []),
    ...view.tenders.map((tender) => row(tenderName(tender.kind), tender.given)),
    ...(view.change !== 0 ? [row(t('till.receipt.change'), view.change)] : []),
  ];
  const tax = view.tax.map(({ rate, net, tax }) =>
    row(t('till.receipt.tax', { rate: format.percent(rate), net: format.amount(net) }), tax, 'quiet'),
  );
  const [name = '', ...place] = [view.companyName, view.storeName, view.storeAddress].filter((part) => part !== '');
  const rule: PaperBlock = { kind: 'rule' };
  return {
    title,
    language,
    blocks: [
      { kind: 'heading', text: name },
      ...place.map((text) => toText(text, 'center')),
      rule,
      toText(title, 'left'),
      toText(format.dateTime(view.at), 'left'),
      toText(t('till.receipt.served', { name: view.associateName, till: view.tillCode }), 'left'),
      ...(view.customerName
        ? [{ ...toText(t('till.receipt.customer', { name: view.customerName }), 'left'), personal: true as const }]
        : []),
      rule,
      ...lines,
      rule,
      ...sums,
      ...(tax.length > 0 ? [rule, ...tax] : []),
      rule,
      ...view.footer
        .split('\n')
        .filter((text) => text.trim() !== '')
        .map((text) => toText(text, 'center')),
      // A scan of it at the till finds this receipt.
      { kind: 'qr', text: view.receipt },
    ],
  };
}

const toText = (text: string, align: 'left' | 'center') => ({ kind: 'text', text, align }) as const;
