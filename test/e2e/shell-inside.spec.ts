import { readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../scripts/support/paths';
import type { ShellBridge } from '../../shared/ipc/contract';
import { makeDataFolder } from '../support/databases';
import { barcodeOf, readShop } from './support/book-of-shop';
import { killAndWait } from './support/processes';
import { launchShell } from './support/shell';
import { expect, test } from './support/test';
import { lines, payCash, scanAll, seller, signIn, waitForSync } from './support/till-steps';

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

test('The shop’s central runs on this computer; killed during a sale it is back within five seconds, with every sale', async ({
  surface,
}) => {
  test.skip(surface !== 'shell' || process.platform !== 'linux', 'the shell carries it; its process is found by /proc');
  const userDataDir = makeDataFolder('inside');
  const shell = await launchShell({ app: root, userDataDir });
  const node = await shell.evaluate(() => process.versions.node);
  test.skip(Number.parseInt(node, 10) < 20, `central needs Node 20, this Electron brings ${node}`);
  try {
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
    await scanAll(page, products.slice(0, 2).map(barcodeOf));

    await killAndWait(findCentral(shell));
    const back = untilItAnswers(started.url);
    await scanAll(page, products.slice(2, 3).map(barcodeOf));
    expect(await lines(page).count()).toBe(3);
    const receipt = await payCash(page);
    const answered = await back;
    console.log(`central answers ${answered} ms after kill -9`);
    expect(answered).toBeLessThan(5_000);
    await expect(page.getByText('Sent to central')).toBeVisible();

    const status = await page.evaluate(() => (window as unknown as ShellPage).blackbook['inside.status']());
    expect(status).toMatchObject({ state: 'running', url: started.url, engine: 'embedded' });
    const sales = (await facts()).filter(({ kind, body }) => kind === 'sale' && body.receipt === receipt);
    expect(sales).toHaveLength(1);
  } finally {
    await shell.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** As the first screen does it: the shell opens its page anew, under a policy that lets it speak to this central. */
async function openAtCentral(shell: ElectronApplication, page: Page, url: string, pairCode: string): Promise<Page> {
  const reopening = shell.waitForEvent('window');
  await page
    .evaluate((choice) => void (window as unknown as ShellPage).blackbook['central.use'](choice), { url, pairCode })
    .catch(() => {});
  return reopening;
}
