import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CdpSession, connectToPipe } from '../../test/electron-double/cdp';
import { findPacked } from './packed';
import { root } from './paths';
import { openVirtualScreen } from './virtual-screen';

const headingOfPage = `document.querySelector('h1')?.textContent ?? null`;
const patienceMs = 60_000;

/** Starts the packed program as a person would, waits for the till's first screen and takes its picture. */
export async function startPacked(output: string): Promise<void> {
  const screen = await openVirtualScreen();
  const data = mkdtempSync(join(tmpdir(), 'blackbook-packed-'));
  const args = [`--user-data-dir=${data}`, '--remote-debugging-pipe'];
  // Chromium has no sandbox for root.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--no-sandbox', '--disable-gpu');
  const child = spawn(findPacked(output).executable, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...screen.env },
  });
  try {
    const { root: browser, attach } = connectToPipe(child);
    const page = await attach(await within(patienceMs, () => findTill(browser)));
    const heading = await within(patienceMs, () => ask<string | null>(page, headingOfPage));
    const { data: png } = await page.send('Page.captureScreenshot');
    const picture = join(root, 'test-results/packed.png');
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, Buffer.from(png, 'base64'));
    console.log(`It started and shows "${heading}" at ${await ask<string>(page, 'location.href')}: ${picture}`);
  } finally {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    screen.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function findTill(browser: CdpSession): Promise<string | null> {
  const { targetInfos } = await browser.send('Target.getTargets');
  return targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('app://'))?.targetId ?? null;
}

async function ask<T>(page: CdpSession, expression: string): Promise<T> {
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  return result.value as T;
}

/** Asks until there is something. */
async function within<T>(ms: number, look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((done) => setTimeout(done, 200))) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error('The packed program did not show the till');
}
