import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../scripts/support/paths';
import type { ShellBridge } from '../../shared/ipc/contract';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import { makeDataFolder, makeOutside, type OutsidePostgres, outsideBin } from '../support/databases';
import { barcodeOf, readShop } from './support/book-of-shop';
import { killAndWait } from './support/processes';
import { launchShell } from './support/shell';
import { expect, test } from './support/test';
import { basket, lines, owner, payCash, scanAll, seller, signIn, waitForSync } from './support/till-steps';

type ShellPage = Window & { blackbook: ShellBridge };

/** The process that is central, by what the shell started it with. */
function findCentral(shell: ElectronApplication): number {
  const isCentral = (pid: string) => {
    const command = readText(`/proc/${pid}/cmdline`);
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1]);
    return parent === shell.process().pid && /central\/main\.mjs|node\.mojom\.NodeService/.test(command);
  };
  return Number(readdirSync('/proc').find((name) => /^\d+$/.test(name) && isCentral(name)));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Answered anew by central, in milliseconds from now. */
async function untilItAnswers(url: string): Promise<number> {
  const since = Date.now();
  while (Date.now() - since < 30_000) {
    const isThere = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return Date.now() - since;
    await new Promise((done) => setTimeout(done, 50));
  }
  return Number.POSITIVE_INFINITY;
}

/** A shell that is a shop's central and its first till, shared by the tests below: a start costs seconds. */
interface Shop {
  shell: ElectronApplication;
  userDataDir: string;
  page: Page;
  url: string;
  products: Product[];
  facts: () => Promise<Fact[]>;
  /** Of every sale that was paid here. */
  receipts: string[];
  /** What the shell has said on its outputs. */
  said: string[];
}

const told = (page: Page) =>
  page.evaluate(() => (window as unknown as ShellPage).blackbook['inside.status']()).catch(() => null);

async function startShop(userDataDir: string): Promise<Shop> {
  const shell = await launchShell({ app: root, userDataDir });
  const said: string[] = [];
  for (const output of [shell.process().stdout, shell.process().stderr])
    output?.on('data', (text) => said.push(String(text)));
  const node = await shell.evaluate(() => process.versions.node);
  test.skip(Number.parseInt(node, 10) < 20, `central needs Node 20, this Electron brings ${node}`);
  const first = await shell.firstWindow();
  await first.waitForFunction(() => 'blackbook' in window);
  const started = await first.evaluate(() =>
    (window as unknown as ShellPage).blackbook['inside.start']({ demo: 'small', lan: false }),
  );
  if (!started.ok) throw new Error(`It did not start: ${JSON.stringify(started)}`);
  const code = started.pairCodes.find((one) => one.deviceId === 'T1')?.code ?? '';
  const page = await openAtCentral(shell, first, started.url, code);
  await signIn(page, seller);
  await waitForSync(page);
  const codes = Object.fromEntries(started.pairCodes.map((one) => [one.deviceId, one.code]));
  const { products, facts } = await readShop({ url: started.url, codes });
  return { shell, userDataDir, page, url: started.url, products, facts, receipts: [], said };
}

async function sell({ page, products, receipts }: Shop, place: number): Promise<void> {
  await scanAll(page, products.slice(place, place + 1).map(barcodeOf));
  receipts.push(await payCash(page));
}

/** Every sale that was paid at the till is at central, and once. */
async function expectEverySaleOnce({ facts, receipts }: Shop): Promise<void> {
  const ofTill = async () => {
    const sales = (await facts()).flatMap((fact) => (fact.kind === 'sale' ? [fact.body.receipt] : []));
    return sales.filter((receipt) => receipts.includes(receipt)).sort();
  };
  await expect.poll(ofTill, { timeout: 30_000 }).toEqual([...receipts].sort());
}

async function goTo(page: Page, path: '/' | '/central'): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#${to}`;
  }, path);
  const landmark = path === '/' ? basket(page) : page.getByRole('button', { name: 'Back up now' });
  await expect(landmark).toBeVisible();
}

/** What the person picks in the system's next window. */
const pick = (shell: ElectronApplication, path: string) =>
  shell.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);

