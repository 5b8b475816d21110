/** `npm test`: every test there is, the browser for it included. Ends with one line that counts them all. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildAll } from './build';
import { ensureChromium } from './support/ensure-chromium';
import { root } from './support/paths';

const reports = join(root, 'test-results');
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

interface Count {
  passed: number;
  failed: number;
}

process.env.BLACKBOOK_CHROMIUM ??= ensureChromium();
rmSync(reports, { recursive: true, force: true });
await buildAll();

const counts = [runVitest(), runPlaywright()];
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runVitest(): Count {
  const report = join(reports, 'vitest.json');
  const status = run('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const read = readReport(report, vitestReport);
  if (!read) return { passed: 0, failed: 1 };
  return { passed: read.numPassedTests, failed: withStatus(read.numFailedTests, status) };
}

function runPlaywright(): Count {
  const status = run('@playwright/test/cli.js', ['test', '--project=chromium', '--project=electron-double']);
  const read = readReport(join(reports, 'playwright.json'), playwrightReport);
  if (!read) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = read.stats;
  return { passed: expected + flaky, failed: withStatus(unexpected + read.errors.length, status) };
}

/** A run may fail without a failed test: a file that does not load, an error after the last one. */
function withStatus(failed: number, status: number): number {
  return status === 0 ? failed : Math.max(1, failed);
}

function run(tool: string, args: string[]): number {
  const command = [join(root, 'node_modules', tool), ...args];
  // Vite's builds leave 'production' behind, in which React has no test helpers.
  const env = { ...process.env, NODE_ENV: 'test' };
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

function readReport<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
