/** What a person's hands do at the till that is measured. */
import { expect, type Page } from '@playwright/test';
import type { Random } from '../../../../shared/kit/random';
import { basket, cashier, signIn } from '../../../e2e/support/till-steps';

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
  const field = page.getByRole('combobox').first();
  if (!(await field.isVisible())) await page.getByRole('link', { name: 'Till' }).click();
  await field.fill('');
  await page.keyboard.press('F3');
  await rest(150);
}

/** At the till, with nothing in hand. */
export async function toTill(page: Page): Promise<void> {
  if (await basket(page).isVisible()) return;
  const tile = page.getByRole('button', { name: cashier.name });
  if (await tile.isVisible()) return signIn(page);
  await page.getByRole('link', { name: 'Till' }).click();
  await expect(basket(page)).toBeVisible();
}
