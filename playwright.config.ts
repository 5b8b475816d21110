import { defineConfig } from '@playwright/test';
import type { TestOptions } from './test/e2e/support/test';

/** What runs in the shell: the shell itself, the main job, and a till that lost its memory. */
const ofTheShell = [/shell.*\.spec\.ts/, /main-job\.spec\.ts/, /lost-memory\.spec\.ts/];

/**
 * chromium: the till in a browser, served by a central · electron-double: the same in the shell, and the shell itself ·
 * electron: the shell in a real one, by `npm run e2e:electron` alone.
 * The lanes run side by side, each one test at a time: a test waits about as long for its people and windows as it works.
 */
export default defineConfig<TestOptions>({
  testDir: 'test/e2e',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: { actionTimeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // A folder of its own for each, so that one run leaves the other's screenshots where they are.
  projects: [
    {
      name: 'chromium',
      workers: 1,
      testIgnore: /shell.*\.spec\.ts/,
      outputDir: 'test-results/chromium',
      use: { surface: 'browser' },
    },
    {
      name: 'electron-double',
      workers: 1,
      testMatch: ofTheShell,
      outputDir: 'test-results/electron-double',
      use: { surface: 'shell' },
    },
    // A first launch of a real Electron may hang: once more, in a fresh process.
    {
      name: 'electron',
      workers: 1,
      testMatch: ofTheShell,
      outputDir: 'test-results/electron',
      retries: 1,
      timeout: 90_000,
      use: { surface: 'shell' },
    },
  ],
});
