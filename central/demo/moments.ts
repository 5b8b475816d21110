import type { Instant } from '../../shared/model/time';
import { toInstant } from '../../shared/model/time';
import { chanceOf, pickBy } from './chance';
import type { RawBasket } from './data-format';
import type { SizedShop } from './size';

/** One thing that happened at a till, before it is written as a fact. */
export interface Moment {
  kind: 'sale' | 'rating' | 'note' | 'consent';
  at: number;
  businessDay: string;
  basket: RawBasket;
}

export interface TillTimeline {
  tillId: string;
  tillCode: string;
  storeId: string;
  associateIds: string[];
  moments: Moment[];
}

export const demoTills: Omit<TillTimeline, 'moments'>[] = [
  { tillId: 'T1', tillCode: 'T1', storeId: 's1', associateIds: ['a3', 'a4', 'a2'] },
  { tillId: 'T2', tillCode: 'T2', storeId: 's1', associateIds: ['a4', 'a3'] },
  { tillId: 'T3', tillCode: 'T3', storeId: 's2', associateIds: ['a5', 'a6', 'a5'] },
];

const dayMs = 86_400_000;
export const demoTimeZone = 'Europe/London';

/** Where a customer is at home. About 60 of 100 in the first store. */
export const homeStoreOf = (customer: number): 's1' | 's2' => (chanceOf('home', customer) < 0.6 ? 's1' : 's2');

/** Every basket at its till and in its time, the last on `lastDay`, each till's moments in order. */
export function toTimelines({ baskets }: SizedShop, lastDay: string): TillTimeline[] {
  const tills = demoTills.map((till): TillTimeline => ({ ...till, moments: [] }));
  const startOf = createCalendar(lastDay, baskets.at(-1)?.day ?? 0);
  const seen = new Set<number>();
  for (const basket of baskets) {
    const till = tills.find((one) => one.tillId === tillOf(basket))!;
    const { midnight, businessDay } = startOf(basket.day);
    const at = midnight + basket.minute * 60_000 + Math.floor(chanceOf('second', basket.number) * 60_000);
    till.moments.push({ kind: 'sale', at, businessDay, basket });
    till.moments.push(...toSideMoments({ kind: 'sale', at, businessDay, basket }, seen));
  }
  for (const till of tills) till.moments.sort((a, b) => a.at - b.at || a.basket.number - b.basket.number);
  return tills;
}

/** What else happens at a sale to a known customer: now and then. */
function toSideMoments(sale: Moment, seen: Set<number>): Moment[] {
  const { number, customer } = sale.basket;
  if (customer === null) return [];
  const moments: Moment[] = [];
  const isFirst = !seen.has(customer);
  seen.add(customer);
  if (isFirst && chanceOf('consent', customer) < 0.3) moments.push({ ...sale, kind: 'consent', at: sale.at + 5_000 });
  if (chanceOf('rating', number) < 0.11) moments.push({ ...sale, kind: 'rating', at: sale.at + 40_000 });
  if (chanceOf('note', number) < 0.018) moments.push({ ...sale, kind: 'note', at: sale.at + 65_000 });
  return moments;
}

function tillOf({ number, customer }: RawBasket): string {
  const home = customer === null ? (chanceOf('anonymous', number) < 0.6 ? 's1' : 's2') : homeStoreOf(customer);
  const isAway = customer !== null && chanceOf('away', number) < 0.1;
  if ((home === 's2') !== isAway) return 'T3';
  return pickBy(['T1', 'T1', 'T2'], 'till', number);
}

/** Days of the data as days of the shop: its midnight in UTC. Shops are shut when the clocks change, so noon tells. */
function createCalendar(lastDay: string, lastIndex: number) {
  const first = Date.parse(`${lastDay}T00:00:00Z`) - lastIndex * dayMs;
  const hourInShop = new Intl.DateTimeFormat('en-GB', { timeZone: demoTimeZone, hour: '2-digit', hourCycle: 'h23' });
  const known = new Map<number, { midnight: number; businessDay: string }>();
  return (index: number) => {
    const found = known.get(index);
    if (found) return found;
    const utc = first + index * dayMs;
    const ahead = Number(hourInShop.format(new Date(utc + dayMs / 2))) - 12;
    const made = { midnight: utc - ahead * 3_600_000, businessDay: new Date(utc).toISOString().slice(0, 10) };
    known.set(index, made);
    return made;
  };
}

export const instantOf = (moment: Moment): Instant => toInstant(moment.at);
