import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { root } from '../../../scripts/support/paths';
import { startCentral, type TestCentral } from '../../support/central';
import { openTill, type Surface, type Till, type TillOptions } from './till';

export interface TestOptions {
  /** Where tills open: a browser, or the Electron under test. Each project says. */
  surface: Surface;
}

export interface Fixtures {
  /** A central of the small demo shop for this test alone. Offline: `shop.kill()`; back again: `shop.restart()`. */
  shop: TestCentral;
  /** Opens the device with this id (T1, T2, T3, B1), as often as wanted; all are closed at the end. */
  openDevice(deviceId: string, more?: Partial<TillOptions>): Promise<Till>;
}

export const test = base.extend<Fixtures & TestOptions>({
  surface: ['browser', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that a fixture needs here
  shop: async ({}, use) => {
    const shop = await startCentral({ demo: 'small', web: join(root, 'dist/renderer') });
    await use(shop);
    await shop.stop();
  },
  openDevice: async ({ shop, surface }, use) => {
    const tills: Till[] = [];
    await use(async (deviceId, more = {}) => {
      const code = shop.codes[deviceId];
      if (!code) throw new Error(`${deviceId} has no code: it is paired already, or no device of the demo`);
      const till = await openTill({ surface, url: shop.url, code, ...more });
      tills.push(till);
      return till;
    });
    for (const till of tills) await till.remove();
  },
});

export { expect } from '@playwright/test';