test.describe('The shop’s central on this computer', () => {
  let shop: Shop;
  let userDataDir = '';
  let backups = '';
  let outside: OutsidePostgres | null = null;

  test.beforeAll(async ({ surface }) => {
    test.skip(
      surface !== 'shell' || process.platform !== 'linux',
      'the shell carries it; its process is found by /proc',
    );
    userDataDir = makeDataFolder('inside');
    backups = join(userDataDir, 'stick');
    shop = await startShop(userDataDir);
  });
  test.afterAll(async () => {
    await shop?.shell.close();
    await outside?.remove();
    if (userDataDir) rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  test('killed during a sale it is back within five seconds, with every sale', async () => {
    const { shell, page, url, products, receipts } = shop;
    await scanAll(page, products.slice(0, 2).map(barcodeOf));
    await killAndWait(findCentral(shell));
    const back = untilItAnswers(url);
    await scanAll(page, products.slice(2, 3).map(barcodeOf));
    expect(await lines(page).count()).toBe(3);
    receipts.push(await payCash(page));
    const answered = await back;
    console.log(`central answers ${answered} ms after kill -9`);
    expect(answered).toBeLessThan(5_000);
    await expect(page.getByText('Sent to central')).toBeVisible();
    expect(await told(page)).toMatchObject({ state: 'running', url, engine: 'embedded' });
    await expectEverySaleOnce(shop);
  });

  test('restored from a backup by the owner, it has every sale once: those before, those since, and one paid meanwhile', async () => {
    const { shell, page } = shop;
    await pick(shell, backups);
    await signInAgain(page, owner);
    await goTo(page, '/central');
    await page.getByRole('button', { name: 'Choose the folder…' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'All is well.' })).toBeVisible();
    await goTo(page, '/');
    await sell(shop, 3);
    await expect(page.getByText('Sent to central')).toBeVisible();
    await expectEverySaleOnce(shop);

    await goTo(page, '/central');
    const [backup = ''] = readdirSync(backups).filter((name) => name.endsWith('.blackbook'));
    await pick(shell, join(backups, backup));
    await page.getByRole('button', { name: 'Restore from a backup…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`PIN of ${owner.name}`).pressSequentially(owner.pin, { delay: 60 });
    await page.keyboard.press('Enter');
    await expect.poll(() => told(page).then((status) => status?.state)).toBe('working');
    await page.evaluate(() => {
      location.hash = '#/';
    });
    await sell(shop, 4);
    await expect.poll(() => told(page).then((status) => status?.state), { timeout: 60_000 }).toBe('running');
    await waitForSync(page);
    await expectEverySaleOnce(shop);
    await sell(shop, 5);
    await expectEverySaleOnce(shop);
  });

  test('moved to a database server it goes on there with every sale; what was here stays, and the password is in no file', async () => {
    test.skip(!outsideBin, 'no PostgreSQL is installed here');
    const { shell, page } = shop;
    const password = 'kea-parrot-4711';
    outside = await makeOutside();
    const { port } = new URL(outside.url);
    await makeRole(outside, password);
    await shell.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as typeof dialog.showMessageBox;
    });
    await signInAgain(page, owner);
    await goTo(page, '/central');
    await page.getByText('Move the data to a database server').click();
    await page.getByLabel('Address').fill('127.0.0.1');
    await page.getByLabel('Port').fill(port);
    await page.getByLabel('User').fill('shop');
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Try the connection' }).click();
    await expect(page.getByText('The server does not encrypt.')).toBeVisible();
    await page.getByRole('checkbox', { name: /^Encrypted connection/ }).click();
    await page.getByRole('button', { name: 'Try the connection' }).click();
    await expect(page.getByText('The server does not let this user in')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Try the connection' }).click();
    await page.getByRole('button', { name: 'Move the data…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`PIN of ${owner.name}`).pressSequentially(owner.pin, { delay: 60 });
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(/are proven to be there/)).toBeVisible({ timeout: 60_000 });
    await expect
      .poll(() => told(page), { timeout: 30_000 })
      .toMatchObject({
        state: 'running',
        engine: 'postgres',
        database: `127.0.0.1:${port}/blackbook`,
      });
    await page.keyboard.press('Escape');
    await goTo(page, '/');
    await sell(shop, 6);
    await waitForSync(page);
    await expectEverySaleOnce(shop);
    const kept = spawnSync('grep', ['-rlaF', password, userDataDir, '--exclude=pg_wal'], { encoding: 'utf8' });
    expect([kept.stdout, shop.said.join('').includes(password)]).toEqual(['', false]);
  });
});

/** A user who comes in with a password alone, and an empty database of theirs. */
async function makeRole({ url, folder, run }: OutsidePostgres, password: string): Promise<void> {
  const rules = join(folder, 'pg', 'pg_hba.conf');
  writeFileSync(rules, `host all shop 127.0.0.1/32 scram-sha-256\n${readFileSync(rules, 'utf8')}`);
  for (const sql of [
    `create role shop login password '${password}'`,
    'create database blackbook owner shop',
    'select pg_reload_conf()',
  ])
    await run('psql', [url, '-qAtc', sql]);
}

async function signInAgain(page: Page, who: typeof owner): Promise<void> {
  await page.keyboard.press('Control+KeyL');
  await page.getByRole('button', { name: who.name }).waitFor();
  await signIn(page, who);
}

/** As the first screen does it: the shell opens its page anew, under a policy that lets it speak to this central. */
async function openAtCentral(shell: ElectronApplication, page: Page, url: string, pairCode: string): Promise<Page> {
  const reopening = shell.waitForEvent('window');
  await page
    .evaluate((choice) => void (window as unknown as ShellPage).blackbook['central.use'](choice), { url, pairCode })
    .catch(() => {});
  return reopening;
}
