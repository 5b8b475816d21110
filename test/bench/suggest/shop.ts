import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ProductWords } from '../../../shared/domain/suggest/types';

export interface ShopBasket {
  id: string;
  /** Days; of a file without dates, its order stretched as `time` says. */
  day: number;
  /** -1: anonymous. */
  customer: number;
  /** Distinct, as the file has them. */
  items: number[];
  quantities: number[];
  /** In minor units. */
  prices: number[];
}

export interface ShopData {
  baskets: ShopBasket[];
  /** Codes of items by number. */
  items: string[];
  customers: number;
  words: ProductWords[];
  /**
   * dates: ISO times or day numbers. order: one counter over all baskets, a year long here. visits: each customer's own
   * counter, a week a visit here, and everybody's last visit on the same day, since nothing is known between customers.
   */
  time: 'dates' | 'order' | 'visits';
}

/** Reads `lines.tsv.gz` (`t customer basket item qty unit_price`) and, if it is there, `items.tsv.gz` (`item name [category ...]`). */
export function readShop(folder: string): ShopData {
  const rows = readTable(join(folder, 'lines.tsv.gz'));
  const [t, customer, basket, item, quantity, price] = columnsOf(rows.next().value ?? '', [
    't',
    'customer',
    'basket',
    'item',
    'qty',
    'unit_price',
  ]) as [number, number, number, number, number, number];
  const items = createNumbers();
  const customers = createNumbers();
  const byId = new Map<string, ShopBasket>();
  let isText = false;
  for (const row of rows) {
    const cells = row.split('\t');
    const who = cells[customer] ?? '';
    const id = cells[basket] ?? '';
    const code = cells[item] ?? '';
    if (code === '') continue;
    let one = byId.get(id);
    if (!one) {
      const when = cells[t] ?? '';
      if (/[-:]/.test(when.slice(1))) isText = true;
      const number = who === '' ? -1 : customers.numberOf(who);
      one = { id, day: toDay(when), customer: number, items: [], quantities: [], prices: [] };
      byId.set(id, one);
    }
    const number = items.numberOf(code);
    if (one.items.includes(number)) continue;
    one.items.push(number);
    one.quantities.push(Number(cells[quantity]) || 1);
    one.prices.push(Math.round((Number(cells[price]) || 0) * 100));
  }
  const baskets = [...byId.values()];
  const time = isText ? 'dates' : timeOf(baskets);
  stretch(baskets, time);
  baskets.sort((a, b) => a.day - b.day);
  return {
    baskets,
    items: items.texts,
    customers: customers.texts.length,
    words: readWords(folder, items.texts),
    time,
  };
}

function toDay(text: string): number {
  const day = /[-:]/.test(text.slice(1))
    ? Date.parse(text.includes('T') ? `${text}Z` : text) / 86_400_000
    : Number(text);
  return Number.isFinite(day) ? day : 0;
}

/** Day numbers leave gaps and are shared; an order of all baskets is not shared; visits count 1, 2, 3 for each customer. */
function timeOf(baskets: ShopBasket[]): ShopData['time'] {
  if (new Set(baskets.map((one) => one.day)).size > 0.9 * baskets.length) return 'order';
  const byCustomer = groupByCustomer(baskets);
  let steps = 0;
  let ones = 0;
  for (const own of byCustomer.values()) {
    const days = own.map((one) => one.day).sort((a, b) => a - b);
    for (let at = 1; at < days.length; at++) {
      steps += 1;
      if (days[at]! - days[at - 1]! === 1) ones += 1;
    }
  }
  return steps > 0 && ones > 0.95 * steps ? 'visits' : 'dates';
}

function stretch(baskets: ShopBasket[], time: ShopData['time']): void {
  if (time === 'order') {
    const first = baskets.reduce((least, one) => Math.min(least, one.day), Infinity);
    const last = baskets.reduce((most, one) => Math.max(most, one.day), -Infinity);
    for (const one of baskets) one.day = ((one.day - first) / Math.max(1, last - first)) * 365;
  }
  if (time === 'visits') {
    for (const own of groupByCustomer(baskets).values()) {
      const last = own.reduce((most, one) => Math.max(most, one.day), -Infinity);
      for (const one of own) one.day = 7 * (one.day - last) + 3650;
    }
  }
}

export function groupByCustomer(baskets: ShopBasket[]): Map<number, ShopBasket[]> {
  const groups = new Map<number, ShopBasket[]>();
  for (const one of baskets) {
    if (one.customer < 0) continue;
    const own = groups.get(one.customer);
    if (own) own.push(one);
    else groups.set(one.customer, [one]);
  }
  return groups;
}

function readWords(folder: string, codes: string[]): ProductWords[] {
  const file = join(folder, 'items.tsv.gz');
  if (!existsSync(file)) return codes.map((id) => ({ id, name: '', category: '' }));
  const rows = readTable(file);
  const [item, name, category] = columnsOf(rows.next().value ?? '', ['item', 'name', 'category']);
  const byId = new Map<string, ProductWords>();
  for (const row of rows) {
    const cells = row.split('\t');
    const id = cells[item ?? 0] ?? '';
    byId.set(id, { id, name: cells[name ?? -1] ?? '', category: cells[category ?? -1] ?? '' });
  }
  return codes.map((id) => byId.get(id) ?? { id, name: '', category: '' });
}

function* readTable(file: string): Generator<string, void> {
  const bytes = gunzipSync(readFileSync(file));
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    const row = bytes.toString('utf8', from, to).replace(/\r$/, '');
    if (row !== '') yield row;
    from = to + 1;
  }
}

const columnsOf = (header: string, names: string[]) => {
  const cells = header.split('\t');
  return names.map((name) => (cells.includes(name) ? cells.indexOf(name) : undefined));
};

function createNumbers() {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    numberOf(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
