import type { Paper, PaperBlock } from '../../../shared/model/paper';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import type { Format } from '../../locale/format';
import type { Words } from '../../locale/locale';
import { tenderWords } from './tender-words';

type Row = [name: string, value: string];

/** The closing of one till and day on paper, in the language of the screen. */
export function closingSheet({
  day,
  closing,
  device,
  t,
  format,
}: {
  day: DayView;
  closing: NonNullable<DayView['closing']>;
  device: DeviceView;
  t: Words;
  format: Format;
}): Paper {
  const money = (minor: number) => format.money(minor, day.currency);
  const title = `${t('closing.sheet')}: ${format.day(day.businessDay)}`;
  const totals: Row[] = [
    [t('closing.total'), money(day.total)],
    [t('closing.sales'), format.number(day.sales)],
    [t('closing.returns'), format.number(day.returns)],
    [t('closing.tax'), money(day.tax)],
    [t('closing.discounts'), money(day.discounts)],
    [t('closing.voids'), money(day.voids.amount)],
    ...day.byTender.map((tender): Row => [t(tenderWords[tender.kind]), money(tender.amount)]),
  ];
  const faces = Object.entries(closing.count)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(
      ([face, pieces]): Row => [
        `${format.moneyShort(Number(face), day.currency)} × ${pieces}`,
        money(Number(face) * pieces),
      ],
    );
  const drawer: Row[] = [
    [t('closing.counted'), money(closing.countedCash)],
    [t('closing.expected'), money(closing.expectedCash)],
    [t('closing.difference'), money(closing.countedCash - closing.expectedCash)],
  ];
  const reason = closing.differenceReason.trim();
  return {
    title,
    language: format.language,
    blocks: [
      { kind: 'heading', text: title },
      toText(`${device.storeName}, ${t('closing.till')} ${device.name} (${device.code})`),
      ...toTable(totals),
      ...toTable(faces),
      ...toTable(drawer),
      { kind: 'rule' },
      ...(reason === '' ? [] : [toText(reason)]),
      toText(`${closing.associateName}, ${format.dateTime(closing.at)}`),
      { kind: 'room' },
      { kind: 'rule' },
      toText(t('closing.signature')),
    ],
  };
}

const toText = (text: string): PaperBlock => ({ kind: 'text', text, align: 'left' });
const toTable = (rows: Row[]): PaperBlock[] =>
  rows.length === 0
    ? []
    : [{ kind: 'rule' }, ...rows.map(([left, right]): PaperBlock => ({ kind: 'row', left, right, tone: 'plain' }))];
