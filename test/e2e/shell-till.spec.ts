import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths';
import { launchShell } from './support/shell';
import { expect, test } from './support/test';

test('The shell pairs with its central, and an associate signs in by PIN', async ({ openDevice }, info) => {
  const till = await openDevice('T1');
  await till.page.getByRole('button', { name: 'Olivia Hart' }).click();
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeVisible();
  await till.page.keyboard.type('1234');
  await till.page.keyboard.press('Enter');
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeHidden();
  await expect(till.page.getByText('Olivia Hart')).toBeVisible();
  await info.attach('till', { body: await till.page.screenshot(), contentType: 'image/png' });
});

test('A killed shell opens again on what it had, with central stopped', async ({ openDevice, shop }) => {
  const till = await openDevice('T1');
  await expect(till.page.getByRole('button', { name: 'Olivia Hart' })).toBeVisible();
  await till.kill();
  await shop.kill();
  await till.reopen();
  await till.page.getByRole('button', { name: 'Olivia Hart' }).click();
  await expect(till.page.getByRole('heading', { name: 'Olivia Hart' })).toBeVisible();
});

test('A shell that was told nothing pairs with the central that a person names', async ({ shop }) => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'blackbook-shell-data-'));
  const shell = await launchShell({ app: root, userDataDir });
  const first = await shell.firstWindow();
  const reopening = shell.waitForEvent('window');
  await first.getByRole('button', { name: 'Join a shop' }).click();
  await first.getByLabel('Central’s address').fill(`${shop.url}/`);
  await first.getByLabel('One-time code').fill(shop.codes.T2 ?? '');
  await first.getByRole('button', { name: 'Pair' }).click();
  const page = await reopening;
  await expect(page.getByRole('button', { name: 'Olivia Hart' })).toBeVisible();
  await shell.close();
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});
