import { describe, expect, it } from 'vitest';
import { createShopInsights } from '../../renderer/replica/memory/insight';
import { createShop } from '../../renderer/replica/memory/shop';
import { emptyHistory } from '../../shared/domain/history';
import { fromDayNumber, toDayNumber } from '../../shared/domain/insight/day-number';
import { insightVersion } from '../../shared/domain/insight/learn-shop';
import { createSeededRandom } from '../../shared/kit/random';
import type { Schedule } from '../../shared/kit/schedule';
import type { History } from '../../shared/model/projection';
import { makeCustomer } from '../support/devices';

const today = '2026-11-20';
const start = Date.parse(`${today}T12:00:00.000Z`);

/** A clock that goes on by itself, as a thread's does: a tenth of a millisecond at each look. */
function createTime() {
  let ms = start;
  const waiting: { at: number; work: () => void }[] = [];
  const schedule: Schedule = (work, after) => {
    const one = { at: ms + after, work };
    waiting.push(one);
    return () => waiting.splice(waiting.indexOf(one), 1);
  };
  let longest = 0;
  return {
    now: () => {
      ms += 0.1;
      return ms;
    },
    schedule,
    longest: () => longest,
    /** Everything that is planned within so many ms. */
    pass(within: number) {
      const end = ms + within;
      for (;;) {
        waiting.sort((a, b) => a.at - b.at);
        const next = waiting[0];
        if (!next || next.at > end) break;
        waiting.shift();
        ms = Math.max(ms, next.at);
        const before = ms;
        next.work();
        longest = Math.max(longest, ms - before);
      }
      ms = Math.max(ms, end);
    },
  };
}

function historyOf(id: string, days: number[]): History {
  const at = (day: number) => `${fromDayNumber(day)}T10:00:00.000Z`;
  return {
    ...emptyHistory(id),
    rev: 'r1',
    visits: days.length,
    spend: 1000 * days.length,
    firstAt: at(days[0]!),
    lastAt: at(days.at(-1)!),
    recent: days
      .map((day) => ({
        saleId: `${id}-${day}`,
        receipt: 'T1-000001',
        at: at(day),
        storeId: 's1',
        total: 1000,
        lines: null,
      }))
      .reverse(),
  };
}

/** Sixty people with habits of their own; Anna came every week and has not for 25 days. */
function createFilledShop(time: ReturnType<typeof createTime>) {
  const shop = createShop(() => true, { schedule: time.schedule, now: time.now, onSorted: () => {} });
  const random = createSeededRandom(3);
  const now = toDayNumber(today);
  const people = Array.from({ length: 60 }, (_, index) => {
    const gap = 5 + 60 * random();
    const days: number[] = [];
    for (let day = now - 400; day <= now; day += Math.max(1, Math.round(gap * (0.4 + 1.2 * random())))) days.push(day);
    return [`c-${index}`, days] as const;
  });
  const weekly = Array.from({ length: 40 }, (_, at) => now - 25 - 7 * (39 - at));
  const all = [...people, ['anna', weekly] as const, ['refuser', weekly] as const];
  const customers = all.map(([id]) => {
    const consents = id === 'refuser' ? { profiling: { granted: false, at: '2026-01-01T00:00:00.000Z' } } : {};
    return { ...makeCustomer({ id, name: id, rev: 'r1', homeStoreId: 's1', consents }), _deleted: false };
  });
  shop.apply('customers', customers);
  shop.apply(
    'histories',
    all.map(([id, days]) => ({ ...historyOf(id, days), _deleted: false })),
  );
  return shop;
}

const createOne = (time: ReturnType<typeof createTime>, shop: ReturnType<typeof createShop>) =>
  createShopInsights({
    shop,
    schedule: time.schedule,
    now: time.now,
    homeStoreId: () => 's1',
    isRead: () => true,
    onChanged: () => {},
  });

describe('What all customers teach, on a device', () => {
  it('is learned by the device alone, behind everything else, and says who stays away; who said no is not thought about', () => {
    const time = createTime();
    const shop = createFilledShop(time);
    const insights = createOne(time, shop);
    expect(insights.parameters()).toBeNull();
    insights.soon();
    time.pass(10 * 60_000);
    expect(insights.parameters()).toMatchObject({ customers: 62, learnedOn: today });
    const slipping = insights.overview().slipping.map(({ customerId }) => customerId);
    expect(slipping).toContain('anna');
    expect(slipping).not.toContain('refuser');
    expect(time.longest()).toBeLessThan(8);
    insights.stop();
  });

  it('is central’s where central has it, and the device’s own again where it is of another version', () => {
    const time = createTime();
    const shop = createFilledShop(time);
    const insights = createOne(time, shop);
    insights.soon();
    time.pass(10 * 60_000);
    const own = insights.parameters()!;
    const document = { ...own, customers: 7, id: 'insight', rev: 'r1', kind: 'insight', _deleted: false };
    shop.apply('models', [{ ...document, version: insightVersion }]);
    expect(insights.parameters()).toMatchObject({ customers: 7 });
    shop.apply('models', [{ ...document, version: insightVersion + 1 }]);
    expect(insights.parameters()).toEqual(own);
    insights.stop();
  });

  it('does nothing in an empty shop, and nothing more once it is stopped', () => {
    const time = createTime();
    const shop = createShop(() => true, { schedule: time.schedule, now: time.now, onSorted: () => {} });
    const insights = createOne(time, shop);
    insights.soon();
    time.pass(10 * 60_000);
    expect(insights.parameters()).toMatchObject({ customers: 0, coming: null });
    expect(insights.overview()).toMatchObject({ slipping: [], due: [], occasions: [] });
    insights.soon();
    insights.stop();
    time.pass(60 * 60_000);
    expect(insights.parameters()!.learnedOn).toBe(today);
  });
});
