import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/support/paths';
import { barcodeOf, readShop } from './support/book-of-shop';
import { scan } from './support/scanner';
import { expect, test } from './support/test';
import { cashier, owner } from './support/till-steps';
import { readWords } from './support/words';

/**
 * A walk through every screen in both languages: each is painted, has nothing for axe to find, and never scrolls the
 * frame. `npm run screens` keeps the pictures under docs/screens; they are looked at by people, never compared.
 */
const folder = process.env.BLACKBOOK_SCREENS ?? join(root, 'test-results/screens');

for (const language of ['en', 'ru'] as const) {
  test(`every screen in ${language} can be seen, and read by everyone`, async ({ shop, openDevice }) => {
    test.setTimeout(180_000);
    const words = readWords(language);
    const { regular, products } = await readShop(shop);
    const till = await openDevice('T1', { locale: language === 'ru' ? 'ru-RU' : 'en-GB' });
    const { page } = till;
    // Pictures of what stays, not of what is on its way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const button = (id: string) => page.getByRole('button', { name: words(id), exact: true });
    const findings: string[] = [];
    const look = (name: string, of: Page = page) => lookAt(of, name, language, findings);

    await page.getByRole('button', { name: cashier.name }).waitFor();
    await look('sign-in');
    await page.getByRole('button', { name: cashier.name }).click();
    await look('sign-in-pin');
    await page.keyboard.type(cashier.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: words('till.cart') })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
    await look('till-empty');

    await page.keyboard.press('F1');
    await look('help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F3');
    await page.keyboard.type(regular.phone.slice(-4), { delay: 60 });
    await expect(page.getByRole('option').first()).toBeVisible();
    await look('customer-search');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');

    const display = await till.openWindow('#/display');
    await look('display-welcome', display);
    for (const product of products.slice(0, 6)) await scan(page, barcodeOf(product));
    const suggestion = page.getByRole('region', { name: words('till.suggest') });
    await suggestion.waitFor({ timeout: 2_000 }).catch(() => undefined);
    await look('till');
    await look('display-basket', display);
    await page
      .getByRole('button', { name: new RegExp(regular.name) })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await look('profile');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F8');
    await look('discount');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F6');
    await look('quantity');
    await page.keyboard.press('Escape');
    await scan(page, '9999999999994');
    await look('unknown-code');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F9');
    await look('payment');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: words('till.done.title') }).waitFor();
    await look('done');
    await display.getByRole('heading').first().waitFor();
    await look('display-thanks', display);
    await display.close();
    await page.keyboard.press('F7');
    await look('return');
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 1024, height: 768 });
    for (const product of products.slice(6, 9)) await scan(page, barcodeOf(product));
    await look('till-1024');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.keyboard.press('F12');

    await page.goto(`${shop.url}/#/book`);
    await look('book');
    await page.goto(`${shop.url}/#/book/${regular.id}`);
    await page.getByRole('heading', { name: regular.name }).waitFor();
    await look('book-customer');
    await page.goto(`${shop.url}/#/settings`);
    await look('settings');
    await page.goto(`${shop.url}/#/sync`);
    await look('sync');
    await page.goto(`${shop.url}/#/`);
    await page.keyboard.press('Control+KeyL');
    await page.getByRole('button', { name: owner.name }).click();
    await page.keyboard.type(owner.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: words('till.cart') })).toBeVisible();
    await page.goto(`${shop.url}/#/closing`);
    await look('closing');
    await page.goto(`${shop.url}/#/`);
    await button('frame.toDark').click();
    await look('till-dark');
    await shop.kill();
    for (const product of products.slice(0, 2)) await scan(page, barcodeOf(product));
    await expect(
      page.getByRole('link', { name: new RegExp(words('frame.sync.offline').split(/[ ,{]/)[0] ?? '') }),
    ).toBeVisible();
    await look('till-offline-dark');

    expect(findings).toEqual([]);
  });
}

async function lookAt(page: Page, name: string, language: string, findings: string[]): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Colours in the middle of a transition are nobody's colours.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  mkdirSync(join(folder, language), { recursive: true });
  await page.screenshot({ path: join(folder, language, `${name}.png`) });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) findings.push(`${name}: the frame scrolls sideways by ${overflow} px`);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  for (const { id, nodes } of violations) {
    findings.push(`${name}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
}
