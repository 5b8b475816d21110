import { barcodeOf, readShop } from './support/book-of-shop';
import { findWords } from './support/files';
import { stageKeychain } from './support/shell';
import { expect, test } from './support/test';
import { basket, payCash, scanAll, signIn, syncPill, waitForSync } from './support/till-steps';

test.setTimeout(120_000);
const slowly = { delay: 60 };

/** A person whom nobody but this till knows yet, and one who came from central. */
const canary = {
  name: 'Quetzalcoatl Vexillum',
  phone: '7654321',
  email: 'zyxomma@hoopoe.test',
  note: 'likes the brumous xylem',
};

test('The files of a till whose computer has a keychain name nobody', async ({ shop, openDevice }) => {
  const { products, regular } = await readShop(shop);
  const till = await openDevice('T1', stageKeychain());
  const { page } = till;
  await signIn(page);
  await waitForSync(page);
  await page.keyboard.press('F3');
  await page.keyboard.type(canary.name, slowly);
  await page.getByRole('option', { name: /New customer/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Phone' }).fill(`+36 30 ${canary.phone}`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(canary.email);
  await page.getByRole('button', { name: 'Add to this sale' }).press('Enter');
  await expect(basket(page)).toContainText(canary.name);
  // What follows central never hears of: it waits in the outbox and in the journal.
  await shop.kill();
  await scanAll(page, [barcodeOf(products[0])]);
  await payCash(page);
  await page.getByRole('link', { name: 'Client book' }).click();
  await page.getByLabel('Find a customer').fill(canary.phone);
  await page.getByText(canary.name).first().click();
  await page.getByRole('textbox', { name: 'Write a note' }).fill(canary.note);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: canary.note })).toBeVisible();
  await syncPill(page).click();
  await expect(page.getByText(/keychain holds the key/)).toBeVisible();
  await till.close();

  const people = [...Object.values(canary), regular.name, regular.phone];
  expect(findWords(till.folder, people)).toEqual([]);
  // Whoever looks so finds what lies there: central is not sealed.
  expect(findWords(shop.dataDir, [canary.name, regular.name]).length).toBeGreaterThan(1);
  await till.reopen();
  await signIn(till.page);
  await till.page.keyboard.press('F3');
  await till.page.keyboard.type(canary.phone, slowly);
  await expect(till.page.getByRole('option').first()).toContainText(canary.name);
});
