import { expect, type Page } from '@playwright/test';

/** What an associate does at a till, by the words on the screen. */

/** Chooses the associate's tile and types the PIN, as on a numeric keypad. */
export async function signIn(page: Page, name: RegExp, pin: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: 'Basket' }).or(page.getByRole('complementary', { name: 'Basket' })),
  ).toBeVisible();
}

/** A barcode scanner: the code's keys within milliseconds, then Enter, wherever the focus is. */
export async function scan(page: Page, code: string): Promise<void> {
  for (const key of code) await page.keyboard.press(keyOf(key));
  await page.keyboard.press('Enter');
}

const keyOf = (character: string) =>
  /\d/.test(character) ? `Digit${character}` : /[A-Za-z]/.test(character) ? `Key${character.toUpperCase()}` : character;

/** The lines in the basket, by their accessible names. */
export const lines = (page: Page) => page.getByRole('list', { name: 'Lines' }).getByRole('listitem');

/** Finds a customer with the keyboard alone: F3, the text, Enter. */
export async function findCustomer(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.keyboard.type(text);
  await expect(page.getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Open the whole profile of ${name}` })).toBeVisible();
}

/** Pays in cash what was given (minor units typed as on the keypad), or exactly. Answers the receipt's number. */
export async function payCash(page: Page, given?: string): Promise<string> {
  await page.keyboard.press('F9');
  if (given) await page.keyboard.type(given);
  await page.keyboard.press('Enter');
  return doneReceipt(page);
}

/** The number on the panel that says that the sale is done. */
export async function doneReceipt(page: Page): Promise<string> {
  const receipt = page.getByText(/^Receipt [A-Z0-9]+-\d{6}/).first();
  await expect(receipt).toBeVisible();
  return /[A-Z0-9]+-\d{6}/.exec((await receipt.textContent()) ?? '')![0];
}
