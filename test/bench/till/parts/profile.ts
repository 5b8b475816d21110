/** A tap on a customer in the client book to the painted profile. */
import { expect } from '@playwright/test';
import { createSeededRandom } from '../../../../shared/kit/random';
import { percentile } from '../../sync/figures';
import type { TillPart } from '../ground';
import { joinWatched } from '../timings';
import { watchPage } from '../watch';
import { isOpen, listRow, lookupField, rest, takeUntil, toScreen, typeAsPeople } from './hands';

const searches = 20;
const tapsEach = 4;

export const profile: TillPart = async ({ load, till, say }) => {
  const { page } = till;
  const random = createSeededRandom(42);
  await toScreen(page, 'Client book');
  const field = page.locator(lookupField).first();
  await expect(field).toBeVisible();
  const take = await watchPage(page);
  const taps: number[] = [];
  const whole: number[] = [];
  for (let search = 0; search < searches; search++) {
    // Those who have a history: first names bring up many of them.
    const { name } = load.customers[Math.floor(random() * load.customers.length)]!;
    await field.fill('');
    await field.focus();
    await typeAsPeople(page, name.slice(0, 3), random);
    await rest(500);
    const rows = page.locator(listRow);
    for (let tap = 0; tap < Math.min(tapsEach, await rows.count()); tap++) {
      const row = rows.nth(tap);
      const before = await page.evaluate(() =>
        document.querySelector('article[aria-label]')?.getAttribute('aria-label'),
      );
      const box = await row.boundingBox();
      if (!box || (await isOpen(row, before))) continue;
      await take();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      const { seen, ms } = await takeUntil(take, ({ card }) => card !== '' && card !== before);
      await rest(300 + random() * 200);
      const { inputs, changes } = joinWatched(seen, await take());
      taps.push(ms);
      whole.push((changes.findLast(({ painted }) => painted !== null)?.painted ?? 0) - (inputs.at(-1)?.at ?? 0));
    }
  }
  await toScreen(page, 'Till');
  say(
    `slowest profiles: ${taps
      ?.toSorted((a, b) => b - a)
      .slice(0, 6)
      .map(Math.round)
      .join(', ')} ms`,
  );
  const method = `${taps.length} taps in the client book, from the pointer's time stamp to the paint of the card`;
  return [
    { metric: 'profile_paint_p95_ms', value: percentile(taps, 0.95), unit: 'ms', method },
    { metric: 'profile_paint_p50_ms', value: percentile(taps, 0.5), unit: 'ms', method },
    {
      metric: 'profile_whole_p95_ms',
      value: percentile(whole, 0.95),
      unit: 'ms',
      method: 'to the last change that followed',
    },
  ];
};
