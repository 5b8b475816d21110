import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/support/paths';
import { startCentral } from '../support/central';
import { scan } from './support/scanner';
import { expect, test } from './support/test';
import { openTill } from './support/till';
import { basket, lines, payCash, waitForSync } from './support/till-steps';

const folder = join(root, 'test-results/first-run');

const products = [
  'SKU;Name;Price;EAN',
  'C-1;Blue cup;4,50;4006381333931',
  'C-2;Red cup;1 234,50;96385074',
  'C-3;Half a cup;ask;',
];
const customers = ['Name,Phone,Birthday', 'Anna Nagy,020 7946 0018,1984-03-08', 'Bella Small,020 7946 0019,'];

/** Counts what a person does: a key is a key, a click is a click. */
function countHands(page: Page) {
  const hands = { keys: 0, clicks: 0 };
  return {
    hands,
    async type(text: string) {
      hands.keys += text.length;
      await page.keyboard.type(text, { delay: 60 });
    },
    async press(key: string, times = 1) {
      for (let time = 0; time < times; time++) {
        hands.keys += 1;
        await page.keyboard.press(key);
      }
    },
  };
}

async function look(page: Page, name: string) {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
}

async function bringIn(page: Page, kind: 'Products' | 'Customers', rows: string[]) {
  await page.getByRole('radiogroup', { name: 'What is in the file?' }).getByText(kind).click();
  const file = { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) };
  await page.locator('input[type=file]').setInputFiles(file);
}

test('A new shop is open in a minute: described by keyboard, filled from files, and the first thing sold', async ({
  surface,
}) => {
  test.skip(surface !== 'browser', 'the shell adds its own central to this: shell-inside.spec.ts');
  test.setTimeout(180_000);
  const central = await startCentral({ empty: true, web: join(root, 'dist/renderer') });
  const till = await openTill({ surface, url: central.url, code: '', locale: 'en-GB' });
  try {
    const { page } = till;
    const { hands, type, press } = countHands(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.getByRole('button', { name: 'Start a new shop' })).toBeFocused();
    await look(page, 'choose');
    const begun = Date.now();
    await press('Enter');
    await expect(page.getByLabel('Name of the shop')).toBeFocused();
    await type('Blue Cup');
    await look(page, 'new-shop');
    await press('Tab', 5);
    await expect(page.getByLabel('Your name')).toBeFocused();
    await type('Eva Brown');
    await press('Tab');

    // Closed in the middle: what was typed is there again, but for the PIN.
    await till.reopen();
    const again = till.page;
    await expect(again.getByLabel('Name of the shop')).toHaveValue('Blue Cup');
    await expect(again.getByLabel('Your name')).toHaveValue('Eva Brown');
    const more = countHands(again);
    await again.getByLabel('Currency').selectOption('GBP');
    await again.getByLabel('Country').selectOption('GB');
    await again.getByLabel('PIN', { exact: true }).focus();
    await more.type('4829');
    await more.press('Tab');
    await more.type('4829');
    await more.press('Enter');

    await expect(again.getByRole('heading', { name: 'No products on this device yet' })).toBeVisible({
      timeout: 30_000,
    });
    await expect(basket(again)).toBeVisible();
    await look(again, 'till-empty');
    const opened = Date.now() - begun;

    await again.getByRole('button', { name: 'Bring products in' }).click();
    await bringIn(again, 'Products', products);
    await expect(again.getByText('2 new products come in.')).toBeVisible();
    await expect(again.getByText('The price is none that coins can make. Line 4.')).toBeVisible();
    await again.evaluate(() => document.querySelector('section[tabindex]')?.scrollIntoView());
    await look(again, 'import-preview');
    await again.evaluate(() => document.querySelector('h1')?.scrollIntoView());
    await look(again, 'import-ready');
    await again.getByRole('button', { name: 'Bring 2 products in' }).click();
    await expect(again.getByText('2 products are in the shop.')).toBeVisible();
    await again.getByRole('button', { name: 'Another file' }).click();
    await bringIn(again, 'Customers', customers);
    await again.getByRole('button', { name: 'Bring 2 customers in' }).click();
    await expect(again.getByText('2 customers are in the shop.')).toBeVisible();
    await again.getByRole('button', { name: 'To the till' }).click();
    await expect(again.getByRole('button', { name: /Red cup.*£1,234\.50/ })).toBeVisible();

    await scan(again, '4006381333931');
    await expect(lines(again)).toHaveCount(1);
    await expect(lines(again)).toContainText('Blue cup');
    const receipt = await payCash(again);
    expect(receipt).toBe('T1-000001');
    const sold = Date.now() - begun;
    await waitForSync(again);

    // The second start opens the till for its owner, and never asks again.
    await till.close();
    await till.reopen();
    await till.page.getByRole('button', { name: 'Eva Brown' }).click();
    await till.page.keyboard.type('4829', { delay: 60 });
    await till.page.keyboard.press('Enter');
    await expect(till.page.getByRole('button', { name: /Blue cup/ })).toBeVisible();
    // The same file once more: nothing is new in it.
    await till.page.goto(`${central.url}/#/import`);
    await bringIn(till.page, 'Products', products);
    await expect(till.page.getByText('Nothing here is new.')).toBeVisible();
    await expect(till.page.getByText('2 rows are in the shop already and stay as they are there.')).toBeVisible();

    const figures = { keys: hands.keys + more.hands.keys, openedMs: opened, firstSaleMs: sold };
    writeFileSync(join(folder, 'figures.json'), JSON.stringify(figures));
    console.log(JSON.stringify(figures));
  } finally {
    await till.remove();
    await central.stop();
  }
});
