import { rmSync } from 'node:fs';
import { root } from '../../scripts/support/paths';
import { makeDataFolder } from '../support/databases';
import { launchShell } from './support/shell';
import { expect, test } from './support/test';
import { basket } from './support/till-steps';

test('A computer that was told nothing becomes a shop’s central and its first till, and opens as that the next time', async ({
  surface,
}) => {
  test.skip(surface !== 'shell' || process.platform !== 'linux', 'the shell carries its own central');
  const userDataDir = makeDataFolder('first-run');
  const shell = await launchShell({ app: root, userDataDir });
  const node = await shell.evaluate(() => process.versions.node);
  if (Number.parseInt(node, 10) < 20) await shell.close();
  test.skip(Number.parseInt(node, 10) < 20, `central needs Node 20, this Electron brings ${node}`);
  try {
    const first = await shell.firstWindow();
    const reopening = shell.waitForEvent('window', { timeout: 60_000 });
    await first.getByRole('button', { name: 'Start a new shop' }).click();
    const page = await reopening;
    await page.getByLabel('Name of the shop').fill('Blue Cup');
    await page.getByLabel('Your name').fill('Eva Brown');
    await page.getByLabel('PIN', { exact: true }).fill('4829');
    await page.getByLabel('PIN again').fill('4829');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Bring products in' })).toBeVisible({ timeout: 30_000 });
    await expect(basket(page)).toBeVisible();
    await shell.close();

    const again = await launchShell({ app: root, userDataDir });
    const till = await again.firstWindow();
    await expect(till.getByRole('button', { name: 'Eva Brown' })).toBeVisible();
    await again.close();
  } finally {
    await shell.close().catch(() => undefined);
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});
