/**
 * The honest control of a storm: the same keys on an empty page, in the same browser, while as many changes come in to
 * the till in another tab and central serves them. What is slow here too is the machine's, not the till's screen.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { createSeededRandom } from '../../../../shared/kit/random';
import { percentile } from '../../sync/figures';
import type { TillPart } from '../ground';
import { page as emptyPage } from '../peers/page';
import { makeTypings } from '../queries';
import { toLetters } from '../timings';
import { watchPage } from '../watch';
import { takeFrames, watchFrames } from './frames';
import { rest, typeAsPeople } from './hands';
import { raiseStorm } from './raise-storm';

export const stormControl: TillPart = async (ground) => {
  const random = createSeededRandom(45);
  const page = await openEmptyPage(ground.till.context);
  try {
    const take = await watchPage(page);
    await watchFrames(page);
    const painted: number[] = [];
    const { count, isOver, over } = await raiseStorm(ground, 2);
    await takeFrames(page);
    while (!isOver()) {
      for (const text of makeTypings(ground.load.customers, 20, random)) {
        if (isOver()) break;
        await page.locator('input').fill('');
        await rest(100);
        await take();
        await typeAsPeople(page, text, random);
        painted.push(...toLetters(await take()));
      }
    }
    const frames = await takeFrames(page);
    ground.say(
      `a storm of ${count} beside an empty page: ${(await over).toFixed(1)} s; longest frames ${frames.longest.join(', ')} ms`,
    );
    const method = `an empty page in another tab while ${count} changed documents came in`;
    return [
      { metric: 'storm_empty_page_frames_over_50ms', value: frames.over50, unit: 'frames', method },
      {
        metric: 'storm_empty_page_p99_ms',
        value: percentile(painted, 0.99),
        unit: 'ms',
        method: `${painted.length} keys to the paint of their letter, ${method}`,
      },
    ];
  } finally {
    await page.close();
    await ground.till.page.bringToFront();
  }
};

/** The peers' page that writes down what is typed, without their server. */
async function openEmptyPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('about:blank#echo');
  await page.setContent('<!doctype html><input><ul></ul>');
  await page.evaluate('globalThis.__name = (fn) => fn');
  await page.evaluate(emptyPage);
  await page.bringToFront();
  return page;
}
