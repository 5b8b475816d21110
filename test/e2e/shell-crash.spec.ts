import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/support/paths';
import { barcodeOf, readShop } from './support/book-of-shop';
import { findProcesses } from './support/processes';
import { launchShell } from './support/shell';
import { expect, test } from './support/test';
import type { Till } from './support/till';
import { basket, cashier, lines, openDisplay, scanAll, signIn, waitForSync } from './support/till-steps';

/** Says how long it took from `kill` until it was there again: judged on a quiet machine, where five seconds are the most. */
async function sayHowLong(what: string, kill: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await kill();
  console.log(`${what} killed: back after ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
const seeTiles = ({ page }: Till) => expect(page.getByRole('button', { name: cashier.name })).toBeVisible();

test('A till whose page, GPU process or shell is killed during a sale is back within seconds, with its basket', async ({
  shop,
  openDevice,
}) => {
  test.skip(process.platform !== 'linux', 'processes are found by /proc');
  const { regular, products } = await readShop(shop);
  const [first, second, third, fourth] = products.map(barcodeOf) as [string, string, string, string];
  const till = await openDevice('T1');
  await signIn(till.page);
  await waitForSync(till.page);
  await scanAll(till.page, [first, second]);
  await openDisplay(till);

  await test.step('without its GPU process it goes on selling', async () => {
    await sayHowLong('GPU process', async () => {
      killAll(till, 'gpu-process');
      await scanAll(till.page, [third]);
      await till.page.screenshot();
    });
    await expect.poll(() => findProcesses(till.pid(), 'gpu-process').length).toBe(1);
  });

  await test.step('every page and the replica’s worker killed: both windows open anew', async () => {
    await sayHowLong('Pages and worker', async () => {
      const opening = waitForTill(till);
      killAll(till, 'renderer');
      till.page = await opening;
      await seeTiles(till);
    });
    await signIn(till.page);
    await expect(lines(till.page)).toHaveCount(3);
  });

  await test.step('the whole shell killed: the display opens with the till', async () => {
    await till.kill();
    await sayHowLong('Shell', async () => {
      await till.reopen();
      await seeTiles(till);
    });
    await expect.poll(() => till.context.pages().filter(isDisplay).length).toBe(1);
    await signIn(till.page);
    await expect(lines(till.page)).toHaveCount(3);
    await scanAll(till.page, [fourth]);
    await expect(lines(till.page)).toHaveCount(4);
    await expect(basket(till.page)).not.toContainText(regular.name);
  });
});

function killAll(till: Till, type: string): void {
  const found = findProcesses(till.pid(), type);
  expect(found).not.toEqual([]);
  for (const pid of found) process.kill(pid, 'SIGKILL');
}

const isDisplay = (page: { url(): string }) => page.url().endsWith('#/display');

/** Asked before the pages are killed: till and display, as they come. */
async function waitForTill({ context }: Till): Promise<Page> {
  const opened: Page[] = [];
  context.on('page', (page) => opened.push(page));
  await expect.poll(() => opened.map(isDisplay).sort(), { intervals: [50] }).toEqual([false, true]);
  return opened.find((page) => !isDisplay(page)) as Page;
}

test('A page that dies again and again is not opened for ever: a notice says what to do', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'blackbook-shell-data-'));
  const shell = await launchShell({ app: root, userDataDir });
  let page = await shell.firstWindow();
  for (let death = 1; death <= 3; death += 1) {
    await expect(page.getByRole('heading', { name: 'Welcome to Blackbook' })).toBeVisible();
    const opening = shell.waitForEvent('window');
    await shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    page = await opening;
  }
  await expect(page.getByRole('heading', { name: 'The till has stopped' })).toBeVisible();
  expect(await page.evaluate(() => 'blackbook' in window)).toBe(true);
  await page.getByRole('link', { name: 'Open the till again' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Blackbook' })).toBeVisible();
  await shell.close();
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});
