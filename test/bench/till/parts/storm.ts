/** Somebody looks people up and opens their cards, at rest and while 20,000 changed documents come in. */
import { createSeededRandom, type Random } from '../../../../shared/kit/random';
import { type Figure, percentile } from '../../sync/figures';
import type { Ground, TillPart } from '../ground';
import { makeTypings } from '../queries';
import { countUnanswered, toLookups } from '../timings';
import { watchPage } from '../watch';
import { type Frames, takeFrames, watchFrames } from './frames';
import { isOpen, listRow, rest, takeUntil, toCustomers, toScreen, typeAsPeople } from './hands';
import { raiseStorm } from './raise-storm';

const restSeconds = 15;

interface Work {
  lookups: number[];
  profiles: number[];
}

export const storm: TillPart = async (ground) => {
  const { till, say } = ground;
  const { page } = till;
  const random = createSeededRandom(45);
  await watchFrames(page);

  const atRest: Work = { lookups: [], profiles: [] };
  await takeFrames(page);
  const until = performance.now() + restSeconds * 1000;
  await work(ground, random, atRest, () => performance.now() > until);
  const before = await takeFrames(page);

  const during: Work = { lookups: [], profiles: [] };
  const { count, isOver, over } = await raiseStorm(ground, 1);
  await work(ground, random, during, isOver);
  const seconds = await over;
  const after = await takeFrames(page);
  say(
    `storm of ${count} over in ${seconds.toFixed(1)} s; longest frames ${after.longest.join(', ')} ms, at rest ${before.longest.join(', ')} ms`,
  );
  return [
    ...toFigures('storm', during, after, `while ${count} changed documents came in`),
    ...toFigures('rest', atRest, before, 'with nothing coming in'),
    {
      metric: 'storm_s',
      value: seconds,
      unit: 's',
      method: `until the last of ${count} was there, with somebody at work`,
    },
    { metric: 'storm_documents_per_s', value: count / seconds, unit: 'documents/s' },
  ];
};

function toFigures(name: string, { lookups, profiles }: Work, frames: Frames, when: string): Figure[] {
  const all = [...lookups, ...profiles];
  const keys = `${lookups.length} keys`;
  const taps = `${profiles.length} taps`;
  const ms = (metric: string, values: number[], share: number, what: string): Figure => ({
    metric: `${name}_${metric}_ms`,
    value: percentile(values, share),
    unit: 'ms',
    method: `${what} ${when}, to the paint`,
  });
  return [
    { metric: `${name}_frames_over_50ms`, value: frames.over50, unit: 'frames', method: `gaps between frames ${when}` },
    {
      metric: `${name}_long_tasks`,
      value: frames.longTasks,
      unit: 'tasks',
      method: `of the UI thread over 50 ms ${when}`,
    },
    ms('lookup_p99', all, 0.99, `${keys} and ${taps}`),
    ms('keys_p50', lookups, 0.5, keys),
    ms('keys_p99', lookups, 0.99, keys),
    ms('profile_p50', profiles, 0.5, taps),
    ms('profile_p99', profiles, 0.99, taps),
    {
      metric: `${name}_unanswered`,
      value: countUnanswered(all),
      unit: 'keys and taps',
      method: `never answered within 5 s ${when}; they count as 5,000 ms`,
    },
  ];
}

/** Looks people up at the till and opens cards in the client book, in turns, until it is enough. */
async function work(
  { load, till: { page } }: Ground,
  random: Random,
  into: Work,
  isEnough: () => boolean,
): Promise<void> {
  while (!isEnough()) {
    await toCustomers(page);
    const take = await watchPage(page);
    await take();
    for (const text of makeTypings(load.customers, 20, random)) {
      if (isEnough()) return;
      await typeAsPeople(page, text, random);
      into.lookups.push(...toLookups(await take()).map((one) => one.painted));
      await toCustomers(page);
      await take();
    }
    await toScreen(page, 'Client book');
    await page.locator(listRow).first().waitFor();
    await rest(400);
    for (let tap = 0; tap < 4 && !isEnough(); tap++) {
      const card = await page.evaluate(() => document.querySelector('article[aria-label]')?.getAttribute('aria-label'));
      const row = page.locator(listRow).nth(tap * 2 + 1);
      const box = await row.boundingBox();
      if (!box || (await isOpen(row, card))) continue;
      await take();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      into.profiles.push((await takeUntil(take, (change) => change.card !== '' && change.card !== card)).ms);
      await rest(300);
    }
  }
}
