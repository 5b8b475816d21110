import type { Fact } from '../../shared/model/fact';
import { barcodeOf, readShop } from './support/book-of-shop';
import { expect, test } from './support/test';
import type { Till } from './support/till';
import { lines, payCash, scanAll, signIn, waitForSync } from './support/till-steps';

// A real Electron on a busy machine: the whole of it twice over.
test.setTimeout(180_000);

/** Sales that were not sent, and a browser whose IndexedDB is gone or damaged: the second copy lies outside of it. */
async function pairAgain({ page }: Till, url: string, code: string) {
  await page.getByLabel('Central’s address').fill(url);
  await page.getByLabel('One-time code').fill(code);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
}

const receiptsOf = (facts: Fact[]) =>
  facts.flatMap((fact) => (fact.kind === 'sale' && fact.tillId === 'T1' ? fact.body.receipt : [])).sort();

for (const how of ['gone', 'damaged'] as const) {
  test(`A till whose browser memory is ${how} knows who it was, and its unsent sales reach central once`, async ({
    shop,
    openDevice,
  }) => {
    const till = await openDevice('T1');
    await signIn(till.page);
    await waitForSync(till.page);
    const book = await readShop(shop);
    const before = receiptsOf(await book.facts());
    await shop.kill();
    const sold: string[] = [];
    for (const product of book.products.slice(0, 2)) {
      // The basket that was paid has gone from the screen.
      await expect(lines(till.page)).toHaveCount(0);
      await scanAll(till.page, [barcodeOf(product)]);
      sold.push(await payCash(till.page));
    }
    await till.kill();
    till.loseMemory(how);
    await till.reopen();
    await expect(till.page.getByRole('heading', { name: /^This was T1/ })).toBeVisible();
    await expect(till.page.getByText('2 sales that were not sent are safe; pair it again as T1')).toBeVisible();

    await shop.restart(['--pair-code-for', 'T1']);
    await pairAgain(till, shop.url, shop.codes.T1 ?? '');
    await signIn(till.page);
    await waitForSync(till.page);
    expect(receiptsOf(await book.facts())).toEqual([...before, ...sold].sort());
    await scanAll(till.page, [barcodeOf(book.products[0])]);
    const next = await payCash(till.page);
    await waitForSync(till.page);
    expect(receiptsOf(await book.facts())).toEqual([...before, ...sold, next].sort());
  });
}
