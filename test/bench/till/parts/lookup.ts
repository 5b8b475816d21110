/** A key of a lookup to the painted list of who was found. */
import { createSeededRandom } from '../../../../shared/kit/random';
import { percentile } from '../../sync/figures';
import type { TillPart } from '../ground';
import { makeTypings } from '../queries';
import { countUnanswered, type Timing, toLookups } from '../timings';
import { watchPage } from '../watch';
import { toCustomers, typeAsPeople } from './hands';

const keys = 320;

export const lookup: TillPart = async ({ load, till, say }) => {
  const random = createSeededRandom(41);
  await toCustomers(till.page);
  const take = await watchPage(till.page);
  await take();
  const timings: Timing[] = [];
  for (const text of makeTypings(load.customers, keys, random)) {
    await typeAsPeople(till.page, text, random);
    timings.push(...toLookups(await take()));
    await toCustomers(till.page);
    await take();
  }
  const answered = timings.flatMap((one) => one.answered ?? []);
  const asked = timings.flatMap((one) => one.asked ?? []);
  const worst = [...timings].sort((a, b) => b.painted - a.painted).slice(0, 8);
  say(`slowest keys: ${worst.map((one) => `"${one.text}" ${Math.round(one.painted)} ms`).join(', ')}`);
  const method = `${timings.length} keys at 60-120 ms, from the event's time stamp to the paint of its answer`;
  const figure = (metric: string, values: number[], share: number, how = method) => ({
    metric,
    value: percentile(values, share),
    unit: 'ms',
    method: how,
  });
  const painted = timings.map((one) => one.painted);
  return [
    figure('lookup_paint_p95_ms', painted, 0.95),
    figure('lookup_paint_p99_ms', painted, 0.99),
    figure('lookup_paint_p50_ms', painted, 0.5),
    {
      metric: 'lookup_unanswered',
      value: countUnanswered(painted),
      unit: 'keys',
      method: 'of these never answered within 5 s; they count as 5,000 ms',
    },
    figure('lookup_answer_p95_ms', answered, 0.95, 'of this the answer of the replica is in the page'),
    figure('lookup_asked_p95_ms', asked, 0.95, 'of this the question leaves the page'),
  ];
};
