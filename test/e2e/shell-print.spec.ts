import type { ShellBridge } from '../../shared/ipc/contract';
import { startReceiptPrinter } from '../support/receipt-printer';
import { receiptPrinter, toPaper } from '../support/tills-printer';
import { barcodeOf, readShop } from './support/book-of-shop';
import { expect, test } from './support/test';
import { lines, payCash, scanAll, signIn, waitForKeptBasket, waitForSync } from './support/till-steps';

type ShellPage = Window & { blackbook: ShellBridge };

test('A cash sale opens the drawer and prints; without paper the next receipt waits, also through kill -9, and comes out once', async ({
  shop,
  openDevice,
}, info) => {
  test.slow();
  const printer = await startReceiptPrinter();
  const { products } = await readShop(shop);
  const till = await openDevice('T1');
  await signIn(till.page);
  await waitForSync(till.page);

  await test.step('a person chooses the printer in the settings, and tests it', async () => {
    await till.page.getByRole('link', { name: 'Settings' }).click();
    const part = till.page.getByRole('region', { name: 'Printer and drawer' });
    await part.getByText('Network', { exact: true }).click();
    await part.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
    await part.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
    await part.getByRole('button', { name: 'Print a test receipt' }).click();
    await expect(part.getByText('The test receipt is printed')).toBeVisible();
    await info.attach('settings', { body: await till.page.screenshot(), contentType: 'image/png' });
    const [paper] = printer.papers();
    expect(paper?.lines).toContain('АБВГДЕЁЖЗ абвгдеёжз');
    expect(paper?.lines).toContain('ÁÉÍÓÖŐÚÜŰ áéíóöőúüű');
    // The Kazakh line and the one with the tenge are pictures, and the code is one.
    expect(paper?.pictures.map(({ width }) => width)).toEqual([576, 576, 84]);
    expect(paper?.pictures[0]?.dots.flat().filter(Boolean).length).toBeGreaterThan(500);
    await till.page.getByRole('link', { name: 'Till' }).click();
  });

  const first = await test.step('a sale in cash', async () => {
    await scanAll(till.page, products.slice(0, 2).map(barcodeOf));
    const receipt = await payCash(till.page, '100000');
    await expect.poll(() => printer.papers().length).toBe(2);
    const paper = printer.papers()[1];
    const total = products.slice(0, 2).reduce((sum, product) => sum + product.price, 0);
    const words = paper?.lines.join(' ') ?? '';
    for (const product of products.slice(0, 2)) expect(words).toContain(product.name.split(' ')[0] ?? '');
    expect(words).toContain(`£${(total / 100).toFixed(2)}`);
    expect(words).toContain(receipt);
    expect(paper).toMatchObject({ cuts: 1, strange: [], pictures: [{ width: 84 }] });
    expect(printer.pulses()).toEqual(['1b700019fa']);
    return receipt;
  });

  const second = await test.step('a sale without paper: said, kept, and the shell dies', async () => {
    printer.paper('out');
    await till.page.keyboard.press('Enter');
    await scanAll(till.page, [barcodeOf(products[2])]);
    const receipt = await payCash(till.page, '100000');
    await expect(till.page.getByText(/The receipt printer is out of paper.*1 receipt waits/)).toBeVisible();
    await info.attach('till', { body: await till.page.screenshot(), contentType: 'image/png' });
    await till.page.keyboard.press('Enter');
    await scanAll(till.page, [barcodeOf(products[3])]);
    await waitForKeptBasket(till.page);
    await till.kill();
    return receipt;
  });

  await test.step('a new roll, and the shell again', async () => {
    printer.paper('full');
    await till.reopen();
    await expect.poll(() => printer.papers().length).toBe(3);
    await signIn(till.page);
    await expect(lines(till.page)).toHaveCount(1);
    const receipts = printer.papers().map((paper) => paper.lines.find((line) => line.startsWith('Receipt ')));
    expect(receipts.slice(1)).toEqual([`Receipt ${first}`, `Receipt ${second}`]);
    const state = await till.page.evaluate(() => (window as unknown as ShellPage).blackbook['printer.get']());
    expect(state).toMatchObject({ problem: null, jobs: [], settings: receiptPrinter(printer.port) });
  });

  await test.step('a stranger’s address is called by nobody', async () => {
    const strange = receiptPrinter(9100, { connection: { kind: 'network', host: '8.8.8.8', port: 9100 } });
    const answer = await till.page.evaluate(
      async ([settings, paper]) => {
        const { blackbook } = window as unknown as ShellPage;
        await blackbook['printer.use'](settings);
        return blackbook['printer.test'](paper);
      },
      [strange, toPaper('T1-9')] as const,
    );
    expect(answer).toEqual({ ok: false, problem: 'abroad' });
  });
  await printer.switchOff();
});
