/**
 * `npm run -s bench:main-job`: the main job in the real window. A known customer by the last four digits of the phone,
 * three items by scanner, exact cash. Prints what a person must do and what the software takes for it. The PIN is done
 * before, and the first sale of the day is rung up untimed, as in a shop.
 *
 * Peer of the same run: an empty page on which the same keys change one line of text (`empty_page_input_to_paint_p95_ms`).
 */
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/support/chromium';
import { root } from '../../scripts/support/paths';
import { barcodeOf, readShop, type ShopBook } from '../e2e/support/book-of-shop';
import { scan } from '../e2e/support/scanner';
import { openTill } from '../e2e/support/till';
import { cashier, findCustomer, lines, payCash, signIn, waitForSync } from '../e2e/support/till-steps';
import { startCentral } from '../support/central';
import { type InputTiming, watchInputs } from '../support/input-to-paint';

const rounds = 10;
const demo = process.argv.includes('--small') ? 'small' : 'full';

const shop = await startCentral({ demo, web: join(root, 'dist/renderer') });
const till = await openTill({ surface: 'browser', url: shop.url, code: shop.codes.T1 ?? '' });
try {
  const book = await readShop(shop);
  await till.page.getByRole('button', { name: cashier.name }).waitFor();
  const { read } = await watchInputs(till.page);
  await signIn(till.page);
  await waitForSync(till.page);
  await mainJob(till.page, book);
  const before = (await read()).length;
  for (let round = 0; round < rounds; round++) await mainJob(till.page, book);
  report((await read()).slice(before), await emptyPage());
} finally {
  await till.remove();
  await shop.stop();
}

async function mainJob(page: Page, { regular, products }: ShopBook): Promise<void> {
  await findCustomer(page, regular.phone.slice(-4), regular.name);
  for (const [index, product] of products.slice(0, 3).entries()) {
    await scan(page, barcodeOf(product));
    await lines(page).nth(index).waitFor();
  }
  await payCash(page);
}

/** The same watch on a page that only writes the key down: what the browser and the machine take by themselves. */
async function emptyPage(): Promise<InputTiming[]> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(
      'data:text/html,<p id="key"></p><script>onkeydown = (event) => { key.textContent = event.code }</script>',
    );
    const { read } = await watchInputs(page);
    await page.keyboard.type('1234567890'.repeat(10), { delay: 20 });
    return await read();
  } finally {
    await browser.close();
  }
}

function report(timings: InputTiming[], peer: InputTiming[]): void {
  const jobs = toSteps(timings);
  const presses = jobs.filter((step) => step.kind !== 'scan').length / rounds;
  const scans = jobs.filter((step) => step.kind === 'scan').length / rounds;
  const times = jobs.map((step) => step.ms);
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const print = (metric: string, value: number, unit: string) =>
    console.log(JSON.stringify({ bench: 'main-job', metric, value: Math.round(value * 10) / 10, unit, demo, machine }));
  print('key_presses', presses, 'presses and taps a sale');
  print('scans', scans, 'scans a sale');
  print('input_to_paint_p95_ms', percentile(times, 0.95), 'ms');
  print('input_to_paint_p50_ms', percentile(times, 0.5), 'ms');
  print('software_ms_total', times.reduce((sum, ms) => sum + ms, 0) / rounds, 'ms a sale');
  print(
    'empty_page_input_to_paint_p95_ms',
    percentile(
      peer.map((input) => input.ms),
      0.95,
    ),
    'ms',
  );
}

/** A scanner's burst is one step: from its Enter to the painted line. The rest are a person's presses. */
function toSteps(timings: InputTiming[]): InputTiming[] {
  const steps: InputTiming[] = [];
  let burst: InputTiming[] = [];
  for (const input of timings) {
    const isDigit = /^Digit\d$/.test(input.what);
    if (isDigit) burst.push(input);
    else if (input.what === 'Enter' && burst.length >= 8) {
      steps.push({ ...input, kind: 'scan' });
      burst = [];
    } else {
      steps.push(...burst, input);
      burst = [];
    }
  }
  return [...steps, ...burst];
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
