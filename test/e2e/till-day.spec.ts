import { barcodeOf, readShop } from './support/book-of-shop';
import { scan } from './support/scanner';
import { expect, test } from './support/test';
import { basket, cashier, lines, payCash, readReceipt, scanAll, signIn, waitForSync } from './support/till-steps';

const slowly = { delay: 60 };

test('a till’s day by keyboard: a new customer, a discount, parking, a split payment, feedback and a return', async ({
  shop,
  openDevice,
}) => {
  const { products, facts } = await readShop(shop);
  const till = await openDevice('T1');
  const { page } = till;
  await signIn(page);
  await waitForSync(page);
  const display = await till.openWindow('#/display');
  await expect(display.getByText(/Welcome to/)).toBeVisible();
  await page.bringToFront();

  await test.step('a new customer is entered from the search, with consent', async () => {
    await page.keyboard.press('F3');
    await page.keyboard.type('Zsófia Ábrahám-Teszt', slowly);
    await page.getByRole('option', { name: /New customer/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Phone' }).focus();
    await page.keyboard.type('+36 30 765 4321', slowly);
    await page.getByRole('checkbox', { name: 'By e-mail' }).check();
    await page.getByRole('button', { name: 'Add to this sale' }).press('Enter');
    await expect(basket(page)).toContainText('Zsófia Ábrahám-Teszt');
  });

  await test.step('the customer sees lines, and no phone', async () => {
    await scanAll(page, products.slice(0, 2).map(barcodeOf));
    await expect(display.getByText(products[0]?.name ?? '').first()).toBeVisible();
    await expect(display.locator('body')).not.toContainText('765');
  });

  await test.step('a discount wants a reason', async () => {
    await page.keyboard.press('F8');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(/reason/i);
    await page.getByRole('button', { name: 'Damaged packaging' }).click();
    await page.keyboard.press('Enter');
    await expect(basket(page)).toContainText('Damaged packaging');
  });

  await test.step('parked and recalled, the basket is the same', async () => {
    await page.keyboard.press('F4');
    await page.getByRole('heading', { name: 'Park this basket' }).waitFor();
    await page.keyboard.press('Enter');
    await expect(lines(page)).toHaveCount(0);
    await page.keyboard.press('F5');
    await page.getByRole('button', { name: /Zsófia/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect(lines(page)).toHaveCount(2);
  });

  await test.step('a quantity of 10,000 is refused in words', async () => {
    await page.keyboard.press('F6');
    await page.keyboard.type('10000', slowly);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/9,999/).first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('an unknown barcode is kept on screen, and nothing is added', async () => {
    await scan(page, '9999999999994');
    await expect(page.getByText('Nothing here has the code 9999999999994')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lines(page)).toHaveCount(2);
  });

  let receipt = '';
  await test.step('paid in two parts, cash and card', async () => {
    await page.keyboard.press('F9');
    await page.keyboard.type('50');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Rest by card/ }).press('Enter');
    receipt = await readReceipt(page);
  });

  await test.step('the customer answers with one tap', async () => {
    await display.getByRole('button', { name: '9', exact: true }).click();
    await display.getByRole('button', { name: 'Send' }).click();
    await expect(display.getByText(/noted/)).toBeVisible();
  });

  await test.step('the receipt comes back in full, and not twice', async () => {
    await scan(page, receipt);
    await page.getByRole('button', { name: 'All', exact: true }).first().press('Enter');
    await page.getByText('Faulty').click();
    await page.getByRole('button', { name: /^Refund £/ }).press('Enter');
    await page.getByRole('button', { name: /^Yes, refund/ }).press('Enter');
    await expect(page.getByRole('region', { name: 'Refunded' })).toBeVisible();
    await page.keyboard.press('Enter');
    await scan(page, receipt);
    await expect(page.getByText('already brought back').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await scanAll(page, [barcodeOf(products[4])]);
  await payCash(page);
  await waitForSync(page);
  const kinds = (await facts()).filter((fact) => fact.tillId === 'T1').map((fact) => fact.kind);
  expect(new Set(kinds)).toEqual(new Set([...kinds, 'sale', 'return', 'rating', 'consent']));
});

test('a till that is left in the middle of its first sync goes on, and has nothing to send', async ({ openDevice }) => {
  const till = await openDevice('T1');
  await till.page.getByRole('button', { name: cashier.name }).waitFor();
  await till.kill();
  await till.reopen();
  await waitForSync(till.page);
});
