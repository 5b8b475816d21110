/** How evenly a page is drawn, and what held its thread. */
import type { Page } from '@playwright/test';

export interface Frames {
  over50: number;
  longTasks: number;
  /** The five longest (ms). */
  longest: number[];
}
interface FramesPage {
  blackbookFrames: { gaps: number[]; tasks: number[] };
}

/** Counts from now on. */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if ('blackbookFrames' in window) return;
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

/** What was counted since it was taken last. */
export async function takeFrames(page: Page): Promise<Frames> {
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
