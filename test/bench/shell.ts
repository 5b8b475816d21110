/**
 * `npm run -s bench:shell`: from the start of the program to a till that answers, beside an Electron window with nothing
 * in it, by turns in one run; the median of each. The till is paired and holds the demo shop (`-- --small`: the small
 * one). It answers when a tap on an associate's tile has painted the question for the PIN. `-- --rounds 9`.
 * Of a real Electron: the project's own, else 25.1.1 under Xvfb.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/support/paths';
import { prepareRealElectron } from '../../scripts/support/real-lane';
import { shellArguments } from '../e2e/support/shell';
import { openTill } from '../e2e/support/till';
import { cashier, signIn, waitForSync } from '../e2e/support/till-steps';
import { startCentral } from '../support/central';

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 7;
const demo = process.argv.includes('--small') ? 'small' : 'full';

/** In the page: the next picture is on the screen. */
const painted =
  'const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));';
/** In the till's page: taps the tile as soon as it is there, and waits for the PIN's heading. */
const useTill = `(async () => { ${painted}
  const find = (tag) => [...document.querySelectorAll(tag)].find((one) => one.textContent.includes('${cashier.name}'));
  const see = (tag) => new Promise((done) => {
    const look = () => find(tag) && (watch.disconnect(), done(find(tag)));
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    look();
  });
  (await see('button')).click();
  await see('h2, h1');
  await painted();
})()`;

const real = await prepareRealElectron();
if (!real.ok) throw new Error(`No real Electron: ${real.error}`);
const { electron, screen } = real.value;
Object.assign(process.env, screen.env, { BLACKBOOK_ELECTRON: electron });
const folder = mkdtempSync(join(tmpdir(), 'blackbook-bench-shell-'));
const shop = await startCentral({ demo, web: join(root, 'dist/renderer') });
const till = await openTill({ surface: 'shell', url: shop.url, code: shop.codes.T1 ?? '' });
try {
  await signIn(till.page);
  await waitForSync(till.page);
  await till.close();
  const empty = writeApp('empty', openEmpty());
  const whole = writeApp('till', openShell());
  const times: Record<'empty' | 'till', number[]> = { empty: [], till: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [
      ['empty', await measure(empty, join(folder, 'data'))],
      ['till', await measure(whole, till.folder)],
    ] as const;
    // The first pair fills the machine's caches.
    if (round > 0) for (const [name, ms] of pair) times[name].push(ms);
  }
  const [emptyMs, tillMs] = [median(times.empty), median(times.till)];
  report('start_empty_window', Math.round(emptyMs), 'ms');
  report('start_till', Math.round(tillMs), 'ms');
  report('start_vs_empty_window', Number((tillMs / emptyMs).toFixed(2)), 'ratio');
} finally {
  await till.remove();
  await shop.stop();
  screen.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function writeApp(name: string, script: string): string {
  const app = join(folder, name);
  mkdirSync(app);
  const { productName, version } = manifest;
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name, productName, version, main: 'main.cjs' }));
  writeFileSync(join(app, 'main.cjs'), script);
  return app;
}

function openEmpty(): string {
  return `const { app, BrowserWindow } = require('electron');
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<title>nothing</title>');
  await window.webContents.executeJavaScript(\`(async () => { ${painted} await painted(); })()\`);
  console.log('usable');
});`;
}

/** The built shell itself; who measures only listens to the page from beside. */
function openShell(): string {
  return `const { app } = require('electron');
app.on('web-contents-created', (event, contents) => contents.once('dom-ready', async () => {
  await contents.executeJavaScript(${JSON.stringify(useTill)});
  console.log('usable');
}));
require(${JSON.stringify(join(root, manifest.main))});`;
}

/** Milliseconds from the start of the program until it says that it is usable; it is ended then. */
async function measure(app: string, userDataDir: string): Promise<number> {
  const args = [...shellArguments({ app, userDataDir }), `--central-url=${shop.url}`];
  const start = performance.now();
  const child = spawn(electron, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ms = await new Promise<number>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`${app} was not usable within a minute`)), 60_000);
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      if (line !== 'usable') return;
      clearTimeout(patience);
      resolve(performance.now() - start);
    });
  });
  await endOf(child);
  return ms;
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function report(metric: string, value: number, unit: string): void {
  console.log(JSON.stringify({ bench: 'shell', metric, value, unit, demo, rounds }));
}
