import type { ProductTable } from './product-table';
import type { Past } from './types';

/** A past in product numbers, with what the features ask of it reckoned once. */
export interface Person {
  visits: number;
  /** By product number. */
  bought: Map<number, PersonItem>;
  /** Newest first. */
  recent: { day: number; items: Int32Array }[];
}
export interface PersonItem {
  times: number;
  lastDay: number;
  /** Visits with it, each earlier visit for a tenth less. */
  decayed: number;
  /** Visits with it, half for each month that has gone by. */
  lastMonth: number;
  inLastVisit: boolean;
}

/** What a visit keeps of its weight with each later one. */
export const visitDecay = 0.9;

export function pastToPerson(past: Past, table: ProductTable, today: number): Person {
  const visits = Math.max(Number.isFinite(past.visits) ? past.visits : 0, past.recent.length);
  const bought = new Map<number, PersonItem>();
  for (const { productId, times, lastDay } of past.bought) {
    const number = table.find(productId);
    if (number >= 0 && times > 0 && Number.isFinite(lastDay)) {
      bought.set(number, { times, lastDay, decayed: 0, lastMonth: 0, inLastVisit: false });
    }
  }
  const recentTimes = new Map<number, number>();
  const recent = past.recent.map(({ day, lines }, age) => {
    const items = Int32Array.from(new Set(lines.map(([productId]) => table.find(productId)).filter((one) => one >= 0)));
    for (const number of items) {
      recentTimes.set(number, (recentTimes.get(number) ?? 0) + 1);
      const item = bought.get(number);
      if (!item) continue;
      item.decayed += visitDecay ** age;
      item.lastMonth += 2 ** (-Math.max(0, Number.isFinite(day) ? today - day : 0) / 30);
      if (age === 0) item.inLastVisit = true;
    }
    return { day, items };
  });
  // Visits whose lines are not known: its other times are spread over them evenly.
  const older = visits - recent.length;
  const olderDecay =
    older > 0
      ? (visitDecay ** recent.length - visitDecay ** visits) / ((1 - visitDecay) * older)
      : visitDecay ** recent.length;
  for (const [number, item] of bought) {
    item.decayed += Math.max(0, item.times - (recentTimes.get(number) ?? 0)) * olderDecay;
  }
  return { visits, bought, recent };
}
