import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/support/chromium';
import { root } from '../../scripts/support/paths';
import { vaultPath } from '../../shared/ipc/worker-paths';
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
    test.setTimeout(240_000);
    const words = readWords(language);
    const { device: laptop, regular, products } = await readShop(shop);
    const till = await openDevice('T1', { locale: language === 'ru' ? 'ru-RU' : 'en-GB' });
    const { page } = till;
    // Pictures of what stays, not of what is on its way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const button = (id: string) => page.getByRole('button', { name: words(id), exact: true });
    const findings: string[] = [];
    const look = (name: string, of: Page = page): Promise<void> => lookAt(of, name, language, findings);

    await lookAtUnpaired(shop.url, language, look);
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
    await page.getByLabel(words('book.phone'), { exact: true }).fill('+44 7700 900123');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words('book.saved')).first()).toBeVisible({ timeout: 30_000 });
    // Meanwhile the laptop, which has not heard of it, writes another one.
    const theirs = { ...regular, phone: '+447700900456', rev: 'laptop' };
    await laptop.push('customers', [{ document: theirs, base: { rev: regular.rev, was: { phone: regular.phone } } }]);
    await page.getByRole('region', { name: words('book.questions') }).waitFor();
    await look('book-to-decide');
    await page.goto(`${shop.url}/#/settings`);
    await look('settings');
    await page.goto(`${shop.url}/#/sync`);
    await expect(page.locator('[data-proof="equal"]')).toBeVisible({ timeout: 30_000 });
    await look('sync');
    await page.goto(`${shop.url}/#/`);
    await page.keyboard.press('Control+KeyL');
    await page.getByRole('button', { name: owner.name }).click();
    await page.keyboard.type(owner.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: words('till.cart') })).toBeVisible();
    await page.goto(`${shop.url}/#/closing`);
    await look('closing');
    await button('closing.finishCount').click();
    await page.getByRole('textbox', { name: words('closing.reason') }).fill('–');
    const close = page.getByRole('button', { name: new RegExp(`^${words('closing.close').split('{')[0]}`) });
    await close.click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('heading', { name: words('closing.closed') }).waitFor();
    await expect(page.getByText(words('closing.proving'))).toHaveCount(0);
    await expect(page.locator('[data-proof="equal"]')).toBeVisible({ timeout: 30_000 });
    await look('closing-proven');
    await page.goto(`${shop.url}/#/import`);
    await button('import.choose').waitFor();
    await look('import');
    await page.goto(`${shop.url}/#/book/${regular.id}`);
    await button('book.erase').click();
    await page.getByRole('dialog').waitFor();
    await look('erase');
    await page.keyboard.press('Escape');
    await page.goto(`${shop.url}/#/`);
    await button('frame.toDark').click();
    await look('till-dark');
    await shop.kill();
    for (const product of products.slice(0, 2)) await scan(page, barcodeOf(product));
    await expect(
      page.getByRole('link', { name: new RegExp(words('frame.sync.offline').split(/[ ,{]/)[0] ?? '') }),
    ).toBeVisible();
    await look('till-offline-dark');

    await till.kill();
    till.loseMemory('gone');
    await till.reopen();
    await till.page.getByRole('button', { name: words('pair.lost.save') }).waitFor();
    await look('lost-memory', till.page);

    expect(findings).toEqual([]);
  });
}

type Look = (name: string, of: Page) => Promise<void>;

/** A shell that was told nothing and hears its shop's hub, as its bridge would say; in a browser of its own. */
async function lookAtUnpaired(url: string, language: 'en' | 'ru', look: Look): Promise<void> {
  const words = readWords(language);
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumFlags });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: language });
  await page.addInitScript(() => {
    const hub = { url: 'http://192.168.1.20:4870', companyName: 'Blackbook Gifts', storeName: 'Camden' };
    const bridge = {
      'launch.get': async () => ({ centralUrl: null, pairCode: null, version: '0.1.0' }),
      'central.find': async () => [hub],
    };
    // Nothing else is told or answered.
    const silent = (name: string | symbol) => (name === 'on' ? () => () => {} : () => new Promise(() => {}));
    const whole = new Proxy(bridge, { get: (own, name) => Reflect.get(own, name) ?? silent(name) });
    // What a shared worker asks for can't be answered from here.
    Object.assign(window, { blackbook: whole, SharedWorker: undefined });
  });
  await page.route(`**${vaultPath}`, (route) => route.fulfill({ json: { kind: 'none', keys: [] } }));
  await page.goto(url);
  await page.getByRole('button', { name: words('start.join') }).waitFor();
  await look('first-start', page);
  await page.getByRole('button', { name: words('start.join') }).click();
  await page.getByRole('button', { name: /Camden/ }).click();
  await look('pair', page);
  await browser.close();
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
