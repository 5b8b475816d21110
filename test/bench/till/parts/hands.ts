/** What a person's hands do at the till that is measured. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Random } from '../../../../shared/kit/random';
import { cashier, signIn } from '../../../e2e/support/till-steps';
import { joinWatched, patienceMs, toFirst } from '../timings';
import type { Watched } from '../watch';

/** Real key events in whatever letters, each 60 to 120 ms after the one before, and a look at the answer. */
export async function typeAsPeople(page: Page, text: string, random: Random): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const letter of text) {
    const key = { key: letter, code: codeOf(letter), text: letter };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await rest(60 + random() * 60);
  }
  await rest(150);
  await session.detach();
}

/** Letters of another keyboard have their keys somewhere. */
function codeOf(letter: string): string {
  if (/\d/.test(letter)) return `Digit${letter}`;
  return /[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : 'BracketLeft';
}

export const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The till's list of customers with nothing typed. */
export async function toCustomers(page: Page): Promise<void> {
  // The client book has a field for looking up, too.
  await toTill(page);
  await page.locator(lookupField).first().fill('');
  await page.keyboard.press('F3');
  await rest(150);
}

/** By selector: to look for roles and names through the whole page costs it tens of milliseconds, and it is being timed. */
export const lookupField = '[role="combobox"]';
export const listRow = '[role="option"]';
const basketPanel = 'aside[aria-label="Basket"]';

export const toScreen = (page: Page, name: 'Till' | 'Client book'): Promise<void> =>
  page.locator('nav a', { hasText: name }).click();

/** At the till, with nothing in hand. */
export async function toTill(page: Page): Promise<void> {
  if (await page.locator(basketPanel).isVisible()) return;
  await toScreen(page, 'Till');
  // In the bar stands a button with the same name, for locking.
  const tile = page.getByRole('main').getByRole('button', { name: cashier.name });
  await expect(page.locator(basketPanel).or(tile)).toBeVisible();
  if (await tile.isVisible()) await signIn(page);
}

/** Whether the open card bears this row's name: its namesake's would look no different. */
export const isOpen = async (row: Locator, card: string | null | undefined): Promise<boolean> =>
  card?.includes((await row.locator('span').first().textContent()) ?? '') ?? false;

/** Gathers what was seen until it shows what is waited for, or patience ends: a slow one is not left out. */
export async function takeUntil(
  take: () => Promise<Watched>,
  isThere: (change: Watched['changes'][number]) => boolean,
): Promise<{ seen: Watched; ms: number }> {
  let seen: Watched = { inputs: [], asked: [], changes: [] };
  for (let waited = 0; waited < patienceMs; waited += 100) {
    await rest(100);
    seen = joinWatched(seen, await take());
    const ms = toFirst(seen, isThere);
    if (ms !== null) return { seen, ms };
  }
  return { seen, ms: patienceMs };
}
