import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { VisitDays } from '../../../shared/domain/insight/pace';

/** One line of a receipt of somebody known. */
export interface Line {
  day: number;
  item: string;
  quantity: number;
}

export interface Shopper extends VisitDays {
  id: string;
  /** In the order of time; empty where the data have no items. */
  lines: Line[];
}

export interface ShopData {
  name: string;
  first: number;
  last: number;
  shoppers: Shopper[];
}

const dayMs = 86_400_000;

/** ISO dates, or numbers of days; null for what is neither. */
function toDayNumber(text: string): number | null {
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const day = Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayMs);
    return Number.isFinite(day) ? day : null;
  }
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? Math.floor(number) : null;
}

interface Raw extends Line {
  customer: string;
  spend: number;
}

function toShop(name: string, raw: Raw[]): ShopData {
  const byId = new Map<string, { spendByDay: Map<number, number>; lines: Line[] }>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { customer, day, item, quantity, spend } of raw) {
    first = Math.min(first, day);
    last = Math.max(last, day);
    const one = byId.get(customer) ?? { spendByDay: new Map<number, number>(), lines: [] };
    byId.set(customer, one);
    one.spendByDay.set(day, (one.spendByDay.get(day) ?? 0) + spend);
    if (item !== '') one.lines.push({ day, item, quantity });
  }
  const shoppers = [...byId].map(([id, { spendByDay, lines }]) => {
    const days = [...spendByDay.keys()].sort((a, b) => a - b);
    return {
      id,
      days,
      spends: days.map((day) => spendByDay.get(day)!),
      lines: lines.sort((a, b) => a.day - b.day),
    };
  });
  return { name, first, last, shoppers };
}

/** `t customer basket item qty unit_price`, tab-separated with a header; without a customer a line teaches nothing here. */
export function readLines(folder: string): ShopData | null {
  const text = readText(join(folder, 'lines.tsv.gz'), true);
  if (text === null) return null;
  const [header = '', ...rows] = text.split(/\r?\n/);
  const at = (name: string) => header.split('\t').indexOf(name);
  const [t, customer, item, qty, price] = [at('t'), at('customer'), at('item'), at('qty'), at('unit_price')];
  const raw: Raw[] = [];
  for (const row of rows) {
    const cells = row.split('\t');
    const day = toDayNumber(cells[t] ?? '');
    const who = cells[customer] ?? '';
    if (day === null || who === '') continue;
    const quantity = Number(cells[qty] ?? 1) || 0;
    const spend = quantity * (Number(cells[price] ?? 0) || 0);
    raw.push({ customer: who, day, item: cells[item] ?? '', quantity, spend });
  }
  return toShop('lines', raw);
}

/** The sample of CDNOW as its authors publish it: customer, number in the sample, date, discs, dollars. */
export function readCdnow(folder: string): ShopData | null {
  const text = readText(join(folder, 'CDNOW_sample.txt'), false);
  if (text === null) return null;
  const raw = text.split(/\r?\n/).flatMap((row): Raw[] => {
    const [customer, , date = '', discs, dollars] = row.trim().split(/\s+/);
    const day = toDayNumber(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`);
    return customer && day !== null
      ? [{ customer, day, item: '', quantity: Number(discs), spend: Number(dollars) }]
      : [];
  });
  return toShop('cdnow', raw);
}

function readText(path: string, isZipped: boolean): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  return (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
}
