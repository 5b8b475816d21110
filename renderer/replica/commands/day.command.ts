import { countedCash, expectedCash, summariseDay } from '../../../shared/domain/day';
import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';
import { recordFact } from './write';

export const moveCash: Command<'cash.move'> = async (core, { amount, reason }) => {
  const done = await recordFact(core, 'cash-movement', { amount, reason: reason.trim() });
  return done.ok ? ok(null) : done;
};

/** Counting again is another closing; the last one stands. */
export const closeDay: Command<'day.close'> = async (core, { businessDay, count, differenceReason }) => {
  const pairing = core.device().get('pairing');
  if (!pairing) return fail({ code: 'not-paired' });
  const day = summariseDay(core.shop.facts.ofDay(pairing.device.id, businessDay));
  const expected = expectedCash(day, core.shop.company()?.openingFloat ?? 0);
  const counted = countedCash(count);
  if (counted !== expected && differenceReason.trim() === '') return fail({ code: 'difference-reason-missing' });
  const body = {
    expectedCash: expected,
    countedCash: counted,
    count,
    differenceReason: differenceReason.trim(),
    sales: day.sales,
    total: day.total,
  };
  const done = await recordFact(core, 'closing', body, { businessDay });
  return done.ok ? ok({ closedAt: done.value.at }) : done;
};

/** Answers whether central holds exactly this till's facts of the day. */
export const proveDay: Command<'day.prove'> = async (core, { businessDay }) => {
  await core.bookRead();
  const sync = core.sync();
  return sync ? sync.prove(businessDay) : fail({ code: 'not-paired' });
};
