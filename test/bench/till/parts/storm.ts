/** 20,000 documents change at central while somebody looks people up and opens their cards. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { createSeededRandom, type Random } from '../../../../shared/kit/random';
import { percentile } from '../../sync/figures';
import type { Ground, TillPart } from '../ground';
import { askTill, tellTill } from '../port';
import { makeTypings } from '../queries';
import { toLookups } from '../timings';
import { watchPage } from '../watch';
import { isOpen, rest, takeUntil, toCustomers, typeAsPeople } from './hands';

const changes = 20_000;
const restSeconds = 15;
const patienceMs = 5 * 60_000;

interface Work {
  lookups: number[];
  profiles: number[];
}

export const storm: TillPart = async (ground) => {
  const { load, shop, till, say } = ground;
  const { page } = till;
  const random = createSeededRandom(45);
  await installFrames(page);

  const atRest: Work = { lookups: [], profiles: [] };
  await takeFrames(page);
  const until = performance.now() + restSeconds * 1000;
  await work(ground, random, atRest, async () => performance.now() > until);
  const before = await takeFrames(page);

  const half = Math.min(changes / 2, load.customers.length);
  const customers = load.customers.slice(0, half);
  const ids = new Set(customers.map(({ id }) => id));
  const histories = load.histories.filter(({ id }) => ids.has(id));
  const count = customers.length + histories.length;
  const last = { customer: customers.at(-1)!, history: histories.at(-1)! };
  await shop.change(
    'customers',
    customers.map((one) => ({ ...one, rev: `${one.rev}-2`, tags: ['storm'] })),
    customers.map(({ rev }) => rev),
  );
  await shop.change(
    'histories',
    histories.map((one) => ({ ...one, rev: `${one.rev}-2`, spend: one.spend + 1 })),
    histories.map(({ rev }) => rev),
  );
  const start = performance.now();
  // What a poke makes the till do.
  await tellTill(page, 'sync.now', {});
  const during: Work = { lookups: [], profiles: [] };
  let isOver = false;
  let seconds = 0;
  const watching = (async () => {
    for (;;) {
      const [one, other] = await Promise.all(
        [last.customer.id, last.history.id].map((customerId) => askTill(page, 'customers.profile', { customerId })),
      );
      seconds = (performance.now() - start) / 1000;
      if (one?.customer.tags.includes('storm') && other?.spend === last.history.spend + 1) return;
      if (seconds * 1000 > patienceMs) throw new Error(`The storm was not over after ${Math.round(seconds)} s.`);
      await rest(250);
    }
  })().finally(() => {
    isOver = true;
  });
  await work(ground, random, during, async () => isOver);
  await watching;
  const after = await takeFrames(page);
  say(
    `storm of ${count} over in ${seconds.toFixed(1)} s; longest frames ${after.longest.join(', ')} ms, at rest ${before.longest.join(', ')} ms`,
  );
  const [all, calm] = [
    [...during.lookups, ...during.profiles],
    [...atRest.lookups, ...atRest.profiles],
  ];
  const method = `${during.lookups.length} keys and ${during.profiles.length} taps while ${count} changed documents came in`;
  const figure = (metric: string, value: number, unit: string, how = method) => ({ metric, value, unit, method: how });
  return [
    figure(
      'storm_frames_over_50ms',
      after.over50,
      'frames',
      `gaps of requestAnimationFrame over ${seconds.toFixed(0)} s`,
    ),
    figure('storm_long_tasks', after.longTasks, 'tasks', 'of the UI thread over 50 ms, by its observer, meanwhile'),
    figure(
      'rest_frames_over_50ms',
      before.over50,
      'frames',
      `the same work over ${restSeconds} s with nothing coming in`,
    ),
    figure('storm_lookup_p99_ms', percentile(all, 0.99), 'ms', `${method}, both together, to the paint`),
    figure('storm_keys_p99_ms', percentile(during.lookups, 0.99), 'ms'),
    figure('storm_profile_p99_ms', percentile(during.profiles, 0.99), 'ms'),
    figure(
      'rest_lookup_p99_ms',
      percentile(calm, 0.99),
      'ms',
      `the same with nothing coming in, ${calm.length} of them`,
    ),
    figure('storm_documents_per_s', count / seconds, 'documents/s'),
  ];
};

/** Looks people up at the till and opens cards in the client book, in turns, until it is enough. */
async function work(
  { load, till: { page } }: Ground,
  random: Random,
  into: Work,
  isEnough: () => Promise<boolean>,
): Promise<void> {
  while (!(await isEnough())) {
    await toCustomers(page);
    const take = await watchPage(page);
    await take();
    for (const text of makeTypings(load.customers, 20, random)) {
      if (await isEnough()) return;
      await typeAsPeople(page, text, random);
      into.lookups.push(...toLookups(await take()).map((one) => one.painted));
      await toCustomers(page);
      await take();
    }
    await page.getByRole('link', { name: 'Client book' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await rest(400);
    for (let tap = 0; tap < 4 && !(await isEnough()); tap++) {
      const card = await page.evaluate(() => document.querySelector('article[aria-label]')?.getAttribute('aria-label'));
      const row = page.getByRole('option').nth(tap * 2 + 1);
      const box = await row.boundingBox();
      if (!box || (await isOpen(row, card))) continue;
      await take();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      into.profiles.push((await takeUntil(take, (change) => change.card !== '' && change.card !== card)).ms);
      await rest(300);
    }
  }
}

interface Frames {
  over50: number;
  longTasks: number;
  /** The five longest (ms). */
  longest: number[];
}
interface FramesPage {
  blackbookFrames: { gaps: number[]; tasks: number[] };
}

const installFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames = { gaps: [] as number[], tasks: [] as number[] };
    let last = performance.now();
    (function next() {
      requestAnimationFrame((now) => {
        frames.gaps.push(now - last);
        last = now;
        next();
      });
    })();
    new PerformanceObserver((list) => {
      frames.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    Object.assign(window, { blackbookFrames: frames });
  });

async function takeFrames(page: Page): Promise<Frames> {
  const { gaps, tasks } = await page.evaluate(() => {
    const { blackbookFrames: frames } = window as unknown as FramesPage;
    return { gaps: frames.gaps.splice(0), tasks: frames.tasks.splice(0).length };
  });
  const longest = gaps
    .toSorted((a, b) => b - a)
    .slice(0, 5)
    .map(Math.round);
  return { over50: gaps.filter((gap) => gap > 50).length, longTasks: tasks, longest };
}
