import { expect, type Page } from '@playwright/test';
import { scan } from './scanner';
import type { Till } from './till';

/** What people do at a till, by the words on the screen and with the keys of the help (F1). */

export const cashier = { name: 'Дмитрий Орлов', pin: '4567' };
export const seller = { name: 'Priya Shah', pin: '3456' };
export const owner = { name: 'Olivia Hart', pin: '1234' };

/** Waits for the shop to be here, chooses the tile and types the PIN. */
export async function signIn(page: Page, who = cashier): Promise<void> {
  await page.getByRole('button', { name: who.name }).click();
  await page.keyboard.type(who.pin);
  await page.keyboard.press('Enter');
  await expect(basket(page)).toBeVisible();
}

export const basket = (page: Page) => page.getByRole('complementary', { name: 'Basket' });
export const lines = (page: Page) => page.getByRole('list', { name: 'Lines' }).getByRole('listitem');
/** The pill in the bar. */
export const syncPill = (page: Page) => page.getByRole('link', { name: /^Sync:/ });

/** Everything that central has is here, and central has everything of ours. */
export async function waitForSync(page: Page): Promise<void> {
  await expect(syncPill(page)).toContainText('Up to date', { timeout: 60_000 });
}

export async function scanAll(page: Page, codes: string[]): Promise<void> {
  for (const code of codes) {
    const before = await lines(page).count();
    await scan(page, code);
    await expect(lines(page)).toHaveCount(before + 1);
  }
}

/** F3, the text, Enter. */
export async function findCustomer(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('F3');
  // At a person's pace: faster would be a scanner's.
  await page.keyboard.type(text, { delay: 60 });
  await expect(page.getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(basket(page).getByRole('button', { name: `Open the whole profile of ${name}` })).toBeVisible();
}

/** F9, what was given in minor units (left out: exactly), Enter. Answers the receipt's number. */
export async function payCash(page: Page, given = ''): Promise<string> {
  await page.keyboard.press('F9');
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await page.keyboard.type(given, { delay: 60 });
  await page.keyboard.press('Enter');
  return readReceipt(page);
}

/** The receipt's number on the panel that says that the sale is done. */
export async function readReceipt(page: Page): Promise<string> {
  const line = page.getByRole('region', { name: 'Sold' }).getByText(/^Receipt [A-Z0-9]+-\d{6,}$/);
  return ((await line.first().textContent()) ?? '').replace('Receipt ', '');
}

/** By name, from the palette; answers the customer's window. */
export async function openDisplay({ page, context }: Pick<Till, 'page' | 'context'>): Promise<Page> {
  const opening = context.waitForEvent('page');
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.type('Customer display', { delay: 60 });
  await page.keyboard.press('Enter');
  return opening;
}

/** A line is shown before it is kept: until the disk has a basket, whoever kills the till takes it along. */
export async function waitForKeptBasket(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      const opening = indexedDB.open(names.find((name) => name.endsWith('--drafts')) ?? '');
      const database = await new Promise<IDBDatabase>((done, refuse) => {
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => refuse(opening.error);
      });
      const reading = database.transaction('docs').objectStore('docs').getAll();
      const rows = await new Promise<{ _deleted: unknown }[]>((done) => {
        reading.onsuccess = () => done(reading.result);
      });
      database.close();
      return rows.filter((row) => row._deleted !== '1').length;
    });
  await expect.poll(kept).toBe(1);
}
