import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { toLanUrls } from '../../central/lan';
import { launchShell, stageShell } from './support/shell';

type ShellPage = Window & { whatFetchGives(address: string): Promise<number | 'refused'> };

test('The till speaks to its shop’s hub over plain http, at an address of the local network', async () => {
  const hub = createServer((_request, response) => {
    response.writeHead(200, { 'access-control-allow-origin': 'app://blackbook' }).end('{}');
  });
  await new Promise<void>((resolve) => hub.listen(0, '0.0.0.0', resolve));
  const [address] = toLanUrls(networkInterfaces(), (hub.address() as AddressInfo).port);
  test.skip(address === undefined, 'this machine is on no network');
  const staged = stageShell(join(import.meta.dirname, 'support/shell-pages'));
  const userDataDir = mkdtempSync(join(tmpdir(), 'blackbook-shell-data-'));
  const shell = await launchShell({ app: staged.app, userDataDir, args: [`--central-url=${address}`] });
  const page = await shell.firstWindow();
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'yes');
  const found = await page.evaluate(
    async (url) => [window.isSecureContext, await (window as unknown as ShellPage).whatFetchGives(url)],
    address ?? '',
  );
  expect(found).toEqual([true, 200]);
  await shell.close();
  hub.close();
  hub.closeAllConnections();
  staged.remove();
  rmSync(userDataDir, { recursive: true, force: true });
});
