/** 20,000 documents change at central at once, as after a price list or a night of merging. */
import type { Ground } from '../ground';
import { askTill, tellTill } from '../port';
import { rest } from './hands';

const changes = 20_000;
const patienceMs = 5 * 60_000;

export interface Storm {
  count: number;
  isOver(): boolean;
  /** Seconds from the till's first question until it had the last change. */
  over: Promise<number>;
}

/** `round`: which one; each finds what the one before has left. */
export async function raiseStorm({ load, shop, till: { page } }: Ground, round: number): Promise<Storm> {
  const half = Math.min(changes / 2, load.customers.length);
  const customers = load.customers.slice(0, half);
  const ids = new Set(customers.map(({ id }) => id));
  const histories = load.histories.filter(({ id }) => ids.has(id));
  const last = { customer: customers.at(-1)!, history: histories.at(-1)! };
  const tag = `storm ${round}`;
  const revOf = (rev: string, after: number) => (after === 0 ? rev : `${rev}-${after + 1}`);
  await shop.change(
    'customers',
    customers.map((one) => ({ ...one, rev: revOf(one.rev, round), tags: [tag] })),
    customers.map(({ rev }) => revOf(rev, round - 1)),
  );
  await shop.change(
    'histories',
    histories.map((one) => ({ ...one, rev: revOf(one.rev, round), spend: one.spend + round })),
    histories.map(({ rev }) => revOf(rev, round - 1)),
  );
  const start = performance.now();
  let isOver = false;
  // What a poke makes the till do.
  await tellTill(page, 'sync.now', {});
  const over = (async () => {
    for (;;) {
      const [one, other] = await Promise.all(
        [last.customer.id, last.history.id].map((customerId) => askTill(page, 'customers.profile', { customerId })),
      );
      const seconds = (performance.now() - start) / 1000;
      if (one?.customer.tags.includes(tag) && other?.spend === last.history.spend + round) return seconds;
      if (seconds * 1000 > patienceMs) throw new Error(`The storm was not over after ${Math.round(seconds)} s.`);
      await rest(250);
    }
  })().finally(() => {
    isOver = true;
  });
  return { count: customers.length + histories.length, isOver: () => isOver, over };
}
