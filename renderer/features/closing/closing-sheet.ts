import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import type { Format } from '../../locale/format';
import type { Words } from '../../locale/locale';
import { tenderWords } from './tender-words';

type Row = [name: string, value: string];

/** The closing of one till and day on paper: a whole HTML page without scripts, in the language of the screen. */
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
}): string {
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
  return `<!doctype html><html lang="${format.language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:12px/1.4 sans-serif;max-width:80mm;margin:0 auto}h1{font-size:15px;margin:0}table{width:100%;border-collapse:collapse;margin:8px 0;border-top:1px solid}td{padding:2px 0}td+td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}p{margin:2px 0}.sign{margin-top:40px;border-top:1px solid}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(`${device.storeName}, ${t('closing.till')} ${device.name} (${device.code})`)}</p>
${table(totals)}${table(faces)}${table(drawer)}
<p>${escapeHtml(closing.differenceReason)}</p>
<p>${escapeHtml(`${closing.associateName}, ${format.dateTime(closing.at)}`)}</p>
<p class="sign">${escapeHtml(t('closing.signature'))}</p></body></html>`;
}

const table = (rows: Row[]) =>
  `<table>${rows.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
