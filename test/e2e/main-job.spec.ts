import { toDay } from '../../shared/model/time';
import { barcodeOf, readShop } from './support/book-of-shop';
import { scan } from './support/scanner';
import { expect, test } from './support/test';
import {
  basket,
  findCustomer,
  lines,
  openDisplay,
  owner,
  payCash,
  scanAll,
  seller,
  signIn,
  syncPill,
  waitForSync,
} from './support/till-steps';

test.describe('The main job', () => {
  test('a known customer and three items, by keyboard and scanner, seen by the other till', async ({
    shop,
    openDevice,
  }, info) => {
    const { regular, products, facts } = await readShop(shop);
    const [first, second] = [await openDevice('T1'), await openDevice('T2')];
    await signIn(first.page);
    await signIn(second.page, seller);
    await waitForSync(first.page);
    await waitForSync(second.page);

    await findCustomer(first.page, regular.phone.slice(-4), regular.name);
    await scanAll(first.page, products.slice(0, 3).map(barcodeOf));
    const total = products.slice(0, 3).reduce((sum, product) => sum + product.price, 0);
    await expect(
      basket(first.page)
        .getByText(`£${(total / 100).toFixed(2)}`)
        .first(),
    ).toBeVisible();
    await test.step('the customer reads it on a screen of their own', async () => {
      const display = await openDisplay(first);
      await expect(display.getByText(`£${(total / 100).toFixed(2)}`)).toBeVisible();
      await first.page.screenshot({ path: info.outputPath('till.png') });
      await display.screenshot({ path: info.outputPath('display.png') });
    });
    const receipt = await payCash(first.page, '100000');
    await expect(first.page.getByText(`£${((100_000 - total) / 100).toFixed(2)}`).first()).toBeVisible();
    await expect(first.page.getByText('Sent to central')).toBeVisible();

    await test.step('the other till finds the receipt and the visit', async () => {
      await second.page.keyboard.press('F7');
      await second.page.keyboard.type(receipt);
      await expect(
        second.page
          .getByRole('option', { name: receipt })
          .or(second.page.getByRole('button', { name: receipt }))
          .first(),
      ).toBeVisible();
      await second.page.keyboard.press('Escape');
      await findCustomer(second.page, regular.phone, regular.name);
      await basket(second.page)
        .getByRole('button', { name: /Open the whole profile/ })
        .click();
      await expect(second.page.getByRole('dialog').getByText(receipt).first()).toBeVisible();
    });

    const sales = (await facts()).filter((fact) => fact.kind === 'sale' && fact.body.receipt === receipt);
    expect(sales).toMatchObject([{ customerId: regular.id, tillId: 'T1', body: { total } }]);
  });

  test('with central stopped, through a kill and a restart, nothing is lost and nothing doubled', async ({
    shop,
    openDevice,
  }) => {
    const { regular, products, facts } = await readShop(shop);
    const [first, second] = [await openDevice('T1'), await openDevice('T2')];
    await signIn(first.page);
    await signIn(second.page, seller);
    await waitForSync(first.page);
    await waitForSync(second.page);
    await shop.kill();

    await findCustomer(first.page, regular.phone.slice(-4), regular.name);
    await scanAll(first.page, products.slice(0, 2).map(barcodeOf));

    await test.step('killed in the middle of a basket, the till opens without central and has the basket', async () => {
      await first.kill();
      await first.reopen();
      await signIn(first.page);
      await expect(lines(first.page)).toHaveCount(2);
      await expect(basket(first.page)).toContainText(regular.name);
    });

    await scan(first.page, barcodeOf(products[2]));
    await expect(lines(first.page)).toHaveCount(3);
    const receipt = await payCash(first.page);
    await expect(syncPill(first.page)).toContainText(/Offline, \d+ waiting/);

    await test.step('killed when change was shown, the sale is there once', async () => {
      await first.kill();
      await first.reopen();
      await signIn(first.page);
      await expect(lines(first.page)).toHaveCount(0);
      await expect(syncPill(first.page)).toContainText(/Offline, \d+ waiting/);
    });

    await scanAll(second.page, products.slice(3, 5).map(barcodeOf));
    const other = await payCash(second.page);

    await shop.restart();
    await waitForSync(first.page);
    await waitForSync(second.page);
    const sales = (await facts()).filter((fact) => fact.kind === 'sale');
    const count = (of: string) => sales.filter((fact) => fact.kind === 'sale' && fact.body.receipt === of).length;
    expect([count(receipt), count(other)]).toEqual([1, 1]);

    await test.step('both tills prove the day against central', async () => {
      for (const [till, who] of [
        [first, owner],
        [second, owner],
      ] as const) {
        await till.page.keyboard.press('Control+KeyL');
        await signIn(till.page, who);
        await till.page.getByRole('link', { name: 'Closing' }).click();
        await till.page.getByRole('button', { name: 'Compare now' }).click();
        await expect(till.page.getByText(/central holds exactly/i).first()).toBeVisible({ timeout: 30_000 });
      }
    });
    const today = toDay(Date.now(), 'Europe/London');
    expect(sales.filter((fact) => fact.businessDay === today).length).toBeGreaterThanOrEqual(2);
  });
});
