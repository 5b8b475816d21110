import { defineConfig } from '@playwright/test';
import type { TestOptions } from './test/e2e/support/test';

/**
 * chromium: the till in a browser, served by a central · electron-double: the same in the shell, and the shell itself ·
 * electron: the shell in a real one, by `npm run smoke:electron` alone.
 * Every test starts its own shop, so one at a time is as fast as two cores get.
 */
export default defineConfig<TestOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: { actionTimeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [
    { name: 'chromium', testIgnore: /shell.*\.spec\.ts/, use: { surface: 'browser' } },
    // A first launch of a real Electron may hang: once more, in a fresh process.
    {
      name: 'electron',
      testMatch: /(shell.*|lost-memory)\.spec\.ts/,
      retries: 1,
      timeout: 60_000,
      use: { surface: 'shell' },
    },
    {
      name: 'electron-double',
      testMatch: [/shell.*\.spec\.ts/, /main-job\.spec\.ts/, /lost-memory\.spec\.ts/],
      use: { surface: 'shell' },
    },
  ],
});
